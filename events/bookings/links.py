"""Links are derived, never stored: `pk.version.signature` opens one booking for one purpose.

A dump of the database opens nothing; raising a booking's `link_version` revokes its links.
"""

import base64
from enum import StrEnum

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from events.bookings.models import Booking
from events.domain.retention import link_expires_at

SIGNATURE_BYTES = 24  # 192 bits, 32 characters
LONGEST_TOKEN = 80


class Purpose(StrEnum):
    """What a link is for; a link for one purpose opens nothing else."""

    MANAGE = "manage"


def token(booking, *, purpose=Purpose.MANAGE):
    """The token that opens this booking, always the same until its version is raised."""
    return _token(booking.pk, booking.link_version, purpose, settings.SECRET_KEY)


def manage_url(booking):
    """The whole address of a booking's page; the host is ours, never the request's."""
    return _absolute("booking_link", booking)


def calendar_url(booking):
    """The whole address that hands a booking's calendar entry to whoever holds the message."""
    return _absolute("booking_calendar_link", booking)


def opened_by(text, *, now, purpose=Purpose.MANAGE):
    """The booking a token opens now, or None: unknown, revoked and expired are all the same."""
    pk, version = _claims(text)
    if pk is None or not _is_signed(text, pk, version, purpose):
        return None
    booking = Booking.objects.select_related("session").filter(pk=pk, link_version=version).first()
    return booking if booking and is_open(booking, now=now) else None


def is_open(booking, *, now):
    """Links open a booking until 30 days after its session, and never one that was emptied."""
    return booking.emptied_at is None and now < link_expires_at(booking.session.ends_at)


def _absolute(name, booking):
    return settings.BASE_URL.rstrip("/") + reverse(name, args=[token(booking)])


def _claims(text):
    parts = text.split(".") if len(text) <= LONGEST_TOKEN and text.isascii() else []
    if len(parts) != 3 or not (parts[0].isdigit() and parts[1].isdigit()):
        return None, None
    pk, version = int(parts[0]), int(parts[1])
    return (pk, version) if pk < 2**63 and version < 2**31 else (None, None)


def _is_signed(text, pk, version, purpose):
    """Whether one of our keys made the token; every key is tried, so the time says nothing."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    matches = [constant_time_compare(text, _token(pk, version, purpose, key)) for key in keys]
    return any(matches)


def _token(pk, version, purpose, key):
    salt = f"events.bookings.links.{purpose}"
    digest = salted_hmac(salt, f"{pk}.{version}", secret=key, algorithm="sha256").digest()
    signature = base64.urlsafe_b64encode(digest[:SIGNATURE_BYTES]).decode()
    return f"{pk}.{version}.{signature}"
