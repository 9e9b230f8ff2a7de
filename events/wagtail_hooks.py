"""Wiring only: what the admin shows."""
