"""Help pairs and donation drives, and who may see what of the people helped."""
