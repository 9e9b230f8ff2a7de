"""Families who believe something else: tell them now, say that they know, or leave it for later."""

from urllib.parse import urlencode

from django.contrib import messages as flash
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from events import access
from events.bookings.operations import dismiss, release, wait
from events.desk.forms import DecideForm
from events.desk.queries.untold import totals, untold, waiting
from events.programme.pages import ScheduledPage

from .base import DeskView, SessionView


def ask_whether_to_tell(page, user, *, now):
    """Where to ask, when publishing this page changed something that families were told.

    Whoever does not act for the organisation that is responsible is not asked, and what changed
    stays on the desk of those who do.
    """
    if not isinstance(page, ScheduledPage):
        return None
    asked = untold(waiting(user).filter(session__page=page), user, now=now)
    return redirect("desk:tell_families", page.pk) if asked else None


def ask_about(session_pks, user, *, now):
    """Where to ask about sessions whose page is gone, or about those of several pages."""
    asked = untold(waiting(user).filter(session__in=session_pks), user, now=now)
    if not asked:
        return None
    about = urlencode([("session", each.held.session_id) for each in asked])
    return redirect(f"{reverse('desk:not_told')}?{about}")


class Tell(DeskView):
    """Who would be told what, session by session, and the three things that can be decided."""

    template_name = "desk/tell.html"
    header_icon = "mail"
    page_title = gettext_lazy("Tell the families?")

    def held(self):
        """The waiting changes that are asked about here."""
        return waiting(self.request.user)

    def back(self):
        """Where one goes from here."""
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        """Show whom it touches, and ask."""
        return self.ask(self.untold(), DecideForm())

    def post(self, request, *args, **kwargs):
        """Do what was chosen with what was shown; ask again about what is otherwise by now."""
        found, form = self.untold(), DecideForm(request.POST)
        seen = request.POST.getlist("held")
        chosen = [each for each in found if each.mark in seen]
        if not form.is_valid() or not seen:
            if not seen:
                form.add_error(None, _("Choose at least one session."))
            return self.ask(found, form, seen=seen, status=400)
        pks = {mark.partition(".")[0] for mark in seen}
        if any(str(each.held.pk) in pks for each in found if each not in chosen):
            form.add_error(None, _("A session changed while you were reading. Please look again."))
            return self.ask(found, form, status=409)
        self.decide(form.cleaned_data, chosen)
        return redirect(request.get_full_path() if len(chosen) < len(found) else self.back())

    def untold(self):
        """What these changes are to families; one that nobody believes any more is left out."""
        return untold(self.held(), self.request.user, now=self.now)

    def decide(self, asked, chosen):
        """Tell them, note that they know, or put it off; say what was done."""
        how = {"by": self.request.user, "now": self.now}
        because = {**how, "reason": asked["reason"]}
        if not chosen:
            flash.info(self.request, _("Somebody has already decided about this."))
        elif asked["choice"] == DecideForm.NOW:
            number = sum(release(each.held.pk, **how) for each in chosen)
            words = ngettext("%d family is being told.", "%d families are being told.", number)
            flash.success(self.request, words % number)
        elif asked["choice"] == DecideForm.KNOWN:
            for each in chosen:
                dismiss(each.held.pk, **because)
            flash.success(self.request, _("Noted: the families know already."))
        else:
            for each in chosen:
                wait(each.held.pk, **because)
            words = _("The families are not told yet. It waits on the desk, with your reason.")
            flash.warning(self.request, words)

    def ask(self, found, form, *, seen=None, status=200):
        """The screen; with nothing to ask, it says that everybody knows."""
        ticked = {each.mark for each in found} if seen is None else set(seen)
        return self.show(
            untold=[(each, each.mark in ticked) for each in found],
            totals=totals(found),
            form=form,
            back=self.back(),
            status=status,
        )


class TellOfPage(Tell):
    """Asked of whoever published the page."""

    def dispatch(self, request, *args, page_pk, **kwargs):
        """Another's page, or one that this editor may not publish, is not there."""
        self.page = get_object_or_404(ScheduledPage, id=page_pk)
        may_publish = self.page.permissions_for_user(request.user).can_publish()
        if not may_publish or not access.acts_for(request.user, self.page):
            raise Http404
        return super().dispatch(request, *args, page_pk=page_pk, **kwargs)

    def may_enter(self):
        """The page was asked already."""
        return True

    def held(self):
        """Those of the page's sessions."""
        return super().held().filter(session__page=self.page)

    def back(self):
        """The pages beside it."""
        return reverse("wagtailadmin_explore", args=[self.page.get_parent().pk])

    def parents(self):
        """The page."""
        return [{"url": self.back(), "label": self.page.title}]

    def ask(self, found, form, **how):
        """Where nothing changed, nobody is asked."""
        return super().ask(found, form, **how) if found else redirect(self.back())


class TellOfSession(SessionView, Tell):
    """Asked on the desk about one session."""

    def held(self):
        """The change of this session, if one waits."""
        return super().held().filter(session=self.session)

    def back(self):
        """The session's own screen."""
        return self.session_url()

    def parents(self):
        """Below the session."""
        return [*super().parents(), self.to_session()]


class TellOfAll(Tell):
    """All that waits on the desk, or what was asked about: `?session=` for each."""

    action = access.Action.RUN_SESSIONS

    def may_enter(self):
        """For those who run sessions, and for those who publish and so change them."""
        publishing = PagePermissionPolicy(Page)
        may_publish = publishing.user_has_permission(self.request.user, "publish")
        return super().may_enter() or may_publish

    def held(self):
        """All of one's own, or those of the sessions in the address."""
        asked = [pk for pk in self.request.GET.getlist("session") if _is_number(pk)]
        return super().held().filter(session__in=asked) if asked else super().held()

    def back(self):
        """The desk, or the pages for those who only write them."""
        if self.may(self.action):
            return reverse("desk:sessions")
        return reverse("wagtailadmin_explore_root")


def _is_number(text):
    return text.isascii() and text.isdigit() and len(text) < 19
