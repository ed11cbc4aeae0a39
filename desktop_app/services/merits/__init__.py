"""Points and stars: rules, entries, ratings, publications."""
