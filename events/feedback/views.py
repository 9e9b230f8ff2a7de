"""The pages on which anybody can say that something is wrong, or ask for another format."""

from datetime import timedelta

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms import budgets

from .forms import EasyReadForm, ProblemForm
from .operations import report

REPORTS_AN_HOUR = 10
HOUR = timedelta(hours=1)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_a_problem(request):
    """Ask what is wrong; keep it; show that it was kept under an address that is safe to reload."""
    return _take(request, ProblemForm, "feedback/report.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_easy_read(request):
    """Ask which page should be made in Easy Read; staff find it among their tasks."""
    return _take(request, EasyReadForm, "feedback/easy_read.html")


def _take(request, form_class, template):
    now = timezone.now()  # noqa: TID251 - the clock is read here
    if request.method != "POST":
        return _ask(request, template, form_class(initial={"page": _page(request)}, now=now))
    form = form_class(request.POST, now=now)
    if form.is_from_a_machine:
        return redirect("problem-reported")
    if not form.is_valid():
        return _ask(request, template, form, status=400)
    if not budgets.spend(
        "report", budgets.network(request), limit=REPORTS_AN_HOUR, window=HOUR, now=now
    ):
        return _ask_later(request, template, form)
    cleaned = form.cleaned_data
    report(
        kind=form.kind,
        message=cleaned["message"],
        page_path=cleaned["page"],
        reply_to=cleaned["reply_to"],
        now=now,
    )
    return redirect("problem-reported")


@require_safe
def reported(request):
    """Say thank you."""
    return render(request, "feedback/thanks.html")


def _ask(request, template, form, *, status=200, later=False):
    return render(request, template, {"form": form, "later": later}, status=status)


def _ask_later(request, template, form):
    response = _ask(request, template, form, status=429, later=True)
    response["Retry-After"] = str(int(HOUR.total_seconds()))
    return response


def _page(request):
    """The page the link was on: a path of this site, or nothing."""
    path = request.GET.get("page", "")[:500].replace("\x00", "")
    return path if path.startswith("/") and not path.startswith("//") else ""
