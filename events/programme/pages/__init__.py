"""The pages people read: the plan is editorial, the session is live."""

from .campaign import CampaignPage
from .easy_read import EasyReadPage
from .index import EventIndexPage
from .kinds import EventPage, RoadshowPage
from .partner import PartnerPage
from .rows import Host, PlannedDate
from .scheduled import ScheduledPage

__all__ = [
    "CampaignPage",
    "EasyReadPage",
    "EventIndexPage",
    "EventPage",
    "Host",
    "PartnerPage",
    "PlannedDate",
    "RoadshowPage",
    "ScheduledPage",
]
