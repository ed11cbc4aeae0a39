"""The people of the roster: found, kept, sorted into the five categories, told apart."""
