"""Calendars over HTTP: no cookie, no redirect, no session, and nothing sent that did not change."""

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms import kept
from events.calendars import feeds
from events.calendars.forms import CalendarForm
from events.calendars.links import links
from events.domain.moments import LONDON

CONDITIONS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"}
REMEMBERED_FOR = 7 * 24 * 3_600  # seconds; forgetting costs one whole answer


@csrf_exempt  # a POST is answered 405, whoever sends it
@require_safe
def feed(request, *, kind, **key):
    """A calendar to subscribe to; `?download` gives it as a file."""
    now = timezone.now()  # noqa: TID251 the clock is read here
    found = feeds.KINDS[kind](**key)
    if found is None:
        raise Http404
    is_download = "download" in request.GET
    issue = feeds.issue(found, on=now.astimezone(LONDON).date(), is_download=is_download)
    is_compressed = kept.takes_gzip(request)
    if not is_compressed and CONDITIONS.isdisjoint(request.META):
        _ = issue.body  # it will be sent: read at once, it tells its validator too
    etag = quote_etag(f"{issue.validator}.gzip" if is_compressed else issue.validator)
    since = _unchanged_since(f"{found.choice}{is_download}", issue.validator, now=now)
    response = get_conditional_response(request, etag=etag, last_modified=since)
    if response is None:
        response = _whole(request, issue, is_compressed=is_compressed)
        place = "attachment" if is_download else "inline"
        response["Content-Disposition"] = (
            f'{place}; filename="{found.choice.replace("/", "-")}.ics"'
        )
    response["ETag"] = etag
    response["Last-Modified"] = http_date(since)
    response["Cache-Control"] = "public, max-age=900"
    response["Vary"] = "Accept-Encoding"
    response["Access-Control-Allow-Origin"] = "*"
    return kept.strictly(response)


@require_safe
def choose(request):
    """Choose a calendar, and how to keep up with it."""
    now = timezone.now()  # noqa: TID251 the clock is read here
    asked = request.GET.get("calendar", "all")
    found = feeds.find(asked)
    choices = feeds.choices(now=now)
    if found and not any(asked == choice for _group, some in choices for choice, _name in some):
        choices = [("", [(found.choice, found.name)]), *choices]
    form = CalendarForm({"calendar": asked}, choices=choices)
    context = {"form": form}
    if form.is_valid():
        on = now.astimezone(LONDON).date()
        context |= {
            "feed": found,
            "is_empty": not found.on(on).exists(),
            "links": links(settings.BASE_URL + found.path, name=found.name),
        }
    return render(request, "calendars/choose.html", context)


def _whole(request, issue, *, is_compressed):
    body = issue.compressed_body if is_compressed else issue.body
    response = HttpResponse(content_type="text/calendar; charset=utf-8")
    if is_compressed:
        response["Content-Encoding"] = "gzip"
    response["Content-Length"] = str(len(body))
    if request.method != "HEAD":
        response.content = body
    return response


def _unchanged_since(name, validator, *, now):
    """Since when, in seconds, we know the feed as it is: times in the rows cannot tell.

    A session that became private leaves no time behind, and a slow transaction brings an old one.
    """
    key = f"calendars.since.{name}"
    known = cache.get(key)
    if known is None or known[0] != validator:
        known = (validator, int(now.timestamp()))
        cache.set(key, known, REMEMBERED_FOR)
    return known[1]
