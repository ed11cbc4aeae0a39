"""Bringing in rosters, step by step: file, sheet, columns, questions, dry run, done."""
