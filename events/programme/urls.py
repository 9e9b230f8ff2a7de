"""The addresses of this slice."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.decorators.http import require_safe

from .views import session_page, story_page
from .views.sitemap import SITEMAPS

urlpatterns = [
    path("sessions/<int:pk>/", session_page, name="session"),
    path("sessions/<int:pk>/story/", story_page, name="story"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
]
