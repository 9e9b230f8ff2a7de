"""Wiring only: the addresses of every slice."""

from django.urls import include, path

urlpatterns = [
    path("", include("events.programme.urls")),
    path("", include("events.calendars.urls")),
    path("", include("events.bookings.urls")),
    path("", include("events.resources.urls")),
    path("", include("events.feedback.urls")),
]
