"""The stages' results in, one checked record out, with its JSON and its schema."""
