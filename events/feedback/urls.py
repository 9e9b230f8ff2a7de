"""The addresses of this slice."""

from django.urls import path

from . import views

urlpatterns = [
    path("report-a-problem/", views.report_a_problem, name="report-a-problem"),
    path("report-a-problem/thanks/", views.reported, name="problem-reported"),
]
