"""The addresses of this slice."""

from django.urls import path

from .views import check, confirmed, find, link, manage, promise, questions

urlpatterns = [
    path("our-promise/", promise.promise, name="our_promise"),
    path("sessions/<int:pk>/book/", questions.people, name="book"),
    path("sessions/<int:pk>/book/help/", questions.help_on_the_day, name="book_help"),
    path("sessions/<int:pk>/book/contact/", questions.contact, name="book_contact"),
    path("sessions/<int:pk>/book/check/", check.check, name="book_check"),
    path("sessions/<int:pk>/book/forget/", questions.forget, name="book_forget"),
    path("bookings/confirmed/", confirmed.confirmed, name="booking_confirmed"),
    path("bookings/received/", confirmed.received, name="booking_received"),
    path("bookings/find/", find.find, name="find_booking"),
    path("bookings/find/sent/", find.sent, name="find_booking_sent"),
    path("bookings/manage/", manage.manage, name="manage_booking"),
    path("bookings/manage/cancel/", manage.cancel_booking, name="cancel_booking"),
    path("bookings/manage/undo/", manage.undo, name="undo_cancel_booking"),
    path("bookings/manage/calendar.ics", manage.calendar, name="booking_calendar"),
    path("bookings/manage/leave/", manage.leave, name="leave_bookings"),
    # Last: anything else below /bookings/ is taken for a token
    path("bookings/<str:token>/", link.open_link, name="booking_link"),
    path("bookings/<str:token>/calendar/", link.open_calendar_link, name="booking_calendar_link"),
]
