"""What must be true of the stored bookings at any moment, whatever broke: I1, I2, I3 and I7."""

# Each finds what it names; SQL that both databases read the same
RULES = {
    "more people than places": """
        SELECT s.id FROM events_session s
        JOIN events_booking b ON b.session_id = s.id AND b.state = 'live'
        JOIN events_attendee a ON a.booking_id = b.id AND a.takes_place
        WHERE s.id IN ({sessions})
        GROUP BY s.id, s.places HAVING count(a.id) > s.places
    """,
    "not exactly one confirmation promised": """
        SELECT b.id FROM events_booking b
        LEFT JOIN events_notification n ON n.dedupe_key = 'confirm:' || b.id
        WHERE b.session_id IN ({sessions})
        GROUP BY b.id HAVING count(n.id) <> 1
    """,
    "a confirmation of no booking": """
        SELECT n.id FROM events_notification n
        LEFT JOIN events_booking b ON n.dedupe_key = 'confirm:' || b.id
        WHERE n.kind = 'bookings.confirmed' AND b.id IS NULL
    """,
    "a booking of nobody": """
        SELECT b.id FROM events_booking b
        LEFT JOIN events_attendee a ON a.booking_id = b.id
        WHERE b.session_id IN ({sessions}) AND a.id IS NULL
    """,
    "not exactly once booked in its history": """
        SELECT b.id FROM events_booking b
        LEFT JOIN events_bookingevent e ON e.booking_id = b.id AND e.kind = 'booked'
        WHERE b.session_id IN ({sessions})
        GROUP BY b.id HAVING count(e.id) <> 1
    """,
    "the same party twice": """
        SELECT session_id FROM events_booking
        WHERE session_id IN ({sessions}) AND state = 'live' AND party_key <> ''
        GROUP BY session_id, party_key HAVING count(*) > 1
    """,
}


def wrong(query, *sessions, told=()):
    """Name what does not hold of these sessions (ids).

    `told` are the references that families have seen confirmed.
    """
    where = ", ".join(f"{session:d}" for session in sessions)
    found = [
        (rule, pk) for rule, sql in RULES.items() for (pk,) in query(sql.format(sessions=where))
    ]
    stored = query("SELECT reference FROM events_booking WHERE state = 'live'")
    lost = set(told) - {reference for (reference,) in stored}
    return found + [("said yes and stored nothing", reference) for reference in sorted(lost)]
