"""Red Post Stations: items and shifts on offer, claims, services done."""
