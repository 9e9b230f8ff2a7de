from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import BasePage
from events.domain.moments import LONDON
from events.programme.forms import FilterForm
from events.programme.queries import MOST_FOUND, found, in_order, nearest

from .month import SESSIONS_NEARBY, as_month, month_address

SESSIONS_A_PAGE = 30


class EventIndexPage(BasePage):
    """What is on: every coming session, under date headings, with filters in the address."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = [
        *("events.EventPage", "events.RoadshowPage", "events.CampaignPage"),
        "events.PartnerPage",
    ]
    template = "programme/event_index_page.html"
    month_template = "programme/month_page.html"

    class Meta:
        verbose_name = _("what is on")

    def get_template(self, request, *args, **kwargs):
        return self.month_template if _asks_for_month(request) else self.template

    def get_context(self, request, *args, **kwargs):
        now = timezone.now()  # noqa: TID251 - a page is a view: the clock is read here
        shown = as_month if _asks_for_month(request) else _as_list
        return super().get_context(request, *args, **kwargs) | {
            "now": now,
            **shown(request.GET, now=now),
        }


def _asks_for_month(request):
    return request.GET.get("view") == "month"


def _as_list(asked, *, now):
    """The sessions that fit, under their days, thirty a page; past a limit none are counted."""
    form = FilterForm(asked)
    filters = form.filters
    pks = found(filters, now=now)
    page = Paginator(pks[:MOST_FOUND], SESSIONS_A_PAGE).get_page(asked.get("page"))
    page.object_list = in_order(page.object_list)
    query = form.query()
    return {
        "form": form,
        "page_obj": page,
        "found": min(len(pks), MOST_FOUND),
        "more": len(pks) > MOST_FOUND,
        "nearest": [] if pks else nearest(filters, now=now)[:SESSIONS_NEARBY],
        "in_use": form.removable(),
        "query": f"{query}&" if query else "",
        "later_address": _later_address(form, page) if len(pks) > MOST_FOUND else "",
        "month_address": month_address(form, filters.first_on or now.astimezone(LONDON)),
    }


def _later_address(form, page):
    """Where a list that is too long to count goes on: from its last day."""
    if page.has_next():
        return ""
    on = page.object_list[-1].local_starts_at.date()
    first_day = [one for one in form.days_in_use if one.name == "from"]
    return f"?{form.query(without=first_day, more=[('from', on.isoformat())])}"
