"""The addresses of this slice."""

from django.urls import path

from .views import resource_file

urlpatterns = [
    path("resources/<int:page_pk>/<slug:name>/", resource_file, name="resource-file"),
]
