"""The answers as the last step shows them, each with its way back."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from phonenumber_field.phonenumber import PhoneNumber

from events.bookings.models import Booking
from events.domain.arrangements import WORDS, Need
from events.domain.party import Role


@dataclass(frozen=True, repr=False)
class Row:
    """One answer: its question, what was said, and where to change it."""

    key: str
    value: str
    url: str = ""
    change: str = ""


def summary_rows(under_way):
    """Who is coming, what helps, and how to reach you."""
    return [*_people(under_way), *_help(under_way), *_contact(under_way)]


def called(person, number=1):
    """What somebody is called on a page: their name, or their number and what they are."""
    if person.name:
        return person.name
    if number == 1:
        return _("you")
    return _("person %(number)s (%(kind)s)") % {"number": number, "kind": _kind(person)}


def _kind(person):
    return {
        Role.ADULT: _("adult"),
        Role.CARER: _("carer or personal assistant"),
        Role.CHILD: _("child or young person"),
    }.get(person.role, "")


def _people(under_way):
    for number, person in enumerate(under_way.answers.people, start=1):
        yield Row(
            key=_("You") if number == 1 else _("Person %(number)s") % {"number": number},
            value=_described(person),
            url=f"{under_way.address('people')}#person-{person.key}",
            change=called(person, number),
        )


def _described(person):
    words = [person.name, _kind(person)]
    if person.age:
        age = int(person.age)
        words.append(ngettext("%(age)s year old", "%(age)s years old", age) % {"age": age})
    if person.role == Role.CARER:
        words.append(_("free, takes no place"))
    said = ", ".join(filter(None, words))
    return said[:1].upper() + said[1:]


def _help(under_way):
    address = under_way.address("help")
    numbered = enumerate(under_way.answers.people, start=1)
    asked = [(number, person) for number, person in numbered if person.help]
    if not asked:
        yield Row(
            key=_("Help you need on the day"),
            value=_("None"),
            url=address,
            change=_("help you need on the day"),
        )
    for number, person in asked:
        wanted = [_(WORDS[Need(need)]) for need in person.needs] + [person.words]
        yield Row(
            key=_("Help for %(name)s") % {"name": called(person, number)},
            value="\n".join(filter(None, wanted)),
            url=f"{address}#help-{person.key}",
            change=_("help for %(name)s") % {"name": called(person, number)},
        )


def _contact(under_way):
    answers, address = under_way.answers, under_way.address("contact")
    if answers.email:
        yield Row(
            key=_("E-mail"), value=answers.email, url=f"{address}#id_email", change=_("e-mail")
        )
    if answers.phone:
        phone = PhoneNumber.from_string(answers.phone).as_national
        yield Row(key=_("Phone"), value=phone, url=f"{address}#id_phone", change=_("phone number"))
    by_mail = answers.medium == Booking.Medium.EMAIL
    yield Row(
        key=_("We tell you"),
        value=_("By e-mail") if by_mail else _("We ring you"),
        url=f"{address}#id_medium_0",
        change=_("how we tell you"),
    )
