"""Volunteer teams and building stewards."""
