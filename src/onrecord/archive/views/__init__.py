"""Questions of the reading room in, typed answers out; the SQL of the views."""
