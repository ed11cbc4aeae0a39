"""What stands before the main window: set-up, unlocking, a lost password."""
