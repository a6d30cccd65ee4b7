"""onrecord: reads news pages and puts them on record."""
