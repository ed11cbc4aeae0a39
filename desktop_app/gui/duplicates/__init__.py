"""People stored twice, side by side."""
