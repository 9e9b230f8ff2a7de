"""What a family has answered so far. Nothing here shows itself in logs or error pages."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from secrets import token_hex

from cms.budgets import digest
from events.domain.party import Person, Role, party_digest_material, places_used

ADULT_AT = 18  # years; a young person is one until their 26th birthday, in their own right


@dataclass(frozen=True, repr=False)
class Contact:
    """Whom to write to or ring, and which of the two."""

    name: str
    email: str = ""
    phone: str = ""
    medium: str = "email"

    @property
    def address(self):
        """The one address that stands for the party."""
        return self.email or self.phone


@dataclass(frozen=True, repr=False)
class Help:
    """What helps one person on the day: kinds of help, and their own words."""

    needs: tuple[str, ...] = ()
    words: str = ""

    def __bool__(self):
        return bool(self.needs or self.words)


@dataclass(repr=False)
class PersonAnswers:
    """One person as typed: `age` stays text until it is checked; `key` names the row in forms."""

    role: str
    key: str = field(default_factory=lambda: token_hex(4))
    name: str = ""
    age: str = ""
    needs: list[str] = field(default_factory=list)
    words: str = ""

    @property
    def help(self):
        """What helps this person."""
        return Help(tuple(self.needs), self.words)

    def person(self):
        """The person the rules know; from 18 a child is a young person in their own right."""
        age = int(self.age) if self.age else None
        grown = self.role == Role.CHILD and age is not None and age >= ADULT_AT
        return Person(role=Role.YOUNG_PERSON if grown else Role(self.role), age=age, name=self.name)


@dataclass(repr=False)
class Answers:
    """A half-finished booking: kept sealed, for one session at a time."""

    session_pk: int
    started_at: str
    people: list[PersonAnswers] = field(default_factory=list)
    people_done: bool = False
    help_done: bool = False
    consent: str = ""  # the wording that was agreed to
    email: str = ""
    phone: str = ""
    medium: str = ""
    contact_done: bool = False

    @classmethod
    def begin(cls, session_pk, *, now):
        """Nothing answered yet; the one who books stands first."""
        lead = PersonAnswers(role=Role.LEAD_ADULT, key="you")
        return cls(session_pk=session_pk, started_at=now.isoformat(), people=[lead])

    @classmethod
    def from_facts(cls, facts):
        """Answers as they were kept."""
        people = [PersonAnswers(**person) for person in facts.pop("people")]
        return cls(people=people, **facts)

    def to_facts(self):
        """What JSON can hold of these answers."""
        return asdict(self)

    def for_session(self, session_pk):
        """The same answers for another session: help must be agreed to anew."""
        if session_pk != self.session_pk:
            self.session_pk = session_pk
            self.consent = ""
            self.help_done = self.help_done and not self.wants_help
        return self

    @property
    def lead(self):
        """The one who books."""
        return self.people[0]

    @property
    def wants_help(self):
        """Whether anybody asked for help."""
        return any(person.help for person in self.people)

    @property
    def first_missing(self):
        """The first step that is not answered yet, or nothing."""
        done = {
            "people": self.people_done,
            "help": self.help_done,
            "contact": self.contact_done,
        }
        return next((step for step, is_done in done.items() if not is_done), "")

    def begun_at(self):
        """When the first answer was given."""
        return datetime.fromisoformat(self.started_at)

    def party(self):
        """The people as the rules know them."""
        return [person.person() for person in self.people]

    def places(self):
        """How many places the party takes."""
        return places_used(self.party())

    def needs(self):
        """What helps whom, by the person's place in the party."""
        return {index: person.help for index, person in enumerate(self.people) if person.help}

    def contact(self):
        """Whom to tell."""
        return Contact(name=self.lead.name, email=self.email, phone=self.phone, medium=self.medium)

    def digest(self):
        """Tell two sets of answers apart without holding either."""
        facts = self.to_facts() | {"started_at": ""}
        return digest("answers", json.dumps(facts, sort_keys=True))


def party_key(contact, party):
    """Name a party at a session without holding who it is."""
    names = [contact.name, *(person.name for person in party)]
    return digest("party", party_digest_material(contact.address, names))


def network_key(session_pk, network):
    """Name a network at one session without holding its address."""
    return digest("booked-from", session_pk, network)
