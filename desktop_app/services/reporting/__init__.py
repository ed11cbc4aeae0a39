"""Figures of a month or a year, shown and handed out."""
