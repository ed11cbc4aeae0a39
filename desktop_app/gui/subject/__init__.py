"""The screen of personal data: requests, consents, times of keeping, incidents, texts."""
