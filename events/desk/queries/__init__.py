"""What staff see: always through `visible_to`, so that nobody's people slip in."""
