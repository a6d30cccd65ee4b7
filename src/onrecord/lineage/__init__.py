"""Bodies and statements in, how they came from one another out: copies, cuts, variants. Pure."""
