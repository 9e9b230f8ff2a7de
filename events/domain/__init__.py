"""What is true: plain rules over plain values. No framework, no database, no clock."""
