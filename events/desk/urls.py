"""The addresses of the desk, below the admin's."""

from django.urls import path

from .views import (
    bookings,
    calls,
    changing,
    door,
    limits,
    messages,
    needs,
    partners,
    plan,
    reports,
    running,
    sessions,
    tell,
    tell_news,
)

app_name = "desk"
urlpatterns = [
    path("sessions/", sessions.SessionList.as_view(), name="sessions"),
    path("sessions/<int:pk>/", sessions.SessionSheet.as_view(), name="session"),
    path("sessions/<int:pk>/door-list/", door.DoorList.as_view(), name="door_list"),
    path("sessions/<int:pk>/call-off/", running.CallOff.as_view(), name="call_off"),
    path("sessions/<int:pk>/back-on/", running.BackOn.as_view(), name="back_on"),
    path("sessions/<int:pk>/move/", running.Move.as_view(), name="move"),
    path("sessions/<int:pk>/information/", running.AddInformation.as_view(), name="note"),
    path("sessions/<int:pk>/tell/", tell.TellOfSession.as_view(), name="tell"),
    path("arrangements/<int:pk>/", running.Arrange.as_view(), name="arrange"),
    path("bookings/", bookings.BookingSearch.as_view(), name="bookings"),
    path("bookings/<int:pk>/", bookings.BookingSheet.as_view(), name="booking"),
    path("bookings/<int:pk>/help-needed/", needs.NeedsReader.as_view(), name="needs"),
    path("bookings/<int:pk>/cancel/", changing.CancelBooking.as_view(), name="cancel"),
    path("bookings/<int:pk>/undo/", changing.UndoCancel.as_view(), name="undo_cancel"),
    path("bookings/<int:pk>/send-again/", changing.SendAgain.as_view(), name="send_again"),
    path("bookings/<int:pk>/email/", changing.CorrectEmail.as_view(), name="correct_email"),
    path("limits/", limits.Limits.as_view(), name="limits"),
    path("messages/", messages.MessageList.as_view(), name="messages"),
    path("messages/<int:pk>/again/", messages.Retry.as_view(), name="retry"),
    path("calls/", calls.CallList.as_view(), name="calls"),
    path("calls/<int:pk>/", calls.Call.as_view(), name="call"),
    path("problems/", reports.ReportList.as_view(), name="reports"),
    path("problems/<int:pk>/", reports.SettleReport.as_view(), name="settle_report"),
    path("partners/", partners.PartnerList.as_view(), name="partners"),
    path("partners/<int:pk>/", partners.MakePartner.as_view(), name="make_partner"),
    path("tell/", tell.TellOfAll.as_view(), name="not_told"),
    path("plan/<int:page_pk>/", plan.dates_of_page, name="plan"),
    path("plan/<slug:model_name>/<int:parent_pk>/", plan.dates_of_new_page, name="new_plan"),
    path("tell/<int:page_pk>/", tell.TellOfPage.as_view(), name="tell_families"),
    path("tell/resources/<int:page_pk>/", tell_news.TellNews.as_view(), name="tell_news"),
]
