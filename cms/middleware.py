"""What is done around every request."""

from csp.middleware import CSPMiddleware
from django.conf import settings


class SplitCSPMiddleware(CSPMiddleware):
    """One strict content security policy for the public, a wider one for Wagtail's admin."""

    def process_response(self, request, response):
        if request.path.startswith("/admin/"):
            response._csp_replace = settings.CONTENT_SECURITY_POLICY_ADMIN | (
                getattr(response, "_csp_replace", None) or {}
            )
        return super().process_response(request, response)
