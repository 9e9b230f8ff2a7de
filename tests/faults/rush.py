"""Families who press the last button at the same moment: prepared here, and pressed for real."""

import http.client
import json
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from datetime import time as clock
from http.cookies import SimpleCookie
from types import MappingProxyType
from urllib.parse import urlencode
from uuid import uuid4

import lxml.html

TOKEN = "a" * 32  # the browser's own token against forgery, in the cookie and in the form
PATIENCE = 300  # seconds; long, for a machine that is busy with other tests
FORM = MappingProxyType({"Content-Type": "application/x-www-form-urlencoded"})
REFERENCE = re.compile(r"SEND-\w{4}-\w{4}")


@dataclass
class Browser:
    """A browser as simple as can be: it keeps cookies and follows nothing."""

    port: int
    cookies: dict = field(default_factory=lambda: {"csrftoken": TOKEN})

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, fields):
        return self._ask("POST", path, _posted(fields), FORM)

    def _line(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return connection, {"Cookie": cookies}

    def _ask(self, method, path, body=None, kind=MappingProxyType({})):
        connection, headers = self._line()
        started = time.monotonic()
        connection.request(method, path, body, headers | kind)
        response = connection.getresponse()
        text = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            self.cookies.update({name: m.value for name, m in SimpleCookie(cookie).items()})
        connection.close()
        return Answer(response.status, response.headers, text, time.monotonic() - started)

    def post_and_hang_up(self, path, fields):
        """Press the button, and lose the line before the answer."""
        connection, headers = self._line()
        connection.request("POST", path, _posted(fields), headers | FORM)
        connection.close()


@dataclass(frozen=True)
class Answer:
    """What a family saw."""

    status: int
    headers: object
    text: str
    took: float  # seconds

    @property
    def location(self):
        return self.headers.get("Location", "")

    @property
    def booked(self):
        return (self.status, self.location) == (302, "/bookings/confirmed/")


def _posted(fields):
    return urlencode({"csrfmiddlewaretoken": TOKEN, **fields}, doseq=True)


def reference_of(html):
    """The reference that a page shows; nothing where it shows none."""
    found = REFERENCE.search(html)
    return found.group() if found else ""


def at_the_last_step(house, *, port=None, **wanted):
    """A session, and families who stand before its last button: pairs of browser and fields.

    Give `places` (None: no limit) and `parties`, the number of people of each family; `devices=2`
    gives each family two browsers, one after the other, with the same answers.
    """
    asked = f"from tests.faults.rush import prepare; prepare(**{wanted!r})"
    made = json.loads(house.manage("shell", "-v", "0", "-c", asked).splitlines()[-1])
    return made["session"], browsers(port or house.port, made["held"])


def browsers(port, held):
    """What families hold, as pairs of a browser and what its last button posts."""
    return [
        (
            Browser(port, {"csrftoken": TOKEN, "answers": each["cookie"]}),
            {"form_key": each["form_key"]},
        )
        for each in held
    ]


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


def title(html):
    """What a page is called; nothing for an answer that is no page."""
    return html.partition("<title>")[2].partition("</title>")[0].strip()


def form_of(html):
    """What the form of a page would post if nothing were touched."""
    form = lxml.html.document_fromstring(html).xpath("//main//form")[0]
    fields = {}
    for box in form.xpath(".//input[@name][@type!='radio' or @checked]"):
        fields.setdefault(box.name, []).append(box.get("value", ""))
    return fields


def walk(port, session_pk, *, name):
    """Answer every question over HTTP; give the browser and what its last button posts."""
    browser, start = Browser(port), f"/sessions/{session_pk}/book/"
    answers = [
        browser.post(start, {"you-name": name, "you-who": "adult"}),
        browser.post(f"{start}help/", {"skip": "yes"}),
        browser.post(f"{start}contact/", {"email": f"{name.lower()}@example.com"}),
    ]
    assert [answer.status for answer in answers] == [302, 302, 302]
    page = browser.get(f"{start}check/").text
    key = re.search(r'name="form_key" value="([^"]+)"', page).group(1)
    return browser, {"form_key": key}


def press_at_once(presses, path):
    """Press all buttons at the same moment; `presses` are pairs of a browser and its fields.

    `path` is one address for all, or a list with one for each.
    """
    paths = [path] * len(presses) if isinstance(path, str) else path
    together = threading.Barrier(len(presses))

    def press(pair, path):
        browser, fields = pair
        together.wait(60)
        return browser.post(path, fields)

    with ThreadPoolExecutor(len(presses)) as crowd:
        return list(crowd.map(press, presses, paths))


def prepare(*, places, parties, devices=1):
    """Make a session and a family at the last step for each party; print what they hold.

    Runs in a process of its own, on the database of the house.
    """
    from tests.factories import EventPageFactory

    now = datetime.now(UTC)
    # A real plan: the timetable takes away what no plan gives
    row = {"on": now.date() + timedelta(days=30), "start": clock(10), "end": clock(12)}
    page = EventPageFactory(slug=f"rush-{uuid4()}", places=places, dates=[row])
    page.save_revision().publish()
    session = page.sessions.get()
    held = at_the_last_step_of(session, parties, now=now, devices=devices)
    print(json.dumps({"session": session.pk, "held": held}))  # noqa: T201 - read by the test


def at_the_last_step_of(session, parties, *, now, devices=1):
    """What the browsers of these families hold, each before the last button of a session."""
    begun_at = now - timedelta(minutes=5)
    return [
        _at_the_last_step(session, number, people, begun_at=begun_at)
        for number, people in enumerate(parties)
        for _device in range(devices)
    ]


def _at_the_last_step(session, number, people, *, begun_at):
    """What the browser of one family holds: its cookie, and the form key of its page."""
    from django.core import signing

    from events.bookings.answers import Answers, PersonAnswers
    from events.bookings.operations import new_draft_key, save_draft
    from events.bookings.views.steps import COOKIE, COOKIE_SALT

    answers = Answers.begin(session.pk, now=begun_at)
    answers.lead.name = f"Family {session.pk} {number}"
    answers.people += [PersonAnswers(role="child", name="Ash", age=7) for _ in range(people - 1)]
    answers.email, answers.medium = f"family{session.pk}-{number}@example.com", "email"
    answers.people_done = answers.help_done = answers.contact_done = True
    key = new_draft_key()
    save_draft(key, answers, now=datetime.now(UTC))
    return {
        "cookie": signing.get_cookie_signer(salt=COOKIE + COOKIE_SALT).sign(key),
        "form_key": signing.TimestampSigner(salt=f"bookings.form:{session.pk}").sign(str(uuid4())),
    }
