"""Wiring only: the addresses of every slice."""

from django.urls import include, path

from events.desk.views.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("events.programme.urls")),
    path("", include("events.calendars.urls")),
    path("", include("events.bookings.urls")),
    path("", include("events.resources.urls")),
    path("", include("events.feedback.urls")),
    path("sign-in/", include("events.staff.urls")),
]
