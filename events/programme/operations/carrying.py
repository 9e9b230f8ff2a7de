"""What a page decides for all its sessions, carried to them when it is published."""

import hashlib
import json
from datetime import timedelta

from events.programme.models import Session


def carry(page, sessions, *, now):
    """Give sessions what their page says, and the dated row where there is one."""
    rows = {str(row.key): row for row in page.planned_dates.all()}
    for session in sessions:
        row = rows.get(session.key) or _row_for_rule(session, rows.values())
        _carry(page, session, row=row, now=now)


def carry_members(page, sessions):
    """Give sessions their page's hosts and audiences; say the ids of those that had others."""
    hosts = {host.organisation_id for host in page.event_hosts.all()}
    audiences = {audience.pk for audience in page.audiences.all()}
    return _carry_rows("hosts", hosts, sessions) | _carry_rows("audiences", audiences, sessions)


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
    session.largest_party = page.largest_party
    session.controller_id = page.controller_id
    session.opens_at = page.opens_at
    session.closes_at = session.starts_at - timedelta(hours=page.closes_hours_before)


def _row_for_rule(session, rows):
    """The dated row that stands for a day of the repeat rule: the plan was made from it."""
    for row in rows:
        made_from = {"on": row.on, "start": row.start, "end": row.end}
        same = all(session.base.get(name) == value.isoformat() for name, value in made_from.items())
        if same and session.key == row.on.isoformat():
            return row
    return None


def _carry_row(row, page, session):
    """Where a row says nothing of its own, the page's word holds."""
    quiet = row if row and row.quiet_start else page
    session.quiet_start, session.quiet_end = quiet.quiet_start, quiet.quiet_end
    session.mode = (row.mode if row else "") or page.mode


def _carry_rows(name, wanted, sessions):
    field = Session._meta.get_field(name)
    column = f"{field.m2m_reverse_field_name()}_id"
    through = field.remote_field.through
    had = {session.pk: set() for session in sessions}
    for pk, member in through.objects.filter(session__in=had).values_list("session_id", column):
        had[pk].add(member)
    changed = {pk for pk, members in had.items() if members != wanted}
    rows = through.objects.filter(session__in=changed)
    rows.exclude(**{f"{column}__in": wanted}).delete()
    through.objects.bulk_create(
        through(session_id=pk, **{column: member})
        for pk in sorted(changed)
        for member in sorted(wanted - had[pk])
    )
    return changed
