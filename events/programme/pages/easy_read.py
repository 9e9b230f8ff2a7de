from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import IdeaBlock
from cms.models import BasePage
from events.programme.queries import Idea, plans, presentable_of_page

from .scheduled import ScheduledPage

DATES_SAID = 12


class EasyReadPage(BasePage):
    """The Easy Read sibling of an event: pictures left, words right, one idea a line."""

    parent_page_types = ["events.EventPage", "events.RoadshowPage", "events.CampaignPage"]
    subpage_types = []
    max_count_per_parent = 1
    template = "programme/easy_read_page.html"

    ideas = StreamField(
        [("idea", IdeaBlock())],
        verbose_name=_("ideas"),
        help_text=_("One idea for each line. Ask people with a learning disability to check it."),
    )

    search_fields = [*BasePage.search_fields, index.SearchField("ideas")]
    content_panels = [*BasePage.content_panels, FieldPanel("ideas")]

    class Meta:
        verbose_name = _("Easy Read page")

    def get_context(self, request, *args, **kwargs):
        now = timezone.now()  # noqa: TID251 - a page is a view: the clock is read here
        event = ScheduledPage.objects.ancestor_of(self).last()
        coming = presentable_of_page(event.own_sessions()).upcoming(now) if event else []
        return super().get_context(request, *args, **kwargs) | {
            "now": now,
            "event": event,
            "coming": list(coming[:DATES_SAID]),
            "nothing_to_book": event is not None and plans.has_nothing_to_book(event, now=now),
            "said": [_idea(block.value) for block in self.ideas],
        }


def _idea(value):
    picture = value["picture"]
    alt = picture.contextual_alt_text or "" if picture else ""
    return Idea(words=value["words"], picture=picture, alt=alt)
