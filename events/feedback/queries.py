"""Whose page it is that something is wrong with."""

import re

from wagtail.models import Site

from events.programme.models import Session
from events.programme.pages import ScheduledPage


def responsible_for(path):
    """The organisation (its id) whose event a path of this site shows; None for other pages."""
    path = path.partition("?")[0].partition("#")[0]
    session = re.match(r"/sessions/(\d{1,18})(?:/|$)", path)
    if session:
        found = Session.objects.filter(pk=session[1])
    else:
        found = ScheduledPage.objects.filter(url_path=_url_path(path))
    return found.values_list("controller", flat=True).first()


def _url_path(path):
    """Where a page of the default site stands in the tree."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    root = site.root_page.url_path.rstrip("/") if site else ""
    return f"{root}/{path.strip('/')}/"
