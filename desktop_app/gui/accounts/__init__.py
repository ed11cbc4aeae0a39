"""Who may enter: the accounts, their passwords, the recovery key."""
