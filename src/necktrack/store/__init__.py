"""The store: a SQLite file with every fact, and the same facts as lines of text beside it."""
