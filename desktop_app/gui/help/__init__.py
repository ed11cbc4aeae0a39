"""Help pairs (结对帮扶) and donation drives."""
