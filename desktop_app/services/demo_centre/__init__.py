"""The invented centres: one to try, one as large as they come."""
