import uuid

import factory
from wagtail_factories import PageFactory

from events.models import (
    CampaignPage,
    EventIndexPage,
    EventPage,
    PlannedDate,
    RoadshowPage,
)

from .programme import OrganisationFactory


class ScheduledPageFactory(PageFactory):
    """A page with dated rows; publish it with `page.save_revision().publish()`."""

    title = "SEND information roadshow"
    slug = factory.Sequence(lambda n: f"event-{n}")
    summary = "Come and ask about the help that is there for your child."
    controller = factory.SubFactory(OrganisationFactory)
    live = False
    parent = factory.LazyFunction(lambda: EventIndexPage.objects.get())

    @factory.post_generation
    def dates(self, create, extracted, **kwargs):
        for row in extracted or []:
            self.planned_dates.add(PlannedDate(**{"key": uuid.uuid4(), **row}))


class EventPageFactory(ScheduledPageFactory):
    class Meta:
        model = EventPage
        skip_postgeneration_save = True


class RoadshowPageFactory(ScheduledPageFactory):
    class Meta:
        model = RoadshowPage
        skip_postgeneration_save = True


class CampaignPageFactory(ScheduledPageFactory):
    class Meta:
        model = CampaignPage
        skip_postgeneration_save = True
