"""A catalogue: one re-export per table, no code."""

from .bookings.models import (
    AccessNeed,
    Arrangement,
    Attendee,
    BookedFrom,
    Booking,
    BookingEvent,
    Draft,
    HeldChange,
    NeedsReading,
)
from .calendars.models import Entry
from .feedback.models import ProblemReport
from .notifications.models import Channel, Notification, Pulse
from .privacy.models import DataRequest, LegalHold, PurgeRun, Restoration
from .programme.models import (
    AccessFact,
    Audience,
    FollowedPlan,
    Organisation,
    Room,
    Session,
    SessionEvent,
    TermDates,
    Town,
    Venue,
    VenuePicture,
)
from .programme.pages import (
    CampaignPage,
    EasyReadPage,
    EventIndexPage,
    EventPage,
    Host,
    PartnerPage,
    PlannedDate,
    RoadshowPage,
    ScheduledPage,
)
from .resources.models import FileVersion, HeldNews
from .resources.pages import AnsweredQuestion, ResourceFile, ResourcePage

__all__ = [
    "AccessFact",
    "AccessNeed",
    "AnsweredQuestion",
    "Arrangement",
    "Attendee",
    "Audience",
    "BookedFrom",
    "Booking",
    "BookingEvent",
    "CampaignPage",
    "Channel",
    "DataRequest",
    "Draft",
    "EasyReadPage",
    "Entry",
    "EventIndexPage",
    "EventPage",
    "FileVersion",
    "FollowedPlan",
    "HeldChange",
    "HeldNews",
    "Host",
    "LegalHold",
    "NeedsReading",
    "Notification",
    "Organisation",
    "PartnerPage",
    "PlannedDate",
    "ProblemReport",
    "Pulse",
    "PurgeRun",
    "ResourceFile",
    "ResourcePage",
    "Restoration",
    "RoadshowPage",
    "Room",
    "ScheduledPage",
    "Session",
    "SessionEvent",
    "TermDates",
    "Town",
    "Venue",
    "VenuePicture",
]
