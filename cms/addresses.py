"""Addresses as others must see them: complete, and under the site's one promised name."""

from django.conf import settings


def absolute(url):
    """The whole address of a path of this site; one that is whole already stays."""
    return f"{settings.BASE_URL}{url}" if url.startswith("/") else url
