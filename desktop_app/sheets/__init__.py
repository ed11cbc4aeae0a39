"""Spreadsheet files in and out; the only package that knows their formats."""
