"""A session ends when its owner's rights change, and the admin waits for the second step."""

from urllib.parse import urlencode

from django.contrib.auth import SESSION_KEY, get_user
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from .queries import is_in_standing, is_proven, needs_second_step, second_steps

SIGNING_OUT = "admin/logout/"
ADMIN = "admin/"
OWN_STEP = "sign-in/second-step/"  # whoever has a step takes it before they change it


class StandingMiddleware:
    """Ask of whoever signed in whether they still are what they were then; after Django's own.

    Asked only where somebody wants to know the user: a page that is the same for all stays so.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = SimpleLazyObject(lambda: _whoever_is_in_standing(request))
        return self.get_response(request)


def _whoever_is_in_standing(request):
    user = get_user(request)
    if user.is_authenticated and is_in_standing(request.session, user):
        return user
    if SESSION_KEY in request.session:  # also of an account that is closed, and may open again
        request.session.flush()
    return AnonymousUser()


class SecondStepMiddleware:
    """Lead whoever owes the second step to it, whatever address of the admin they ask for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Asked by the route that was found, so that no spelling of an address goes around it."""
        route = request.resolver_match.route
        if route == SIGNING_OUT or not route.startswith((ADMIN, OWN_STEP)):
            return None
        user = request.user
        if not user.is_authenticated:
            return None
        if second_steps(user).exists():
            if is_proven(request.session, user):
                return None
            way_back = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('mfa_reauthenticate')}?{way_back}")
        if route.startswith(ADMIN) and needs_second_step(user):
            return redirect("mfa_activate_totp")
        return None
