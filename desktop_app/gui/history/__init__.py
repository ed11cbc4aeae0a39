"""What was done, what was put away, and taking it back."""
