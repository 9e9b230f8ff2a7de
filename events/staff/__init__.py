"""How staff sign in, prove it with a second step, and are signed out when their rights change."""
