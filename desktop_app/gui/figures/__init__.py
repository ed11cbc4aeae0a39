"""Figures on the screen: a list, a chart of the months, the rows behind a number."""
