"""The pages on which families book and look after their bookings."""
