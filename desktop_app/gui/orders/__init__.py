"""Orders of residents: the board, one order, the form in which it is taken."""
