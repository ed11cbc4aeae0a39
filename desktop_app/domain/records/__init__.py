"""One dataclass per kind of record; its fields are declared once for every use."""
