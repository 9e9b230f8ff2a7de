"""Wiring only: who listens to whom."""

from django.apps import apps
from django.contrib.auth import user_logged_in
from django.contrib.auth.management import create_permissions
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_unpublished, pre_page_move

from cms import edition, kept
from events.bookings.operations import hold_changes
from events.calendars import queries as calendars
from events.calendars.operations import refresh
from events.desk.operations import make_roles
from events.desk.roles import permitting_apps
from events.programme.models import AccessFact, Audience, Organisation, Room, Town, Venue
from events.programme.operations import follow, follow_away, follow_down
from events.programme.pages import ScheduledPage
from events.programme.queries import moments_of_change
from events.programme.queries.sections import stands_among_others
from events.programme.signals import sessions_changed
from events.resources.operations import hold_news, note_replaced, note_versions
from events.resources.pages import ResourcePage
from events.staff.queries import remember_standing

sessions_changed.connect(edition.changed, dispatch_uid="edition of sessions")
kept.changes_by_itself(moments_of_change)


@receiver(sessions_changed)
def follow_changed_sessions(sender, pks, now, **kwargs):
    """Entries follow their sessions; families are told when somebody says so."""
    refresh(pks, now=now)
    hold_changes(pks, now=now)


@receiver(page_published)
def follow_published_plan(sender, instance, **kwargs):
    """Sessions follow their plan; sent for aliases, copies and pages not live yet too."""
    if isinstance(instance, ScheduledPage):
        now = timezone.now()  # noqa: TID251 the clock is read here
        follow(instance.pk, now=now)


@receiver(page_published)
def follow_published_resources(sender, instance, **kwargs):
    """Files are dated, and families are told when somebody says so."""
    if isinstance(instance, ResourcePage):
        now = timezone.now()  # noqa: TID251 the clock is read here
        note_versions(instance.pk, now=now)
        hold_news(instance.pk, now=now)


@receiver(post_save, sender=get_document_model())
def note_replaced_file(sender, instance, raw=False, **kwargs):
    """A file replaced under Documents is replaced on every page that offers it."""
    if not raw:
        now = timezone.now()  # noqa: TID251 the clock is read here
        note_replaced(instance.pk, now=now)


@receiver(page_unpublished)
def withdraw_sessions_of_unpublished_page(sender, instance, **kwargs):
    """Sent by staff, by an expiry, and by Wagtail before it deletes a live page."""
    if isinstance(instance, ScheduledPage):
        now = timezone.now()  # noqa: TID251 the clock is read here
        follow_down(instance.pk, now=now)


@receiver(pre_delete, sender=ScheduledPage)
def withdraw_sessions_of_deleted_page(sender, instance, **kwargs):
    """Sent however a page is deleted, alone or with its parents."""
    now = timezone.now()  # noqa: TID251 the clock is read here
    follow_away(instance, now=now)


@receiver(pre_page_move)
def keep_sections_apart(sender, instance, parent_page_after, **kwargs):
    """Nobody brings an organisation's page, by whatever way, into the section of another."""
    if stands_among_others(instance, parent_page_after):
        raise PermissionDenied


@receiver(post_migrate)
def keep_roles(sender, **kwargs):
    """Roles exist wherever the tables do; ours come first, so the others' permissions are made.

    Not while the tables are taken back to those of an older version, which knows other roles.
    """
    if sender.label != "events" or not _has_newest_tables(sender.label):
        return
    for label in permitting_apps():
        create_permissions(apps.get_app_config(label), verbosity=0)
    make_roles()


def _has_newest_tables(label):
    loader = MigrationLoader(connection)
    return loader.applied_migrations.keys() >= set(loader.graph.leaf_nodes(label))


@receiver(post_save)
def repeat_changed_words_in_calendars(sender, instance, created=False, raw=False, **kwargs):
    """Entries name their venue, room, town, hosts and audiences as these are called now.

    What has just been made is named nowhere yet.
    """
    if sender in {Audience, Organisation, Room, Town, Venue} and not (created or raw):
        now = timezone.now()  # noqa: TID251 the clock is read here
        refresh(calendars.coming_sessions_that_name(instance, now=now), now=now)


@receiver([post_save, post_delete])
def raise_the_edition(sender, **kwargs):
    """Pages repeat what a venue, a town or an organisation is called, and how one gets in."""
    if sender in {AccessFact, Audience, Organisation, Room, Town, Venue}:
        edition.changed()


@receiver([post_save, post_delete], sender=PageViewRestriction)
def keep_private_pages_out_of_calendars(sender, instance, raw=False, **kwargs):
    """Feeds look for themselves; this remembers it for the day the page is deleted."""
    if not raw:
        now = timezone.now()  # noqa: TID251 the clock is read here
        refresh(calendars.sessions_below(instance.page), now=now)


@receiver(user_logged_in)
def begin_in_standing(sender, request, user, **kwargs):
    """However somebody signed in: their session ends as soon as they are somebody else."""
    remember_standing(request.session, user)
