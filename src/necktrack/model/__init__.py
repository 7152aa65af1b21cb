"""What the words mean: frozen values and enums, standard library only."""
