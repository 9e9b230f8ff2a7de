"""What is past its time, what we hold about one person, and what a restored backup would send."""
