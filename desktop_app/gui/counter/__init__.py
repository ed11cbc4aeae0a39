"""The counter: somebody stands in front of the desk."""
