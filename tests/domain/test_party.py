"""Who is coming: places, ages, somebody responsible, and the same party typed twice."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from events.domain.party import (
    Person,
    Problem,
    Role,
    Trouble,
    party_digest_material,
    places_used,
    problems,
)

LEAD = Person(Role.LEAD_ADULT, name="Made-up Parent")
ADULT = Person(Role.ADULT)
CARER = Person(Role.CARER)


def child(age: int | None) -> Person:
    return Person(Role.CHILD, age=age)


def young_person(age: int | None) -> Person:
    return Person(Role.YOUNG_PERSON, age=age)


def test_carer_uses_no_place():
    assert places_used([LEAD, ADULT, child(7), child(4), CARER]) == 4
    assert places_used([CARER]) == 0


@pytest.mark.parametrize(
    ("people", "found"),
    [
        ([LEAD], ()),
        ([LEAD, ADULT, child(7), child(4), CARER, CARER], ()),
        ([young_person(16)], ()),
        ([young_person(25), CARER], ()),
        ([young_person(None)], ()),
        ([LEAD, child(0), child(17)], ()),
        ([], (Problem(Trouble.NOBODY),)),
        ([LEAD, ADULT, ADULT, ADULT, ADULT], (Problem(Trouble.TOO_MANY),)),
        ([child(7)], (Problem(Trouble.NOBODY_RESPONSIBLE),)),
        ([CARER, child(7)], (Problem(Trouble.NOBODY_RESPONSIBLE),)),
        ([LEAD, child(None)], (Problem(Trouble.CHILD_WITHOUT_AGE, person=1),)),
        ([LEAD, child(-1)], (Problem(Trouble.CHILD_AGE, person=1),)),
        ([LEAD, child(18)], (Problem(Trouble.CHILD_AGE, person=1),)),
        ([young_person(15)], (Problem(Trouble.YOUNG_PERSON_AGE, person=0),)),
        ([young_person(26)], (Problem(Trouble.YOUNG_PERSON_AGE, person=0),)),
    ],
)
def test_problems_of_a_party(people, found):
    assert problems(people, largest_party=4) == found


def test_every_problem_is_said_at_once_the_whole_party_first():
    assert problems([child(None), CARER, child(18), child(1)], largest_party=2) == (
        Problem(Trouble.TOO_MANY),
        Problem(Trouble.NOBODY_RESPONSIBLE),
        Problem(Trouble.CHILD_WITHOUT_AGE, person=0),
        Problem(Trouble.CHILD_AGE, person=2),
    )


def test_without_a_limit_any_party_is_small_enough():
    assert problems([LEAD] * 30) == ()


@pytest.mark.parametrize(
    ("contact", "names"),
    [
        ("Parent@Example.org ", ["Sam  Made-Up", "alex"]),
        ("parent@example.org", ["Alex", " sam made-up", "", "  "]),
        ("parent @example.org", ["ALEX", "Sam\tMade-up\n"]),
    ],
)
def test_same_party_gives_the_same_text_however_it_is_typed(contact, names):
    assert party_digest_material(contact, names) == "parent@example.org\nalex\nsam made-up"


def test_accents_and_sharp_s_are_one_text_in_every_unicode_form():
    composed = party_digest_material("a@b.example", ["Jos\u00e9 Stra\u00dfe"])
    assert composed == party_digest_material("a@b.example", ["JOSE\u0301 STRASSE"])


def test_another_name_or_contact_is_another_party():
    texts = {
        party_digest_material("a@b.example", ["Sam"]),
        party_digest_material("a@b.example", ["Alex"]),
        party_digest_material("c@b.example", ["Sam"]),
        party_digest_material("a@b.example", ["Sam", "Alex"]),
    }
    assert len(texts) == 4


@example(contact="\u00c0 \u00b8", names=[])  # squeezing spaces lets accents change places
@given(contact=st.text(max_size=20), names=st.lists(st.text(max_size=20), max_size=4))
def test_text_of_a_party_is_canonical(contact, names):
    first = party_digest_material(contact, names)
    contact_again, *names_again = first.split("\n")
    assert party_digest_material(contact_again, reversed(names_again)) == first
