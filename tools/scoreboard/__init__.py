"""The scoreboard: figures that show whether the store loses anything, each with a control that must fail."""
