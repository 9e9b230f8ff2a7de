"""The pages people read: the plan is editorial, the session is live."""

from .campaign import CampaignPage
from .index import EventIndexPage
from .kinds import EventPage, RoadshowPage
from .rows import Host, PlannedDate
from .scheduled import ScheduledPage

__all__ = [
    "CampaignPage",
    "EventIndexPage",
    "EventPage",
    "Host",
    "PlannedDate",
    "RoadshowPage",
    "ScheduledPage",
]
