"""Loading and running the learned parts; their weights and cards are in `data`."""
