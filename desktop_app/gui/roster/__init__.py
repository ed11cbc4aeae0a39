"""The roster: find people, see one of them, act on one or many."""
