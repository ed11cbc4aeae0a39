"""Backups as the desk sees them: their age in the strip, one each day, and the screen of them."""
