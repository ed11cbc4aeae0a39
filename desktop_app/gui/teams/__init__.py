"""Volunteer teams and building stewards, pages of the Red Post Station."""
