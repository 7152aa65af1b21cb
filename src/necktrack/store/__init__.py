"""Facts on disk: the database, the journal, the device."""
