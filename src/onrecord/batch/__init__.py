"""Web archives in, partitioned Parquet out, on one machine or a Ray cluster (Daft)."""
