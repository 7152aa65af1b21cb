"""One verb, one function: the only door for both front ends."""
