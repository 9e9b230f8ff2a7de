"""The addresses of the desk, below the admin's."""

from django.urls import path

from .views import bookings, calls, door, messages, needs, reports, sessions, tell

app_name = "desk"
urlpatterns = [
    path("sessions/", sessions.SessionList.as_view(), name="sessions"),
    path("sessions/<int:pk>/", sessions.SessionSheet.as_view(), name="session"),
    path("sessions/<int:pk>/door-list/", door.DoorList.as_view(), name="door_list"),
    path("bookings/", bookings.BookingSearch.as_view(), name="bookings"),
    path("bookings/<int:pk>/", bookings.BookingSheet.as_view(), name="booking"),
    path("bookings/<int:pk>/help-needed/", needs.NeedsReader.as_view(), name="needs"),
    path("messages/", messages.MessageList.as_view(), name="messages"),
    path("messages/<int:pk>/again/", messages.Retry.as_view(), name="retry"),
    path("calls/", calls.CallList.as_view(), name="calls"),
    path("calls/<int:pk>/", calls.Call.as_view(), name="call"),
    path("problems/", reports.ReportList.as_view(), name="reports"),
    path("problems/<int:pk>/", reports.SettleReport.as_view(), name="settle_report"),
    path("tell/<int:page_pk>/", tell.tell, name="tell_families"),
]
