"""Where the resource pages are: below the event that they are about."""

from django.apps import apps

from events.programme.queries import plans


def resource_pages():
    """Every resource page, whatever its state."""
    return apps.get_model("events", "ResourcePage").objects


def resources_of(event):
    """The public resource page of an event, or None; a translation shows its original's."""
    if event is None or event.pk is None:
        return None
    pages = resource_pages().live().public()
    return pages.child_of(event).first() or pages.child_of(plans.owner(event)).first()


def pages_with(document_pk):
    """The live resource pages that offer a document."""
    pages = resource_pages().live()
    return pages.filter(files__document=document_pk).distinct().order_by("pk")
