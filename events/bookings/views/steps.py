"""The journey as HTTP sees it: which session, which answers, which step may be shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, wraps

from django.conf import settings
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from wagtail.wagtail_hooks import check_view_restrictions

from cms import budgets, council
from events.bookings.answers import Answers
from events.bookings.errors import BudgetSpent
from events.bookings.keeping import rules
from events.bookings.models import Booking
from events.bookings.operations import forget_draft, kept_answers, new_draft_key, save_draft
from events.bookings.queries import places
from events.programme.models import Session
from events.programme.queries import SessionInShort, in_short

from .grants import granted_bookings

COOKIE = "answers"
LONGEST_KEPT = 72 * 3600  # seconds; until when answers really wait is asked of the draft
COOKIE_PATH = "/sessions/"  # one half-finished booking, whichever session it ends up with
COOKIE_SALT = "bookings.answers"
HOUR = timedelta(hours=1)
STEPS = {"people": "book", "help": "book_help", "contact": "book_contact", "check": "book_check"}
ORDER = list(STEPS)


@dataclass(repr=False)
class Journey:
    """One request of a booking journey; never shows what was answered."""

    request: HttpRequest
    session: Session
    now: datetime
    key: str
    answers: Answers | None
    answers_are_new: bool = False  # nothing is kept under this key yet

    @cached_property
    def council(self):
        """Who runs the site, and what families agree to."""
        return council.asked(self.request)

    @property
    def in_short(self) -> SessionInShort:
        """The session in words, for the top of every step."""
        return in_short(self.session, now=self.now)

    @cached_property
    def places(self):
        """Its places as this request finds them; the last press counts anew under the lock."""
        return places(self.session)

    @property
    def held(self):
        """The live booking of this session that this browser made or was given, if any."""
        bookings = granted_bookings(self.request, now=self.now)
        live = (each for each in bookings if each.state == Booking.State.LIVE)
        return next((each for each in live if each.session_id == self.session.pk), None)

    def address(self, step):
        """Where a step is."""
        return reverse(STEPS[step], args=[self.session.pk])

    def missing(self):
        """The first step without an answer, or the last step; changed wording is asked anew."""
        answers = self.answers
        if answers.consent and answers.consent != self.consent_wording:
            answers.help_done = False
        return answers.first_missing or "check"

    @property
    def consent_wording(self):
        """What families agree to, as it is true today."""
        return self.council.consent_for(rules().needs_days)

    @property
    def kept_hours(self):
        """How long answers wait to be gone on with."""
        return rules().draft_hours

    def save_and_go_on(self):
        """Keep the answers and show what is asked next."""
        return self.save(redirect(self.address(self.missing())))

    def save(self, response):
        """Keep the answers a while; the browser holds the key, the database only its digest."""
        self._spend()
        self.key = self.key or new_draft_key()
        save_draft(self.key, self.answers, now=self.now)
        response.set_signed_cookie(
            COOKIE,
            self.key,
            salt=COOKIE_SALT,
            max_age=self.kept_hours * 3600,
            path=COOKIE_PATH,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response

    def _spend(self):
        """What is kept costs the network something, so that nobody fills the disk."""
        limits = {"answers": settings.ANSWERS_A_NETWORK_AND_HOUR}
        if self.answers_are_new:
            limits["drafts"] = settings.DRAFTS_A_NETWORK_AND_HOUR
        network = budgets.network(self.request)
        for purpose, limit in limits.items():
            if not budgets.spend(purpose, network, limit=limit, window=HOUR, now=self.now):
                raise BudgetSpent

    def forget(self, response):
        """Leave no answers behind, here or there."""
        if self.key:
            forget_draft(self.key)
        response.delete_cookie(COOKIE, path=COOKIE_PATH, samesite="Lax")
        return response

    def show(self, template, *, status=200, step="", **context):
        """A page of the journey: the session on top, the way back, and whom to ask."""
        context |= {
            "journey": self,
            "session": self.session,
            "page": self.session.page,
            "it": self.in_short,
            "council": self.council,
        }
        if step:
            number = ORDER.index(step) + 1
            context |= {"number": number, "of": len(ORDER), "back": self._back(step)}
        return render(self.request, f"bookings/{template}.html", context, status=status)

    def _back(self, step):
        before = ORDER.index(step) - 1
        if step != "check" and self.answers is not None and not self.answers.first_missing:
            return self.address("check")
        return self.session.path if before < 0 else self.address(ORDER[before])


def journey(view):
    """Give a view the Journey it belongs to; pages of nobody but this browser, never kept."""

    @never_cache
    @sensitive_post_parameters()
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def with_journey(request, pk):
        now = timezone.now()  # noqa: TID251 - the clock is read here
        session = get_object_or_404(Session.objects.with_place(), pk=pk)
        if session.page is None or not session.page.live:
            return _without_page(request, session)
        under_way = _under_way(request, session, now=now)
        return check_view_restrictions(_serve)(
            session.page, request, [], {"view": view, "journey": under_way}
        )

    return with_journey


def _serve(page, request, args, kwargs):
    under_way = kwargs["journey"]
    try:
        return kwargs["view"](under_way)
    except BudgetSpent:
        return _later(under_way)


def _later(under_way):
    """Nothing more is kept for now; what was typed stays in the page, to be sent once more."""
    typed = [
        (name, value)
        for name, values in under_way.request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    response = under_way.show("later", status=429, typed=typed)
    response["Retry-After"] = str(int(HOUR.total_seconds()))
    return response


def _under_way(request, session, *, now):
    key = request.get_signed_cookie(COOKIE, default="", salt=COOKIE_SALT, max_age=LONGEST_KEPT)
    answers = kept_answers(key, now=now)
    if answers is not None:
        answers.for_session(session.pk)
    return Journey(
        request=request,
        session=session,
        now=now,
        key=key,
        answers=answers,
        answers_are_new=answers is None,
    )


def _without_page(request, session):
    """A page that is not public says nothing of its sessions, not even what they were called."""
    if session.state == Session.State.WITHDRAWN:
        return render(request, "bookings/withdrawn.html", status=410)
    raise Http404
