"""The page form of everything with dates: keys that last, and a plan that can be held."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.choices import OwnChoices
from events import access
from events.programme.queries.sections import partner_of

from .pasting import PastingForm
from .plan_rules import (
    name_what_is_missing,
    refuse_hosts,
    refuse_page,
    refuse_quiet_hour,
    refuse_rows,
)
from .repeats import RepeatForm

ROWS, HOSTS = "planned_dates", "event_hosts"


class PlanForm(OwnChoices, PastingForm, RepeatForm):
    """Gives every dated row its lasting key and says in sentences what cannot be held."""

    def __init__(self, data=None, files=None, *args, instance=None, **kwargs):
        if instance and instance.pk:
            data = _forget_gone_rows(instance, data)
        if data is not None:
            data = _leave_out_empty_hosts(data)
        super().__init__(data, files, *args, instance=instance, **kwargs)
        _offer_own_organisations(self)
        _share_choices(self.rows, "venue", "room", "hosts", "audiences")
        name_what_is_missing(self.rows)
        self.formsets[HOSTS].validate_min = False  # publishing asks, in our own words
        if data is None and not self.instance.pk:
            self.fields["title"].widget.attrs["autofocus"] = True

    @property
    def rows(self):
        """The formset of dated rows."""
        return self.formsets[ROWS]

    @property
    def kept_rows(self):
        """The forms of the rows that stay, in the order shown."""
        self.rows.errors  # noqa: B018 asking for them is how Django cleans a formset once
        return [form for form in self.rows.forms if not self.rows._should_delete_form(form)]

    def clean_slug(self):
        """Let two coffee mornings both be saved: a page never seen gets an address of its own."""
        slug = self.cleaned_data["slug"]
        if self.instance.first_published_at or self._is_free(slug):
            return slug
        candidates = (f"{slug}-{ending}" for ending in self._endings())
        return next(candidate for candidate in candidates if self._is_free(candidate))

    def clean(self):
        cleaned_data = super().clean()
        now = timezone.now()  # noqa: TID251 the clock is read here, Wagtail's view makes this form
        strict = not self.is_deferred_validation
        refuse_rows(self, now=now, strict=strict)
        refuse_quiet_hour(self)
        refuse_hosts(self.formsets[HOSTS], strict=strict)
        if strict:
            refuse_page(self)
        return cleaned_data

    def save(self, commit=True):
        give_keys(form.instance for form in self.kept_rows)
        return super().save(commit)

    def get_field_updates_for_resave(self):
        """Hand keys and address back to an editor that stays open, or a save would make others."""
        updates = super().get_field_updates_for_resave()
        if self.data.get("slug") != self.instance.slug:
            updates.append(("slug", self.instance.slug))
        for form in self.kept_rows:
            name = form.add_prefix("key")
            if form.instance.key and self.data.get(name) != str(form.instance.key):
                updates.append((name, str(form.instance.key)))
        return updates

    def _is_free(self, slug):
        parent = self.parent_page or self.instance.get_parent()
        return Page._slug_is_available(slug, parent, self.instance)

    def _endings(self):
        row = next((form for form in self.kept_rows if form.is_valid()), None)
        if row:
            venue, on = (row.cleaned_data.get(name) for name in ("venue", "on"))
            if venue:
                yield venue.town.slug
            if on:
                yield on.isoformat()
        yield from range(2, 10_000)


class RoomSelect(forms.Select):
    """Rooms under the names of their venues."""

    def optgroups(self, name, value, attrs=None):
        venues = {}
        for choice, label in self.choices:
            room = getattr(choice, "instance", None)
            venue, words = (str(room.venue), room.name) if room else (None, label)
            venues.setdefault(venue, []).append((choice, words))
        nothing = venues.pop(None, [])
        grouped = forms.Select(choices=[*nothing, *venues.items()])
        return grouped.optgroups(name, value, attrs)


def give_keys(rows):
    """Give every row a key of its own: a new row has none, a copied one that of another.

    A script's rows get an order too: the editor's list would mix rows with and without one.
    """
    seen = set()
    for number, row in enumerate(rows):
        if row.sort_order is None:
            row.sort_order = number
        if not row.key or row.key in seen:
            row.key = uuid.uuid4()
        seen.add(row.key)


def _forget_gone_rows(page, data):
    """Forget primary keys of rows that a later publish deleted: Django would refuse them unseen."""
    alive = set(type(page).objects.filter(pk=page.pk).values_list(f"{ROWS}__pk", flat=True))
    for row in getattr(page, ROWS).all():
        if row.pk not in alive:
            row.pk = None
    if data is None:
        return None
    data = data.copy()
    for name in data:
        if name.startswith(f"{ROWS}-") and name.endswith("-id") and data[name]:
            data[name] = data[name] if _as_number(data[name]) in alive else ""
    return data


def _as_number(text):
    return int(text) if text.isdecimal() else None


def _offer_own_organisations(form):
    """Let staff make only an organisation they act for responsible for what families tell."""
    field, user = form.fields.get("controller"), form.for_user
    if field is None:
        return
    field.error_messages["required"] = _("Choose who looks after what families tell us.")
    partner = partner_of(form.parent_page or form.instance)
    if partner:
        _keep_within(field, form, partner)
        return
    if user is None or access.controls_everything(user):
        return
    own = access.organisations(user)
    if form.instance.controller_id and not access.acts_for(user, form.instance):
        # Handing on what families tell is for those who answer for it, not for whoever may edit
        field.disabled = True
        field.queryset = field.queryset.filter(pk=form.instance.controller_id)
        field.help_text = _("Only this organisation can hand it on.")
        return
    field.queryset = own
    if form.instance.pk is None and own.count() == 1:
        form.initial["controller"] = own.get().pk
    if not own.exists():
        field.help_text = _("You act for no organisation yet. Ask an administrator to add you.")
    field.error_messages["invalid_choice"] = _("Choose an organisation you act for.")


def _keep_within(field, form, partner):
    """In a partner's section the partner alone answers for what families tell."""
    field.queryset = field.queryset.filter(pk=partner.pk)
    field.help_text = _("In this section it is always %(partner)s.") % {"partner": partner}
    field.error_messages["invalid_choice"] = field.help_text
    if form.instance.pk is None:
        form.initial["controller"] = partner.pk


def _leave_out_empty_hosts(data):
    """Let a draft save itself before a host is chosen: a row without one is as good as deleted."""
    data = data.copy()
    for name in [name for name in data if name.startswith(f"{HOSTS}-")]:
        if name.endswith("-organisation") and not data[name]:
            data[name.removesuffix("organisation") + "DELETE"] = "1"
    return data


def _share_choices(rows, *names):
    """Ask once for the records that every row offers."""
    offered = rows.empty_form.fields
    for name in names:
        choices = list(offered[name].choices)
        for form in rows.forms:
            form.fields[name].choices = choices
