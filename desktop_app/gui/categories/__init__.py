"""The five categories: deciding them, the board, what the rule proposes."""
