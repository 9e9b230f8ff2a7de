"""The page form of a resource page: addresses that last, answers that somebody answers for."""

from django.utils.text import slugify
from django.utils.translation import gettext as _

from cms.choices import ChoosingForm
from events.resources.queries import has_words

FILES, QUESTIONS, BODY = "files", "questions", "body"
MOST_PARTS, MOST_DIGITS = 1_000, 10
LONGEST_NAME = 60


class ResourceForm(ChoosingForm):
    """Gives every file its lasting address and says in sentences what an answer lacks."""

    def __init__(self, data=None, files=None, *args, instance=None, **kwargs):
        super().__init__(data, files, *args, instance=instance, **kwargs)
        if data is None and not self.instance.pk:
            self.initial["slug"] = "resources"
        for row in self.formsets[FILES].forms:
            row.fields["document"].error_messages["required"] = _("Choose the file.")

    @property
    def kept_files(self):
        """The forms of the files that stay, in the order shown."""
        rows = self.formsets[FILES]
        rows.errors  # noqa: B018 asking for them is how Django cleans a formset once
        return [form for form in rows.forms if not rows._should_delete_form(form)]

    def clean(self):
        cleaned_data = super().clean()
        if not self.is_deferred_validation:
            refuse_answers(self.formsets[QUESTIONS])
        return cleaned_data

    def save(self, commit=True):
        give_names(form.instance for form in self.kept_files)
        return super().save(commit)

    def get_field_updates_for_resave(self):
        """Hand the addresses back to an editor that stays open, or a save would make others."""
        updates = super().get_field_updates_for_resave()
        for form in self.kept_files:
            name = form.add_prefix("name")
            if form.instance.name and self.data.get(name) != form.instance.name:
                updates.append((name, form.instance.name))
        return updates


def chosen_files(data, documents):
    """The files of an editor's form that stay and are among these documents, in their order.

    Pairs of a title and a document.
    """
    rows = [f"{FILES}-{number}-" for number in range(_number(data, f"{FILES}-TOTAL_FORMS"))]
    typed = [
        (data.get(f"{row}title", "").strip(), data.get(f"{row}document", ""))
        for row in rows
        if not data.get(f"{row}DELETE")
    ]
    chosen = [(title, int(pk)) for title, pk in typed if pk.isdecimal() and len(pk) < MOST_DIGITS]
    found = documents.in_bulk({pk for _title, pk in chosen})
    return [(title, found[pk]) for title, pk in chosen if pk in found]


def says_anything(data):
    """Whether the page that is being written says something in text of its own."""
    parts = [f"{BODY}-{number}-" for number in range(_number(data, f"{BODY}-count"))]
    return any(
        data.get(f"{part}type") == "text" and not data.get(f"{part}deleted") for part in parts
    )


def _number(data, name):
    typed = data.get(name, "")
    return min(int(typed), MOST_PARTS) if typed.isdecimal() and len(typed) < MOST_DIGITS else 0


def give_names(rows):
    """Give every file an address of its own, once: later titles and files leave it as it is."""
    rows = list(rows)
    taken = set()
    for row in rows:
        if not row.name or row.name in taken:
            row.name = _free(slugify(row.title)[: LONGEST_NAME - 6] or "file", rows, taken)
        taken.add(row.name)


def refuse_answers(rows):
    """Say which answer does not say who gave it, or when."""
    rows.errors  # noqa: B018 asking for them is how Django cleans a formset once
    for row in rows.forms:
        if rows._should_delete_form(row) or not row.is_valid() or not row.cleaned_data:
            continue
        if not has_words(row.cleaned_data.get("answer") or ""):
            continue
        if not row.cleaned_data.get("answered_by"):
            row.add_error("answered_by", _("Say which role or service gives this answer."))
        if not row.cleaned_data.get("answered_on"):
            row.add_error("answered_on", _("Say when it was answered."))


def _free(name, rows, taken):
    """The name, or the name with the first number that no other file has."""
    used = taken | {row.name for row in rows}
    candidates = (f"{name}-{number}" for number in range(2, len(used) + 3))
    return name if name not in used else next(each for each in candidates if each not in used)
