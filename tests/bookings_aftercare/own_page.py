"""Where a family finds its own booking."""

from django.conf import settings

from events.bookings import links

MANAGE = "/bookings/manage/"
CANCEL = "/bookings/manage/cancel/"
UNDO = "/bookings/manage/undo/"
CALENDAR = "/bookings/manage/calendar.ics"


def address(booking):
    return links.manage_url(booking).removeprefix(settings.BASE_URL)
