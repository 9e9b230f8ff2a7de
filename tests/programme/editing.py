"""The page editor as the browser drives it: by the fields of its form."""

import lxml.html

from tests.markup import read_edit_form, read_form, said, words

FORMS = {}  # as they were drawn first, by the page whose forms they are


class Editor:
    """Drives the page editor as the browser does, by its form."""

    def __init__(self, client, page, fields=None, action=None, url=None, drawn=""):
        self.client, self.page, self.drawn = client, page, drawn
        self.url = url or f"/admin/pages/{page.pk}/edit/"
        if fields is None:
            self.load()
        else:
            self.fields, self.action = dict(fields), action

    def load(self, url=None):
        """Open the editor, or an older revision in it."""
        self.drawn = self.client.get(url or self.url).text
        self.fields, self.action = read_edit_form(self.drawn)
        return self

    def __getattr__(self, name):
        """What was saved is opened again as soon as somebody looks, and not before."""
        if name not in ("fields", "action"):
            raise AttributeError(name)
        return vars(self.load())[name]

    def add(self, **values):
        """Add a dated row with the list's own button."""
        return self._add("planned_dates", {"key": ""} | values)

    def add_host(self, organisation):
        """Add an organisation that holds the event."""
        return self._add("event_hosts", {"organisation": organisation.pk})

    def set(self, number, **values):
        """Change the row with that number, counted from 0."""
        prefix = f"planned_dates-{number}-"
        self.fields |= {f"{prefix}{name}": str(value) for name, value in values.items()}
        return self

    def save(self):
        """Save a draft."""
        return self._done(self._post())

    def publish(self):
        """Publish; the editor then shows the page as published."""
        return self._done(self._post({"action-publish": "1"}))

    def refused(self, **action):
        """The sentences that publishing (or another action) is refused with."""
        return errors(self._refusal(action))

    def refused_fields(self, **action):
        """Such sentences by the names of the fields that they stand beside."""
        return errors_by_field(self._refusal(action))

    def autosave(self):
        """Save as a browser does by itself, and take up what it is told."""
        answer = self.client.post(self.url, self.fields, headers={"accept": "application/json"})
        said = answer.json()
        assert said.get("success"), said
        self.fields |= said["field_updates"] | {
            "overwrite_revision_id": said["revision_id"],
            "loaded_revision_id": said["revision_id"],
            "loaded_revision_created_at": said["revision_created_at"],
        }
        return self

    def submit(self, **action):
        """Press another button of the editor."""
        return self._done(self._post(action))

    def _add(self, relation, values):
        total = int(self.fields[f"{relation}-TOTAL_FORMS"])
        self.fields[f"{relation}-TOTAL_FORMS"] = str(total + 1)
        row = {"id": "", "ORDER": str(total + 1), "DELETE": ""} | values
        if relation == "planned_dates":
            row = {"venue": "", "room": "", "places": "", "note": ""} | row
        self.fields |= {f"{relation}-{total}-{name}": str(value) for name, value in row.items()}
        return self

    def _post(self, action=None):
        return self.client.post(self.action, self.fields | (action or {}))

    def _refusal(self, action):
        answer = self._post(action or {"action-publish": "1"})
        assert answer.status_code == 200
        return answer.content

    def _done(self, answer):
        assert answer.status_code == 302, errors(answer.content)
        del self.fields, self.action
        return self


def errors(html):
    """The messages an editor sees beside the fields."""
    return said(html, "//*[contains(concat(' ', @class, ' '), ' error-message ')]")


def errors_by_field(html):
    """Such messages by the names of their fields; one of a whole list of rows has none."""
    found = {}
    for message in lxml.html.document_fromstring(html).find_class("error-message"):
        names = message.xpath("ancestor::*[@data-field][1]//@name")
        found.setdefault(names[0] if names else "", []).append(words(message))
    return {name: " ".join(messages) for name, messages in found.items()}


def row_values(room, on, **values):
    """What an editor types for one date."""
    row = {"on": on, "start": "10:00", "end": "12:00", "venue": room.venue.pk, "room": room.pk}
    return row | values


def form_of(client, page):
    """The form of a page that many tests begin with, as it was drawn for the first of them."""
    if page.translation_key not in FORMS:  # another whenever a page is made
        editor = Editor(client, page)
        names = ("fields", "action", "drawn")
        FORMS[page.translation_key] = {name: getattr(editor, name) for name in names}
    return FORMS[page.translation_key]


def new_event(client, index, seen_by="an administrator"):
    """The editor of an event that is not saved yet; its empty form is drawn for the first alone."""
    url = f"/admin/pages/add/events/eventpage/{index.pk}/"
    if (url, seen_by) not in FORMS:
        html = client.get(url).text
        FORMS[url, seen_by] = {"fields": read_form(html), "action": url, "drawn": html}
    return Editor(client, None, url=url, **FORMS[url, seen_by])
