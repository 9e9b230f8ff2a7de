"""Everybody books at once. Names as in the fault matrix; the control shows that this can fail."""

import logging
import statistics
from urllib.request import urlopen

import pytest

from .rush import Browser, at_the_last_step, press_at_once, walk
from .sink import free_port
from .waiting import until

logger = logging.getLogger("rush")
pytestmark = pytest.mark.both_databases


@pytest.fixture
def web(house):
    """The house's web server, or where something is changed about it, one of its own."""

    def start(workers=2, threads=4, **changes):
        if not changes:
            return house.port
        port = free_port()
        house.start(
            "gunicorn", "cms.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", workers,
            "--worker-class", "gthread", "--threads", threads, "--no-control-socket",
            **changes,
        )  # fmt: skip
        until(lambda: _answers(port), seconds=60, what="the web server of the rush")
        return port

    return start


def _answers(port):
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as response:
            return response.status == 200
    except OSError:
        return False


def taken(house, session_pk):
    """Places and live bookings, as they are stored."""
    (row,) = house.database.query(
        "SELECT count(a.id), count(DISTINCT b.id) FROM events_booking b"  # noqa: S608
        " JOIN events_attendee a ON a.booking_id = b.id"
        f" WHERE b.session_id = {session_pk:d} AND b.state = 'live'"
    )
    return tuple(row)


def promised(house):
    """How many confirmations are promised."""
    return sum(key.startswith("confirm:") for key in house.states())


def log_of(house):
    return (house.folder / "log.txt").read_text(errors="replace")


def title(html):
    """What a page is called; nothing for an answer that is no page."""
    return html.partition("<title>")[2].partition("</title>")[0].strip()


def tell(answers):
    """Write down how long families waited; seen with --log-cli-level=INFO."""
    times = sorted(answer.took for answer in answers)
    p95 = times[int(len(times) * 0.95) - 1]
    logger.info("median %.2f s, p95 %.2f s", statistics.median(times), p95)


def test_ft01_ft02_two_hundred_at_once_leave_exactly_ten_of_ten(house, web):
    port = web()
    session, presses = at_the_last_step(house, port=port, places=10, parties=[1] * 190)
    presses += [walk(port, session, name=f"Walker{n}") for n in range(10)]
    already = log_of(house)

    answers = press_at_once(presses, f"/sessions/{session}/book/check/")

    tell(answers)
    assert sum(answer.booked for answer in answers) == 10
    refused = [answer for answer in answers if not answer.booked]
    assert {answer.status for answer in refused} == {409}
    assert all("This session is full" in answer.text for answer in refused)
    assert taken(house, session) == (10, 10)
    assert promised(house) == 10
    said = log_of(house).removeprefix(already)
    assert "locked" not in said
    assert "Traceback" not in said


def test_ft03_parties_of_different_sizes_never_share_a_place(house, web):
    port = web()
    sizes = [1 + n % 4 for n in range(60)]
    session, presses = at_the_last_step(house, port=port, places=10, parties=sizes)

    answers = press_at_once(presses, f"/sessions/{session}/book/check/")

    people, bookings = taken(house, session)
    assert people <= 10
    assert sum(answer.booked for answer in answers) == bookings
    refused = [size for size, answer in zip(sizes, answers, strict=True) if not answer.booked]
    assert {answer.status for answer in answers if not answer.booked} == {409}
    # Places only went: who would fit now would have fitted at their turn
    assert all(size > 10 - people for size in refused)


def test_ft06_pressing_twice_at_the_same_moment_books_once_fifty_times(house, web):
    port = web()
    session, presses = at_the_last_step(house, port=port, places=None, parties=[2] * 50)
    twins = [(Browser(port, dict(browser.cookies)), fields) for browser, fields in presses]

    answers = press_at_once([*presses, *twins], f"/sessions/{session}/book/check/")

    tell(answers)
    told = {(answer.status, answer.location, title(answer.text)) for answer in answers}
    assert told == {(302, "/bookings/confirmed/", "")}
    assert taken(house, session) == (100, 50)
    assert promised(house) == 50


def test_ft04_control_without_the_lock_the_same_rush_oversells(house, web):
    # One process whose threads meet: eleven have seen a place before anybody takes one
    port = web(workers=1, threads=16, BOOKING_LOCK="False", MEETING="11")
    session, presses = at_the_last_step(house, port=port, places=10, parties=[1] * 200)

    press_at_once(presses, f"/sessions/{session}/book/check/")

    assert taken(house, session)[0] > 10
