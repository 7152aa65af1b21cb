"""Pure answers from readings and answers."""
