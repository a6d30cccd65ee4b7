"""What is followed across records: families of copies, quotations, rankings, versions."""
