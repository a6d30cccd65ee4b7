"""Outcomes in, one SQLite file that keeps them and can be asked out. SQL stands only here."""
