"""What clients were told, held against what is stored, what was sent, and what was left lying.

Each rule is one of the invariants I1 to I8 and names what does not agree; `test_history.py` shows
for each that it can.
"""

import collections
import itertools
import json
import time
from dataclasses import dataclass, field

from . import invariants

UNSETTLED = {"queued", "claimed", "handing_over"}
WITH_A_REASON = {"failed", "unknown", "skipped"}
MAY_BE_SAID = {503}  # "Sorry, please try again", with the answers kept


@dataclass(frozen=True)
class Row:
    """A promise as it is stored."""

    key: str
    state: str
    problem: str
    message_id: str
    repeats: int
    is_settled: bool


@dataclass
class Seen:
    """Everything that a rule may look at."""

    house: object
    told: list
    repeats: int
    rows: dict = field(init=False)
    letters: list = field(init=False)  # of each letter taken: its promise's key, and the letter

    def __post_init__(self):
        columns = "dedupe_key, state, problem, message_id, repeats, settled_at IS NOT NULL"
        found = self.house.database.query(f"SELECT {columns} FROM events_notification ORDER BY id")  # noqa: S608
        self.rows = {row[0]: Row(*row) for row in found}
        keys = {row.message_id: row.key for row in self.rows.values() if row.message_id}
        self.letters = [
            (keys.get(taken.message_id) or _first_words(taken), taken)
            for taken in self.house.sink.taken
        ]


class History:
    """What clients were told, one line of JSON each."""

    def __init__(self, path):
        self._path = path

    def write(self, **told):
        with self._path.open("a") as file:
            file.write(json.dumps({"at": time.time(), **told}) + "\n")

    def read(self):
        return [json.loads(line) for line in self._path.read_text().splitlines()]

    def clear(self):
        self._path.write_text("")

    def check(self, house, *, repeats=0):
        """Name what does not agree; so many repeats of a letter are what this test brings about."""
        seen = Seen(house, self.read(), repeats)
        return list(itertools.chain.from_iterable(rule(seen) for rule in RULES))


def said_yes_and_kept_it(seen):
    """I1, and for bookings I2 and I7 too: what was acknowledged is there."""
    for told in seen.told:
        if "key" in told and told["status"] == 200 and told["key"] not in seen.rows:
            yield "said yes and stored nothing", told["key"]
    sessions = {told["session"] for told in seen.told if "session" in told}
    references = {told["reference"] for told in seen.told if told.get("reference")}
    if sessions:
        yield from invariants.wrong(seen.house.database.query, *sessions, told=references)


def each_letter_went_once(seen):
    """I3: every promise that counts as sent was taken once, under one Message-ID."""
    taken = collections.Counter(key for key, _ in seen.letters)
    names = collections.defaultdict(set)
    for key, letter in seen.letters:
        names[key].add(letter.message_id)
        if key not in seen.rows:
            yield "nobody promised it", key
        if len(letter.recipients) != 1:
            yield "not one family", letter.recipients
    yield from (("under two Message-IDs", key) for key in names if len(names[key]) > 1)
    for row in seen.rows.values():
        if row.state == "sent" and not taken[row.key]:
            yield "sent and not taken", row.key
        if taken[row.key] > 1 + min(row.repeats, seen.repeats):
            yield "taken twice", row.key


def nothing_is_under_way_for_ever(seen):
    """I4: once it is quiet, every promise has come to an end."""
    for row in seen.rows.values():
        if row.state in UNSETTLED:
            yield "on its way for ever", row.key


def nobody_was_refused_a_free_place(seen):
    """I5: places only go in these tests, so who would fit now would have fitted at their turn."""
    for told in seen.told:
        if told["status"] == 409 and told["people"] <= _free(seen.house, told["session"]):
            yield "refused a place that was free", told["session"]


def nobody_saw_an_error(seen):
    """I6: whoever was answered saw a page that says how to go on."""
    for told in seen.told:
        if told["status"] >= 500 and told["status"] not in MAY_BE_SAID:
            yield "failed", told.get("key") or told["session"]


def every_state_is_explained(seen):
    """I7: what has ended says when, and why where it did not arrive."""
    for row in seen.rows.values():
        has_ended = row.state not in UNSETTLED | {"with_staff"}
        lacks_reason = row.state in WITH_A_REASON and not row.problem
        lacks_name = row.state == "sent" and not row.message_id
        if lacks_reason or lacks_name or (has_ended and not row.is_settled):
            yield "nobody knows why", row.key


def nothing_personal_lies_about(seen):
    """I8: no name and no address in what the broker was ever told, nor in any log."""
    people = seen.house.database.query("SELECT lead_name, email FROM events_booking")
    names = {word for row in people for word in row if word} | set(seen.house.sink.asked)
    told = {"the broker": seen.house.broker.heard(), "the log": seen.house.said()}
    for place, name in itertools.product(told, sorted(names)):
        if name in told[place]:
            yield f"personal data in {place}", name


RULES = [
    said_yes_and_kept_it,
    each_letter_went_once,
    nothing_is_under_way_for_ever,
    nobody_was_refused_a_free_place,
    nobody_saw_an_error,
    every_state_is_explained,
    nothing_personal_lies_about,
]


def _first_words(taken):
    """The dedupe key of a letter: the fault tests write it there."""
    body = taken.letter.get_body(("plain",))
    return body.get_content().split(",")[0].strip() if body else taken.message_id


def _free(house, session):
    """How many places are left; none that anybody could miss where there is no limit."""
    taken = (
        "SELECT count(a.id) FROM events_attendee a JOIN events_booking b ON b.id = a.booking_id"
        " WHERE b.session_id = s.id AND b.state = 'live' AND a.takes_place"
    )
    (row,) = house.database.query(
        f"SELECT places, ({taken}) FROM events_session s WHERE s.id = {session:d}"  # noqa: S608
    )
    places, taken = row
    return float("inf") if places is None else places - taken
