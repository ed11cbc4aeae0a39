"""A board of any workflow: a column for each thing that records wait for."""
