"""Wiring only: who listens to whom."""

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_published, page_unpublished

from events.bookings.operations import hold_changes
from events.calendars.operations import refresh
from events.programme.operations import follow, follow_page_away
from events.programme.pages import ScheduledPage
from events.programme.signals import sessions_changed


@receiver(sessions_changed)
def follow_changed_sessions(sender, pks, now, **kwargs):
    """Entries follow their sessions; families are told when somebody says so."""
    refresh(pks, now=now)
    hold_changes(pks, now=now)


@receiver([page_published, page_unpublished])
def follow_published_plan(sender, instance, **kwargs):
    """Sessions follow their plan; sent for aliases, copies and pages not live yet too."""
    if isinstance(instance, ScheduledPage):
        now = timezone.now()  # noqa: TID251 the clock is read here
        follow(instance.pk, now=now)


@receiver(pre_delete, sender=ScheduledPage)
def withdraw_sessions_of_deleted_page(sender, instance, **kwargs):
    """Sent however a page is deleted, alone or with its parents."""
    now = timezone.now()  # noqa: TID251 the clock is read here
    follow_page_away(instance, now=now)
