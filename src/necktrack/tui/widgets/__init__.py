"""Widgets that know no service: values in, messages out."""
