"""What the field knows: records, rules and workflows. Pure: no disk, no window, no clock."""
