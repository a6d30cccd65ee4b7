"""The archive's schema, one numbered SQL file for each step."""
