"""Families who press until they know, whatever breaks; all that they are told is written down."""

from http.client import HTTPException

from .rush import at_the_last_step, reference_of
from .waiting import until

TRY_AGAIN = (0, 503)  # the line was cut, or the page asks for it
KNOWN_WITHIN = 120  # seconds


class Family:
    """Before the last button of the booking form, with the same form key at every press."""

    def __init__(self, house, session, press, *, people=1):
        self.browser, self._fields = press
        self._house, self.session, self._people = house, session, people
        self.told = []

    def book(self):
        """Press until an answer says what became of it, and give the reference it shows."""
        until(self._press, seconds=KNOWN_WITHIN, what="an answer to a booking")
        if self.told[-1] != 302:
            return ""
        return until(self._read, seconds=KNOWN_WITHIN, what="the confirmation")

    def _press(self):
        path = f"/sessions/{self.session}/book/check/"
        answer = _heard(lambda: self.browser.post(path, self._fields))
        self._note(answer.status if answer else 0)
        return answer and answer.status not in TRY_AGAIN

    def _read(self):
        page = _heard(lambda: self.browser.get("/bookings/confirmed/"))
        if reference := page and reference_of(page.text):
            self._note(page.status, reference=reference)
        return reference

    def _note(self, status, **told):
        self.told.append(status)
        self._house.history.write(session=self.session, people=self._people, status=status, **told)


def families(house, number, *, places=None, kind=Family):
    """So many families, each of one person, before the last button of the same session."""
    session, presses = at_the_last_step(house, places=places, parties=[1] * number)
    return [kind(house, session, press) for press in presses]


def _heard(ask):
    try:
        return ask()
    except (OSError, HTTPException):
        return None
