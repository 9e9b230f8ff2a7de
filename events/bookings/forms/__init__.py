"""What families fill in."""
