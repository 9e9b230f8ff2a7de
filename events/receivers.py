"""Wiring only: who listens to whom."""

from django.dispatch import receiver

from events.bookings.operations import hold_changes
from events.calendars.operations import refresh
from events.programme.signals import sessions_changed


@receiver(sessions_changed)
def follow_changed_sessions(sender, pks, now, **kwargs):
    """Entries follow their sessions; families are told when somebody says so."""
    refresh(pks, now=now)
    hold_changes(pks, now=now)
