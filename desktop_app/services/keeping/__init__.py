"""Nothing is lost: backups, rescue, the audit log, history, undo, and removing for good."""
