"""Pages about one family: kept by nobody, found by no search engine, told to no other site."""

from functools import wraps

from django.utils.cache import patch_cache_control


def private(view):
    """Set the headers of a page about one family.

    Its address holds no token, so the site's own referrer policy is enough: "no-referrer" would
    make browsers send `Origin: null` with its forms, which the CSRF check must refuse.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


def secret_address(view):
    """Set the headers of an address that holds a token: private, and never told as a referrer."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = private(view)(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped
