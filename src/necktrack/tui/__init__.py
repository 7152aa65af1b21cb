"""The app in the terminal: screens and widgets over the services."""
