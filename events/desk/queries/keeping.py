"""Certificates of deletion, legal holds and requests, in words that hold nothing personal."""

from types import MappingProxyType

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from events import access
from events.privacy.models import DataRequest, LegalHold

KINDS = MappingProxyType(
    {
        "access_needs": _("Help that people need"),
        "drafts": _("Bookings that were not finished"),
        "former_addresses": _("Addresses that bookings no longer have"),
        "contacts": _("Bookings that lost their names and contacts"),
        "notifications": _("Records of messages"),
        "budgets": _("Counts of how often somebody asked"),
        "networks": _("From which networks families booked"),
        "browser_sessions": _("Browser sessions that had ended"),
        "replies": _("Addresses for a reply"),
        "sign_ins": _("Sign-ins of staff"),
        "failed_sign_ins": _("Failed sign-ins"),
    }
)
RULES = MappingProxyType(
    {
        "needs_days": _("Help people need: days after the session"),
        "contact_months": _("Names and contacts: months after the session"),
        "draft_hours": _("Bookings that were not finished: hours"),
        "messages_days": _("Records of messages: days"),
    }
)
LATEST = 20


def counts_in_words(counts):
    """Each kind with its number, in the order of the list above."""
    return [(gettext(words), counts[kind]) for kind, words in KINDS.items() if kind in counts]


def rules_in_words(rules):
    """Each rule with its number."""
    return [(gettext(words), rules[name]) for name, words in RULES.items() if name in rules]


def certificate_in_words(run):
    """What a certificate says, as lines: for the screen, for paper and for the file."""
    return {
        "rules": rules_in_words(run.rules),
        "counts": counts_in_words(run.counts),
        "leftovers": counts_in_words(run.leftovers),
    }


def holds(user):
    """What is kept past its date where this member of staff acts, the latest first."""
    found = LegalHold.objects.visible_to(user).standing()
    return found.select_related("session", "booking", "put_by")


def requests(user):
    """The latest requests of the organisations this member of staff acts for."""
    found = DataRequest.objects.select_related("by")
    if not access.controls_everything(user):
        found = found.filter(by__organisations__in=access.organisations(user)).distinct()
    return found[:LATEST]
