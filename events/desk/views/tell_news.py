"""A resource page that families have not been told of: tell them now, or leave it for later."""

from django.contrib import messages as flash
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events import access
from events.desk.forms import DecideForm
from events.desk.queries.news import untold_news
from events.resources.operations import dismiss_news, put_news_off, release_news
from events.resources.pages import ResourcePage

from .base import DeskView


def ask_whether_to_tell_news(page, user, *, now):
    """Where to ask, when families who booked have not been told of this page yet."""
    if not isinstance(page, ResourcePage) or not untold_news(page, user, now=now):
        return None
    return redirect("desk:tell_news", page.pk)


class TellNews(DeskView):
    """Asked of whoever published the page: how many families there are, and when they hear."""

    template_name = "desk/tell_news.html"
    header_icon = "mail"
    page_title = gettext_lazy("Tell the families?")

    def dispatch(self, request, *args, page_pk, **kwargs):
        """It is there for who publishes it and for who runs its organisation's sessions."""
        self.page = get_object_or_404(ResourcePage.objects.live(), id=page_pk)
        may_publish = self.page.permissions_for_user(request.user).can_publish()
        if not may_publish and not self.may(access.Action.RUN_SESSIONS):
            raise Http404
        return super().dispatch(request, *args, page_pk=page_pk, **kwargs)

    def may_enter(self):
        """The page was asked already."""
        return True

    def get(self, request, *args, **kwargs):
        """Show whom it reaches, and ask; where there is nobody, nobody is asked."""
        found = self.untold()
        return self.ask(found, DecideForm()) if found else redirect(self.back())

    def post(self, request, *args, **kwargs):
        """Do what was chosen with what was shown."""
        found, form = self.untold(), DecideForm(request.POST)
        if not form.is_valid():
            return self.ask(found, form, status=400)
        seen = set(request.POST.getlist("held"))
        chosen = [each for each in found if str(each.held.pk) in seen]
        self.decide(form.cleaned_data, chosen)
        return redirect(self.back())

    def untold(self):
        """What waits for the organisations that this editor acts for."""
        return untold_news(self.page, self.request.user, now=self.now)

    def decide(self, asked, chosen):
        """Tell them, note that they know, or put it off; say what was done."""
        how = {"by": self.request.user, "now": self.now}
        because = {**how, "reason": asked["reason"]}
        if not chosen:
            flash.info(self.request, _("Somebody has already decided about this."))
        elif asked["choice"] == DecideForm.NOW:
            number = sum(release_news(each.held.pk, **how) for each in chosen)
            words = ngettext("%d family is being told.", "%d families are being told.", number)
            flash.success(self.request, words % number)
        elif asked["choice"] == DecideForm.KNOWN:
            for each in chosen:
                dismiss_news(each.held.pk, **because)
            flash.success(self.request, _("Noted: the families know already."))
        else:
            for each in chosen:
                put_news_off(each.held.pk, **because)
            words = _("The families are not told yet. It waits here, with your reason.")
            flash.warning(self.request, words)

    def back(self):
        """The pages beside it."""
        return reverse("wagtailadmin_explore", args=[self.page.get_parent().pk])

    def parents(self):
        """The page."""
        return [{"url": self.back(), "label": self.page.title}]

    def ask(self, found, form, *, status=200):
        """The screen."""
        return self.show(untold=found, form=form, back=self.back(), page=self.page, status=status)
