"""What is done around every request."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.utils import timezone
from django.utils.cache import patch_cache_control

from cms import edition, gate, kept

OF_FILES = "default-src 'none'"  # what Wagtail says of each document


class KeptPagesMiddleware:
    """Answers again what it answered before, while that is true; the first of all.

    Only visitors without a session are answered so. What sets a cookie, holds a token or depends on
    who asks is passed by without being named anywhere: see `kept.may_be_kept`.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        key = kept.key(request) if settings.KEEP_PAGES else None
        if key is None:
            return self._for_one(request)
        now = timezone.now()  # noqa: TID251 the clock is read here
        found = kept.find(key, now=now)
        return kept.answer(request, found) if found else self._made(request, key, now=now)

    def _made(self, request, key, *, now):
        """A new answer, kept if everybody may have it; of which edition it is, is asked before."""
        number = edition.number()
        request.COOKIES = cookies = kept.Cookies(request.COOKIES)
        response = kept.without_conditions(request, self.get_response)
        if not kept.may_be_kept(request, response, cookies):
            return kept.unchanged(request, response, response)
        until = kept.true_until(now=now)
        copy = kept.copy(response, edition=number, now=now, until=until)
        if key[-1]:
            copy = copy.compressed()
        kept.shelf.keep(key, copy)
        return kept.answer(request, copy)

    def _for_one(self, request):
        """An answer for whoever has a session: no cache on the way keeps it."""
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "Cache-Control" not in response:
            patch_cache_control(response, private=True, no_cache=True)
        return response


class GateMiddleware:
    """Wagtail's admin names no object to whom it would not show it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        gate.note_refusal(request, response)
        return response

    def process_view(self, request, view, args, kwargs):
        """Before the view, once it is known which one it is."""
        gate.refuse_what_is_not_shown(request, request.resolver_match)


class SplitCSPMiddleware(CSPMiddleware):
    """One strict content security policy for the public, a wider one for Wagtail's admin."""

    def process_response(self, request, response):
        if getattr(request, "is_dummy", False):
            return response  # a preview of Wagtail's: the request around it is the admin's
        if response.get("Content-Security-Policy") == OF_FILES:
            # A PDF alone is shown, and no browser's viewer opens one in a sandbox
            if response.get("Content-Disposition", "").startswith("attachment"):
                response["Content-Security-Policy"] = f"{OF_FILES}; sandbox"
            return response
        if request.path.startswith("/admin/"):
            response._csp_replace = settings.CONTENT_SECURITY_POLICY_ADMIN | (
                getattr(response, "_csp_replace", None) or {}
            )
        return super().process_response(request, response)
