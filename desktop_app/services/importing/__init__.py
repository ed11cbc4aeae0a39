"""Bringing in a roster: mapping, dry run, taking in, and what is left to mend."""
