"""One text and its HTML twin from the same facts; the text is written first and is enough."""

import re
from dataclasses import replace

import css_inline
from django.template.loader import render_to_string

from events.bookings import told
from events.bookings.calendar import invite
from events.domain.safe_text import clean_line
from events.notifications.kinds import Message

_inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def message(name, subject, context, *, folder="bookings"):
    """A message without a calendar entry; to be read out by staff, it needs its text alone."""
    context = {**context, "subject": clean_line(subject)}
    return Message(
        subject=context["subject"],
        text=tidy(render_to_string(f"emails/{folder}/{name}.txt", context)),
        html="" if context["by_phone"] else html_twin(f"{folder}/{name}", context),
        reply_to=context["contact"]["email"],
    )


def html_twin(name, context):
    """The HTML with its styles at each element, as mail programs want them."""
    return _inliner.inline(render_to_string(f"emails/{name}.html", context))


def with_entry(message, booking, notification, *, method):
    """The same message with the booking's calendar entry, and what to remember once it is sent."""
    facts, sequence = told.facts(booking), told.next_sequence(booking)
    message = replace(message, told={"facts": facts, "sequence": sequence})
    if notification.medium == notification.Medium.PHONE:
        return message
    stamp = notification.created_at
    entry = invite(booking, method=method, sequence=sequence, stamp=stamp)
    return replace(message, calendar=entry, calendar_method=method)


def remember(notification, what, *, now):
    """Keep what this family has now been told, in the transaction that marks the message sent."""
    told.remember(notification.subject_pk, facts=what["facts"], sequence=what["sequence"])


def tidy(text):
    """Never more than one empty line, none at the ends."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"
