"""How much of their budgets an address or a network has used: bookings, drafts, answers."""

import ipaddress
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from phonenumber_field.phonenumber import to_python

from cms import budgets

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """One budget of somebody: what it is for, and how much of it is used."""

    words: str
    purpose: str
    who: str
    used: int
    most: int

    @property
    def is_reached(self):
        """Whether the next try is refused."""
        return self.used >= self.most


def limits(typed, *, now):
    """The budgets of an e-mail address, a phone number or a network; none for anything else."""
    typed = typed.strip()
    if "@" in typed:
        return _of_contact(typed.casefold(), now=now)
    if network := _network(typed):
        return _of_network(network, now=now)
    phone = to_python(typed, region="GB")
    return _of_contact(str(phone), now=now) if phone and phone.is_valid() else []


def _of_contact(who, *, now):
    most = settings.BOOKINGS_A_CONTACT_AND_DAY
    words = _("Bookings with this address or number, today")
    return [_limit(words, "book-for-contact", who, most, DAY, now=now)]


def _of_network(who, *, now):
    return [
        _limit(words, purpose, who, most, HOUR, now=now)
        for words, purpose, most in (
            (
                _("Bookings from this network, this hour"),
                "book-from-network",
                settings.BOOKINGS_A_NETWORK_AND_HOUR,
            ),
            (
                _("Bookings begun from this network, this hour"),
                "drafts",
                settings.DRAFTS_A_NETWORK_AND_HOUR,
            ),
            (
                _("Answers sent from this network, this hour"),
                "answers",
                settings.ANSWERS_A_NETWORK_AND_HOUR,
            ),
        )
    ]


def _limit(words, purpose, who, most, window, *, now):
    used = budgets.spent(purpose, who, window=window, now=now)
    return Limit(words=words, purpose=purpose, who=who, used=min(used, most), most=most)


def _network(typed):
    """A network as a budget names it: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        found = ipaddress.ip_address(typed)
    except ValueError:
        return ""
    return budgets.network_of(found)
