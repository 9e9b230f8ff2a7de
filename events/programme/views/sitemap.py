"""What search engines should know of: pages, and sessions still to come."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.utils import timezone
from wagtail.contrib.sitemaps import Sitemap as PageSitemap

from events.programme.models import Session


class SessionSitemap(Sitemap):
    """The short addresses of the public sessions to come."""

    def items(self):
        now = timezone.now()  # noqa: TID251 - the clock is read here
        return Session.objects.public().upcoming(now).select_related("page")

    def location(self, session):
        return session.path

    def lastmod(self, session):
        """When its page was last published or something became of it, whichever came later."""
        known = (session.state_changed_at, session.moved_at, session.page.last_published_at)
        return max(at for at in (session.created_at, *known) if at)

    def get_domain(self, site=None):
        """Where this site stands, whatever name it was asked by."""
        return urlsplit(settings.BASE_URL).netloc

    def get_protocol(self, protocol=None):
        return urlsplit(settings.BASE_URL).scheme


SITEMAPS = {"pages": PageSitemap, "sessions": SessionSitemap}
