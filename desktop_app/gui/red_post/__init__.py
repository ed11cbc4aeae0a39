"""The Red Post Station: items on offer and who has claimed them."""
