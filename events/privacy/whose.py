"""Whose data: one person, by an address, and the organisations that answer for it."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.utils.crypto import salted_hmac

from events import access

SALT = "events.privacy.person"


@dataclass(frozen=True, repr=False)
class Contact:
    """One address of a person: an e-mail, or a phone number as it is stored (E.164)."""

    email: str = ""
    phone: str = ""

    @classmethod
    def of(cls, address):
        """From its text alone."""
        return cls(email=address) if "@" in address else cls(phone=address)

    @property
    def address(self):
        """The address, as it is compared."""
        return self.email.casefold() or self.phone


@dataclass(frozen=True)
class Scope:
    """Of whose data: these organisations' (ids) alone, or everybody's."""

    everywhere: bool = False
    organisations: frozenset = frozenset()
    of_the_site: bool = False  # reports about the site itself, which no organisation answers for

    def within(self, rows, *, controller="controller"):
        """The rows of a queryset for which these organisations answer."""
        if self.everywhere:
            return rows
        theirs = Q(**{f"{controller}__in": self.organisations})
        return rows.filter(theirs)


def scope_of(user):
    """Where a member of staff may act on people's data: in their own organisations, or anywhere."""
    if not access.may(user, access.Action.HANDLE_DATA):
        return Scope()
    return Scope(
        everywhere=access.controls_everything(user),
        organisations=frozenset(access.organisations(user).values_list("pk", flat=True)),
        of_the_site=access.may(user, access.Action.RUN_THE_SITE),
    )


def digest(address, *, key=None):
    """What stands for a person where no address may: keyed, so that nobody can try addresses."""
    secret = key or settings.SECRET_KEY
    return salted_hmac(SALT, address, secret=secret, algorithm="sha256").hexdigest()


def digests(address):
    """The same under every key that was ours."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return {digest(address, key=key) for key in keys}
