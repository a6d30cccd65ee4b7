"""Markup or text in, a page of blocks with their roles and its metadata out."""
