"""The printing centre: what a paper says, made, numbered, kept and printed again."""
