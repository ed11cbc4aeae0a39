"""红驿 (Hongyi): the front-desk program of a community Party-service centre."""

__version__ = "0.1.0"
