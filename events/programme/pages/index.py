from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import BasePage
from events.programme.forms import FilterForm
from events.programme.queries import listed, nearest

SESSIONS_A_PAGE = 30
SESSIONS_NEARBY = 6


class EventIndexPage(BasePage):
    """What is on: every coming session, under date headings, with filters in the address."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage", "events.RoadshowPage", "events.CampaignPage"]
    template = "programme/event_index_page.html"

    class Meta:
        verbose_name = _("what is on")

    def get_context(self, request, *args, **kwargs):
        now = timezone.now()  # noqa: TID251 - a page is a view: the clock is read here
        form = FilterForm(request.GET)
        filters = form.filters
        found = Paginator(listed(filters, now=now), SESSIONS_A_PAGE)
        return super().get_context(request, *args, **kwargs) | {
            "now": now,
            "form": form,
            "page_obj": found.get_page(request.GET.get("page")),
            "found": found.count,
            "nearest": [] if found.count else nearest(filters, now=now)[:SESSIONS_NEARBY],
            "in_use": [
                (label, words, _address(form, without=name)) for name, label, words in form.in_use
            ],
            "query": _query(form),
        }


def _query(form, *, without=""):
    """The filters in use as they stand in an address, ready for one more; nothing else of it."""
    kept = [(name, form.data[name]) for name, _, _ in form.in_use if name != without]
    return f"{urlencode(kept)}&" if kept else ""


def _address(form, *, without):
    return f"?{_query(form, without=without)}".rstrip("&")
