"""Is the site well? One list of checks for `doctor`, `/healthz` and the panel in the admin."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from . import data, database, house, outbox
from .finding import Finding, Level

__all__ = ["CHECKS", "Check", "Finding", "Level", "examine", "is_unwell"]


@dataclass(frozen=True)
class Check:
    """A question with its name for machines, and what is true when nothing was found."""

    name: str
    well: str
    ask: Callable  # (*, now) -> findings


CHECKS = [
    Check("tables", _("The tables are those of this version."), database.tables),
    Check("database", _("The database waits for locks and keeps promises."), database.promises),
    Check("clocks", _("The clocks of this machine and the database agree."), database.clocks),
    Check("keys", _("The keys for what is sealed are set."), house.keys),
    Check("restored", _("No restored backup waits for a decision."), data.restored),
    Check("waiting", _("No message waits longer than ten minutes."), outbox.waiting),
    Check("failed", _("Every message has arrived."), outbox.failed),
    Check("channels", _("Mail gets through."), outbox.channels),
    Check("pulses", _("The outbox and the timetable are at work."), outbox.pulses),
    Check("broker", _("The broker answers and throws nothing away."), house.broker),
    Check("places", _("No session has more people than places."), house.places),
    Check("disk", _("There is room on the disk."), house.disk),
    Check("deletion", _("What is past its time has been deleted."), data.deletion),
    Check("privacy_page", _("The privacy page says how long data is kept."), data.privacy_page),
    Check("sign_ins", _("Nobody was refused for guessing passwords."), house.sign_ins),
    Check("backups", _("No backup that we know of is late."), house.backups),
]


def examine(*, now):
    """Each check with its findings; one that breaks is a finding, too."""
    return [(check, _ask(check, now=now)) for check in CHECKS]


def is_unwell(examined):
    """Whether anything is worse than worth a look."""
    return any(found.level == Level.UNWELL for _check, findings in examined for found in findings)


def _ask(check, *, now):
    try:
        return list(check.ask(now=now))
    except Exception as error:  # the others are asked all the same
        return [Finding(house.could_not_look(check.well, error))]
