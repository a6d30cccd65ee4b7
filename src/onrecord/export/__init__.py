"""Outcomes in, the formats of other tools out; and lossless formats back into outcomes."""
