"""Whatever happens to a button, a line or a browser: one booking (FT06, FT07, FT08).

The control stands with that of the rush: without the lock and the rule, a family books twice.
"""

import pytest

from .invariants import wrong
from .rush import Browser, at_the_last_step, form_of, press_at_once, promised, taken, title

pytestmark = pytest.mark.both_databases
FAMILIES = 8
ALREADY = "You have already booked. Change it?"


def in_pairs(presses):
    """The first and the second browser of each family."""
    return list(zip(presses[::2], presses[1::2], strict=True))


def test_ft06_pressing_twice_at_the_same_moment_books_once_fifty_times(house):
    session, presses = at_the_last_step(house, places=None, parties=[2] * 50)
    twins = [(Browser(house.port, dict(browser.cookies)), fields) for browser, fields in presses]

    answers = press_at_once([*presses, *twins], f"/sessions/{session}/book/check/")

    told = {(answer.status, answer.location, title(answer.text)) for answer in answers}
    assert told == {(302, "/bookings/confirmed/", "")}
    assert taken(house, session) == (100, 50)
    assert promised(house) == 50


def test_a_lost_answer_is_had_by_pressing_again(house):
    session, presses = at_the_last_step(house, places=10, parties=[1] * 10)
    button = f"/sessions/{session}/book/check/"
    for browser, fields in presses:
        browser.post_and_hang_up(button, fields)

    answers = press_at_once(presses, button)

    assert all(answer.booked for answer in answers)
    assert (taken(house, session), promised(house)) == ((10, 10), 10)
    assert wrong(house.database.query, session) == []
    assert "Booking confirmed" in presses[0][0].get("/bookings/confirmed/").text


def test_ft07_going_back_and_changing_the_childs_name_offers_a_change(house):
    session, [(browser, fields)] = at_the_last_step(house, places=None, parties=[2])
    start = f"/sessions/{session}/book/"
    who = form_of(browser.get(start).text)
    assert browser.post(f"{start}check/", fields).booked

    name = next(key for key, value in who.items() if value == ["Ash"])
    changed = browser.post(start, who | {name: "Asha"})

    assert (changed.status, ALREADY in changed.text) == (409, True)
    assert "See your booking" in changed.text
    managed = browser.get("/bookings/manage/").text
    assert "Need to change something? Ask us." in managed
    assert "Cancel this booking" in managed
    assert (taken(house, session), promised(house)) == ((2, 1), 1)


def test_ft07_changing_the_name_in_one_tab_while_the_other_books(house):
    session, presses = at_the_last_step(house, places=None, parties=[2] * FAMILIES)
    start = f"/sessions/{session}/book/"
    tabs = [(Browser(house.port, dict(browser.cookies)), fields) for browser, fields in presses]
    forms = [form_of(browser.get(start).text) for browser, _ in presses]
    changes = [
        (browser, form | {key: "Asha" for key, value in form.items() if value == ["Ash"]})
        for (browser, _), form in zip(tabs, forms, strict=True)
    ]

    press_at_once([*presses, *changes], [f"{start}check/"] * FAMILIES + [start] * FAMILIES)
    again = press_at_once(presses, f"{start}check/")

    assert {answer.status for answer in again} <= {302, 409}
    assert all(answer.booked or ALREADY in answer.text for answer in again)
    assert (taken(house, session), promised(house)) == ((2 * FAMILIES, FAMILIES), FAMILIES)
    assert wrong(house.database.query, session) == []


def test_ft08_two_tabs_of_one_browser_book_once(house):
    session, presses = at_the_last_step(house, places=None, parties=[2] * FAMILIES, devices=2)
    start = f"/sessions/{session}/book/"
    tabs = [
        ((browser, fields), (Browser(house.port, dict(browser.cookies)), other))
        for (browser, fields), (_, other) in in_pairs(presses)
    ]

    answers = press_at_once([press for pair in tabs for press in pair], f"{start}check/")

    assert (taken(house, session), promised(house)) == ((2 * FAMILIES, FAMILIES), FAMILIES)
    seconds = [answer for answer in answers if not answer.booked]
    assert {answer.location for answer in seconds} <= {"/bookings/received/", f"{start}?gone"}
    # Tabs of one browser share what the first was given
    for (first, _), (second, _) in tabs:
        first.cookies = second.cookies = {**first.cookies, **second.cookies}
    told = [second.get(start).text for _, (second, _) in tabs]
    assert all(ALREADY in text for text in told)


def test_ft08_two_devices_of_one_family_book_once_and_the_other_is_written_to(house):
    session, presses = at_the_last_step(house, places=None, parties=[2] * FAMILIES, devices=2)

    answers = in_pairs(press_at_once(presses, f"/sessions/{session}/book/check/"))

    told = [sorted(answer.location for answer in pair) for pair in answers]
    assert told == [["/bookings/confirmed/", "/bookings/received/"]] * FAMILIES
    assert (taken(house, session), promised(house)) == ((2 * FAMILIES, FAMILIES), FAMILIES)
    assert sum(key.startswith("already:") for key in house.states()) == FAMILIES
    assert wrong(house.database.query, session) == []
