"""The counter, the orders taken there, and the partner units that help to fill them."""
