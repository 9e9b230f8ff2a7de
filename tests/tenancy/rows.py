"""One row for every address of ours: which object of partner B it is asked for.

An address that is new in the resolver and has no row here makes `test_matrix.py` fail. A row says
the words of the address in order, each an attribute of the world of `conftest.py`, and what the
address answers to whoever is not partner B's: by default 404.
"""

from dataclasses import dataclass

from tests.desk.test_whose_people import OF_PAGES, TAKES

MISSING = frozenset({404})


@dataclass(frozen=True)
class Row:
    """What stands in the address, what it answers strangers, and what is posted to it."""

    words: tuple[str, ...] = ()
    answers: frozenset[int] = MISSING
    whole: str = ""  # where a route is a regular expression: the address itself


def public(*words, answers=(404,), whole=""):
    """An address that needs no sign-in."""
    return Row(words, frozenset(answers), whole)


ANY = range(200, 500)  # it names no object: only what it says is looked at

PUBLIC = {
    "healthz": public(answers=ANY),
    "robots": public(answers=ANY),
    "sitemap": public(answers=ANY),
    "our_promise": public(answers=ANY),
    "session": public("draft_session"),
    "story": public("draft_session"),
    "calendars": public(answers=ANY),
    "feed_all": public(answers=ANY),
    "feed_organisation": public("organisation_slug", answers=ANY),
    "feed_town": public("town_slug", answers=ANY),
    "feed_audience": public("audience_slug", answers=ANY),
    "feed_event": public("draft", answers=(200, 404, 405)),
    "feed_session": public("draft_session"),
    "book": public("draft_session"),
    "book_help": public("draft_session"),
    "book_contact": public("draft_session"),
    "book_check": public("draft_session"),
    "book_forget": public("draft_session", answers=(302, 404, 405)),
    "booking_confirmed": public(answers=ANY),
    "booking_received": public(answers=ANY),
    "find_booking": public(answers=ANY),
    "find_booking_sent": public(answers=ANY),
    "manage_booking": public(answers=ANY),
    "cancel_booking": public(answers=ANY),
    "undo_cancel_booking": public(answers=ANY),
    "booking_calendar": public(answers=ANY),
    "leave_bookings": public(answers=ANY),
    "booking_link": public("forged_token"),
    "booking_calendar_link": public("forged_token"),
    "resource-file": public("draft_resources", "file_name", answers=(404, 405)),
    "account_login": public(answers=ANY),
    "mfa_authenticate": public(answers=ANY),
    "account_reauthenticate": public(answers=ANY),
    "mfa_reauthenticate": public(answers=ANY),
    "mfa_index": public(answers=ANY),
    "mfa_activate_totp": public(answers=ANY),
    "mfa_deactivate_totp": public(answers=ANY),
    "mfa_view_recovery_codes": public(answers=ANY),
    "mfa_generate_recovery_codes": public(answers=ANY),
    "ask_for_password": public(answers=ANY),
    "password_sent": public(answers=ANY),
    "password_changed": public(answers=ANY),
    "new_password": public("user_number", "forged_token", answers=ANY),
    "report-a-problem": public(answers=ANY),
    "ask-for-easy-read": public(answers=ANY),
    "problem-reported": public(answers=ANY),
    "wagtail_serve": public(whole="draft_path"),
    "wagtaildocs_serve": public(whole="document_path", answers=(302, 403, 404, 405)),
}
# Behind the sign-in; whose primary key each takes, as the desk's own tests say
DESK = {f"desk:{name}": Row((takes,) if takes else ()) for name, takes in TAKES.items()} | {
    "desk:tell_families": Row(("draft",)),
    "desk:tell_news": Row(("draft_resources",)),
    "desk:plan": Row(("draft",)),
    "desk:new_plan": Row(("kind", "section")),
    "desk:partners": Row(),
    "desk:make_partner": Row(("organisation",)),
    "desk:fewer_places": Row(("draft",)),
    "desk:certificates": Row(),
    "desk:certificate": Row(("certificate",)),
    "desk:certificate_file": Row(("certificate",)),
    "desk:person": Row(),
    "desk:person_export": Row(),
    "desk:person_erase": Row(),
    "desk:hold_session": Row(("session",)),
    "desk:hold_booking": Row(("booking",)),
    "desk:health": Row(),
    "desk:restored": Row(),
}
EDITORS = {
    "next_year": Row(("draft",)),
    "look_at_files": Row(),
    "reset_second_step": Row(("user",)),
}
# Ours, but answered as Wagtail's: nothing of anybody is in them
FOR_ALL = {"None admin/logout/"}
ROWS = PUBLIC | DESK | EDITORS
assert {f"desk:{name}" for name in OF_PAGES} <= ROWS.keys()
