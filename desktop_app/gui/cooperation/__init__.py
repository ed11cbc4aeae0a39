"""Partner units on the screen: units, the three lists, what could be brought together."""
