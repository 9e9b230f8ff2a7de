"""The addresses of this slice."""

from django.urls import path

from events.calendars import views

urlpatterns = [
    path("calendars/", views.choose, name="calendars"),
    path("calendars/all.ics", views.feed, {"kind": "all"}, name="feed_all"),
    path(
        "calendars/organisation/<slug:slug>.ics",
        views.feed,
        {"kind": "organisation"},
        name="feed_organisation",
    ),
    path("calendars/town/<slug:slug>.ics", views.feed, {"kind": "town"}, name="feed_town"),
    path(
        "calendars/audience/<slug:slug>.ics",
        views.feed,
        {"kind": "audience"},
        name="feed_audience",
    ),
    path("calendars/event/<int:pk>.ics", views.feed, {"kind": "event"}, name="feed_event"),
    path("calendars/session/<int:pk>.ics", views.feed, {"kind": "session"}, name="feed_session"),
]
