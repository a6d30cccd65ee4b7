"""An archive in, the reading room out: a local web app, and the same questions for agents."""
