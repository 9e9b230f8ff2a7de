"""The files of a resource page, with what must be known before pressing."""

from collections import defaultdict
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as say

from events.domain import dates
from events.domain.file_formats import format_in_words
from events.domain.moments import LONDON
from events.resources.models import FileVersion


@dataclass(frozen=True)
class FileInWords:
    """One file: its title, its lasting address, and what kind of thing it is."""

    title: str
    url: str
    kind: str
    updated: str


def files_in_words(page):
    """The files of a page in their order, in two queries however many they are."""
    versions = defaultdict(list)
    for version in FileVersion.objects.filter(page_id=page.pk).order_by("since_at", "pk"):
        versions[version.name].append(version)
    return [_in_words(row, versions[row.name]) for row in page.offered_files]


def _in_words(row, versions):
    document = row.document
    kind = [say(format_in_words(document.file_extension)), filesizeformat(document.get_file_size())]
    kind += [row.language, row.version]
    return FileInWords(
        title=row.title,
        url=row.path,
        kind=", ".join(part for part in kind if part),
        updated=_updated(versions),
    )


def _updated(versions):
    """The month in which another file took the place of the first; "" while it is the first."""
    if len(versions) < 2:
        return ""
    month = dates.month_in_words(versions[-1].since_at.astimezone(LONDON).date(), say=say)
    return say("updated %(month)s") % {"month": month}
