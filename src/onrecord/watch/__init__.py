"""Sites and feeds in, an archive that keeps up with them out."""
