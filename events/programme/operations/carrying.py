"""What a page decides for all its sessions, carried to them when it is published."""

import hashlib
import json
from datetime import timedelta

from events.programme.models import Session
from events.programme.queries import own


def carry(page, sessions, *, now):
    """Give sessions what their page and their dated rows say; a repeat rule's have no row."""
    rows = own.by_key(page.planned_dates.all())
    for session in sessions:
        _carry(page, session, row=rows.get(session.key), now=now)


def members(page, sessions):
    """The ids of the hosts and the audiences of each session, by name and by the session's."""
    rows = own.by_key(page.planned_dates.all())
    shared = {
        "hosts": {host.organisation_id for host in page.event_hosts.all()},
        "audiences": {audience.pk for audience in page.audiences.all()},
    }
    return {
        name: {s.pk: _chosen(rows.get(s.key), name) or of_page for s in sessions}
        for name, of_page in shared.items()
    }


def carry_members(page, sessions):
    """Give sessions their hosts and audiences; say the ids of those that had others."""
    changed = set()
    for name, wanted in members(page, sessions).items():
        changed |= _carry_rows(name, wanted)
    return changed


def words(page):
    """A digest of what else of a page is said in calendars and messages about its sessions."""
    said = [page.summary, page.contact_name, page.contact_email, str(page.contact_phone)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _carry(page, session, *, row, now):
    """One session's share of it.

    One that is over keeps all but its name as history; one whose row is gone keeps its name.
    """
    going = session.state != Session.State.WITHDRAWN and session.ends_at > now
    if row or going:
        session.what = row.what if row else ""
    session.title = f"{session.what} ({page.title})" if session.what else page.title
    if session.ends_at <= now and session.pk:
        return
    _carry_row(row, page, session)
    session.format = page.format
    session.elsewhere_url = page.elsewhere_url
    session.joining_url = page.joining_url
    session.largest_party = own.said(page, row, "largest_party")
    session.controller_id = page.controller_id
    session.opens_at = own.said(page, row, "opens_at")
    closes_before = timedelta(hours=own.said(page, row, "closes_hours_before"))
    session.closes_at = session.starts_at - closes_before


def _carry_row(row, page, session):
    """Where a row says nothing of its own, the page's word holds."""
    quiet = row if row and row.quiet_start else page
    session.quiet_start, session.quiet_end = quiet.quiet_start, quiet.quiet_end
    session.mode = (row.mode if row else "") or page.mode


def _chosen(row, name):
    """The records that a date has chosen for itself and that are still there."""
    if row is None or not getattr(row, name):
        return set()
    model = Session._meta.get_field(name).related_model
    return set(model.objects.filter(pk__in=getattr(row, name)).values_list("pk", flat=True))


def _carry_rows(name, wanted):
    """Give each session the wanted members (ids by session id); say which had others."""
    field = Session._meta.get_field(name)
    column = f"{field.m2m_reverse_field_name()}_id"
    through = field.remote_field.through
    had = {pk: set() for pk in wanted}
    for pk, member in through.objects.filter(session__in=had).values_list("session_id", column):
        had[pk].add(member)
    changed = {pk for pk, members in had.items() if members != wanted[pk]}
    for pk in changed:
        gone = had[pk] - wanted[pk]
        through.objects.filter(**{"session_id": pk, f"{column}__in": gone}).delete()
    through.objects.bulk_create(
        through(session_id=pk, **{column: member})
        for pk in sorted(changed)
        for member in sorted(wanted[pk] - had[pk])
    )
    return changed
