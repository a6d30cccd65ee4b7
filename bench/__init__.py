"""Quality and speed of onrecord beside its peers: gold data in, one JSON line a measure out."""
