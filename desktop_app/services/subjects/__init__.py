"""What people may ask of their own data: consents, copies, corrections, incidents."""
