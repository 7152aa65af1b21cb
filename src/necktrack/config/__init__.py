"""Folders, environment and settings."""
