"""Points and stars: who has how many and why, what waits, the yearly rating, the rules."""
