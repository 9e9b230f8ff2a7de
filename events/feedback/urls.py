"""The addresses of this slice."""

from django.urls import path

from . import views

urlpatterns = [
    path("report-a-problem/", views.report_a_problem, name="report-a-problem"),
    path("ask-for-easy-read/", views.ask_for_easy_read, name="ask-for-easy-read"),
    path("report-a-problem/thanks/", views.reported, name="problem-reported"),
]
