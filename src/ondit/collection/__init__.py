"""Many reports in one file, and what stands between them."""
