"""The version of the reader, as every record carries it."""

__version__ = "0.1.0"
