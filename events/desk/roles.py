"""Who may do what: the roles every site starts with. A council adds groups of its own beside them.

A permission on people is only half a key: `access.may` also asks whose people they are.
"""

from dataclasses import dataclass

EVERYTHING = ("add", "change", "delete", "view")
REFERENCE_DATA = ("venue", "town", "organisation", "audience", "termdates")
DRAFTING = ("add", "change")
ON_PAGES = ("add", "change", "publish", "lock", "unlock")
ON_FILES = ("add", "change", "choose")


@dataclass(frozen=True)
class Role:
    """A group's name and its permissions: on models, on pages under the site, on files."""

    name: str
    models: frozenset[str]
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def _on(app, models, actions=EVERYTHING):
    return frozenset(f"{app}.{action}_{model}" for model in models for action in actions)


ENTER = frozenset({"wagtailadmin.access_admin"})
WRITING = ENTER | _on("events", REFERENCE_DATA, ("add", "change", "view"))
LOOKING_AFTER = ENTER | frozenset(
    {
        "events.view_booking",
        "events.change_booking",
        "events.view_session",
        "events.change_session",
        "events.view_notification",
        "events.change_notification",
        "events.view_problemreport",
        "events.change_problemreport",
    }
)
RUNNING_THE_SITE = (
    _on("events", REFERENCE_DATA)
    | _on("auth", ("user", "group"))
    | _on("wagtailcore", ("site", "collection", "workflow", "task"))
    | _on("wagtailredirects", ("redirect",))
    | frozenset({"cms.change_councilsettings"})
)

HANDLING_DATA = ENTER | frozenset(
    {"events.add_datarequest", "events.view_purgerun", "cms.change_retentionsettings"}
)

# Whose pages go live when somebody else approves them (Wagtail's workflows and their Moderators)
AUTHORS = Role("Authors", WRITING, DRAFTING, ON_FILES)
# A page with others below it, such as its Easy Read, is deleted with them: "bulk_delete"
EDITORS = Role("Editors", WRITING, (*ON_PAGES, "bulk_delete"), ON_FILES)
# In each partner's own section and on its own files alone: `operations.partners`
PARTNER_EDITORS = Role(
    "Partner editors",
    ENTER | _on("events", REFERENCE_DATA, ("view",)) | {"events.add_venue"},
    DRAFTING,
    ON_FILES,
)
ORGANISERS = Role("Organisers", LOOKING_AFTER)
NEEDS_READERS = Role("Readers of help needed", frozenset({"events.view_accessneed"}))
DATA_PROTECTION = Role("Data protection", HANDLING_DATA)
ADMINISTRATORS = Role(
    "Administrators",
    WRITING | LOOKING_AFTER | RUNNING_THE_SITE | HANDLING_DATA,
    (*ON_PAGES, "bulk_delete"),
    (*ON_FILES, "delete"),
)
ROLES = (AUTHORS, EDITORS, ORGANISERS, NEEDS_READERS, DATA_PROTECTION, ADMINISTRATORS)


def permitting_apps():
    """The apps whose permissions the roles hold."""
    names = {name.split(".")[0] for role in ROLES for name in role.models}
    return sorted(names | {"wagtailcore", "wagtailimages", "wagtaildocs"})
