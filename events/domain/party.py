"""Who is coming on one booking, and whether they can come like this."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

CHILD_AGES = range(18)
YOUNG_PERSON_AGES = range(16, 26)
"""The Children and Families Act 2014 gives rights of their own from 16 until the 26th birthday."""


class Role(StrEnum):
    """What somebody is in the party; a young person comes in their own right."""

    LEAD_ADULT = "lead_adult"
    ADULT = "adult"
    YOUNG_PERSON = "young_person"
    CHILD = "child"
    CARER = "carer"


RESPONSIBLE = frozenset({Role.LEAD_ADULT, Role.ADULT, Role.YOUNG_PERSON})


class Trouble(StrEnum):
    """What can be wrong with a party."""

    NOBODY = "nobody"
    TOO_MANY = "too_many"
    NOBODY_RESPONSIBLE = "nobody_responsible"
    CHILD_WITHOUT_AGE = "child_without_age"
    CHILD_AGE = "child_age"
    YOUNG_PERSON_AGE = "young_person_age"


@dataclass(frozen=True)
class Person:
    """One person coming; age in whole years, asked only of people under 18."""

    role: Role
    age: int | None = None
    name: str = ""


@dataclass(frozen=True)
class Problem:
    """What is wrong, and with which person (their index); None means the whole party."""

    trouble: Trouble
    person: int | None = None


def places_used(people: Iterable[Person]) -> int:
    """Count the places a party takes; a carer or personal assistant takes none."""
    return sum(person.role != Role.CARER for person in people)


def problems(people: Sequence[Person], *, largest_party: int | None = None) -> tuple[Problem, ...]:
    """Say everything that is wrong with a party, the whole party first; None means no limit."""
    if not people:
        return (Problem(Trouble.NOBODY),)
    found = []
    if largest_party is not None and places_used(people) > largest_party:
        found.append(Problem(Trouble.TOO_MANY))
    if not any(person.role in RESPONSIBLE for person in people):
        found.append(Problem(Trouble.NOBODY_RESPONSIBLE))
    for index, person in enumerate(people):
        trouble = _trouble_with_age(person)
        if trouble is not None:
            found.append(Problem(trouble, person=index))
    return tuple(found)


def party_digest_material(contact: str, names: Iterable[str]) -> str:
    """Give the one text that two bookings of the same party share, however it was typed.

    Case, spaces, the order of the names, unnamed people and the Unicode form make no difference.
    """
    address = _canonical("".join(_canonical(contact).split()))
    return "\n".join([address, *sorted(filter(None, map(_canonical, names)))])


def _trouble_with_age(person: Person) -> Trouble | None:
    if person.role == Role.CHILD and person.age is None:
        return Trouble.CHILD_WITHOUT_AGE
    if person.role == Role.CHILD and person.age not in CHILD_AGES:
        return Trouble.CHILD_AGE
    if person.role != Role.YOUNG_PERSON or person.age is None:
        return None
    return None if person.age in YOUNG_PERSON_AGES else Trouble.YOUNG_PERSON_AGE


def _canonical(text: str) -> str:
    """Give a text without case and with single spaces (Unicode 16, D146: caseless matching)."""
    folded = unicodedata.normalize("NFD", text).casefold()
    folded = unicodedata.normalize("NFKD", folded).casefold()
    return " ".join(unicodedata.normalize("NFKD", folded).split())
