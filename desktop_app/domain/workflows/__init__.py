"""One state table per workflow."""
