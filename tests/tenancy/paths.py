"""Where each address stands, asked for what is partner B's."""

from .addresses import WORD
from .rows import ROWS

# What stands for B in an address of Wagtail's, by the word of the route
WORDS = {
    "page_id": "draft",
    "page_pk": "draft",
    "parent_page_id": "draft",
    "page_to_move_id": "draft",
    "destination_id": "section_of_a",
    "revision_id": "revision",
    "revision_id_a": "revision",
    "task_state_id": "task_state",
    "workflow_state_id": "workflow_state",
    "workflow_pk": "workflow",
    "document_id": "document",
    "doc_id": "document",
    "image_id": "image",
    "uploaded_file_id": "upload",
    "collection_id": "collection",
    "session_id": "editing",
    "object_id": "draft",
    "user_id": "user",
}
# The same for `pk`, by where the address stands
PRIMARY_KEYS = {
    "wagtailadmin_api:pages": "draft",
    "wagtailadmin_api:documents": "document",
    "wagtailadmin_api:images": "image",
    "wagtailadmin_collections": "collection",
    "wagtailadmin_workflows": "workflow",
    "wagtaildocs_chooser": "document",
    "wagtailimages_chooser": "image",
    "wagtailusers_users": "user",
    "wagtailusers_groups": "group",
    "venue": "venue",
    "organisation": "organisation",
    "town": "town",
}
TEXTS = {
    "app_label": "events",
    "app_name": "events",
    "content_type_app_name": "events",
    "model_name": "eventpage",
    "content_type_model_name": "eventpage",
    "action": "delete",
    "action_name": "approve",
    "filter_spec": "original",
}
PATHS = {
    "wagtailadmin_pages:revisions_compare": (
        "admin/pages/{draft}/revisions/compare/{revision}...live/"
    ),
}


def key(value):
    return str(getattr(value, "pk", value))


def path_of(address, world):
    """Where this address stands, asked for what is B's."""
    row = ROWS.get(address.name)
    if row and row.whole:
        return "/" + getattr(world, row.whole)
    if row:
        words = iter(row.words)
        return "/" + WORD.sub(lambda _: key(getattr(world, next(words))), address.route)
    if address.name in PATHS:
        return "/" + PATHS[address.name].format(draft=world.draft.pk, revision=world.revision.pk)
    space = address.name.rpartition(":")[0]
    return "/" + WORD.sub(lambda found: _word(found[1], space, world), address.route)


def _word(word, space, world):
    if word in TEXTS:
        return TEXTS[word]
    name = PRIMARY_KEYS.get(space) if word == "pk" else WORDS.get(word)
    return key(getattr(world, name)) if name else "1"


def names_b(address):
    """Whether an object of B stands in an address of Wagtail's."""
    of_b = PRIMARY_KEYS.keys() - {"town"}
    space = address.name.rpartition(":")[0]
    return any(word in WORDS or (word == "pk" and space in of_b) for word in address.words)
