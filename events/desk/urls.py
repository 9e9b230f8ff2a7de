"""The addresses of the desk, below the admin's."""

from django.urls import path

from .views import bookings, door, sessions

app_name = "desk"
urlpatterns = [
    path("sessions/", sessions.SessionList.as_view(), name="sessions"),
    path("sessions/<int:pk>/", sessions.SessionSheet.as_view(), name="session"),
    path("sessions/<int:pk>/door-list/", door.DoorList.as_view(), name="door_list"),
    path("bookings/", bookings.BookingSearch.as_view(), name="bookings"),
    path("bookings/<int:pk>/", bookings.BookingSheet.as_view(), name="booking"),
]
