"""Report tables: each a declaration of what is counted and how it is shown."""
