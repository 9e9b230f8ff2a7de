"""Wiring only: sessions in words, with how many places people have booked."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

from cms import edition
from events.bookings.queries import sessions_with_places, taken_of
from events.domain.dates import datetime_attribute
from events.programme import queries
from events.programme.forms import FilterForm
from events.programme.pages import EasyReadPage

register = template.Library()
MOST_OTHERS = 3
MOST_CARDS = 1_000  # about two megabytes


@register.simple_tag(takes_context=True)
def session_cards(context, sessions):
    """Cards for a list of sessions, in one query for all their places."""
    return queries.cards(sessions, now=context["now"], taken=taken_of(sessions))


@register.simple_tag
def filters(page, form, month=None):
    """The form of the filters; the empty one is drawn once an edition."""
    if form.in_use:
        return _drawn_filters(page.url, form, month)
    return _empty_filters(page.url, month and str(month), get_language())


@register.simple_tag
def event_card(card):
    """One card; the same words are drawn once, however many lists show them."""
    return _drawn(card, language=get_language())


@register.simple_tag(takes_context=True)
def day_cards(context, sessions):
    """Cards to stand under the heading of their day."""
    return queries.under_days(session_cards(context, sessions))


@register.simple_tag(takes_context=True)
def session_stops(context, sessions):
    """Cards for the sessions of one event, each named for its town."""
    return queries.stops(sessions, now=context["now"], taken=taken_of(sessions))


@register.simple_tag(takes_context=True)
def programme_cards(context, sessions):
    """Cards for one event's programme, each by its own name, to stand under its day."""
    return queries.under_days(session_stops(context, sessions))


@register.simple_tag(takes_context=True)
def session_details(context, session):
    """Everything the page of a session says; worked out once, however many parts ask."""
    if not hasattr(session, "details_in_words"):
        taken = taken_of([session])[session.pk]
        session.details_in_words = queries.details(session, now=context["now"], taken=taken)
    return session.details_in_words


@register.simple_tag(takes_context=True)
def session_in_short(context, session):
    """Which session it is, when and where, without a query."""
    return queries.in_short(session, now=context["now"])


@register.simple_tag(takes_context=True)
def other_sessions(context, session):
    """Cards of sessions one can book instead: of the same event first, then close by."""
    free = sessions_with_places(like=session, now=context["now"])[:MOST_OTHERS]
    return session_cards(context, free)


@register.simple_tag
def next_on(upcoming):
    """The first of these sessions that is going ahead, or None."""
    return next((one for one in upcoming if one.state == one.State.SCHEDULED), None)


@register.simple_tag(takes_context=True)
def weeks_of(context, month, sessions):
    """The weeks of a month, each day with its sessions, in one query for all their places."""
    return queries.weeks(month, sessions, now=context["now"], taken=taken_of(sessions))


@register.simple_tag
def weekdays():
    """The names of the days of a week, from Monday."""
    return queries.weekdays()


@register.simple_tag(takes_context=True)
def story_of(context, session, page):
    """The ideas of a session's visual story."""
    return queries.story(session, page, it=session_details(context, session))


@register.simple_tag
def easy_read_of(page):
    """The Easy Read page of an event, with no more than its address, or None."""
    return EasyReadPage.objects.child_of(page).live().only("url_path").first()


@register.simple_tag
def has_story(session, page):
    """Whether a session has a visual story to offer."""
    return queries.has_story(session, page)


@register.filter
def machine_time(session):
    """A session's start as `<time datetime>` takes it, on the clock of its venue."""
    return datetime_attribute(session.starts_at, zone=session.tz)


@edition.remembered
def _empty_filters(url, month, language):
    return _drawn_filters(url, FilterForm({}), month)


def _drawn_filters(url, form, month):
    context = {"url": url, "form": form, "month": month}
    return render_to_string("programme/filters.html", context)


@lru_cache(maxsize=MOST_CARDS)
def _drawn(card, *, language):
    return render_to_string("components/event_card.html", {"card": card})
