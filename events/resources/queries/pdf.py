"""What a PDF says of itself, read with care: a file may be broken, locked, or not one at all."""

from functools import lru_cache

from pypdf import PdfReader
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject

from events.domain.file_checks import Pdf

MOST_BYTES = 50_000_000  # of a file that is looked into while an editor waits
REMEMBERED = 500


def pdf_of(document):
    """What a document says of itself where it is a PDF, else None; nothing it holds is an error."""
    if document.file_extension.lower() != "pdf" or (document.get_file_size() or 0) > MOST_BYTES:
        return None
    try:
        return _looked_into(document.get_file_hash(), document.file.storage, document.file.name)
    except OSError:  # the file is gone from its place
        return Pdf(opens=False)


@lru_cache(maxsize=REMEMBERED)
def _looked_into(file_hash, storage, name):
    """One look at a file is enough: another one has another hash."""
    with storage.open(name) as file:
        try:
            return _said(PdfReader(file))
        except Exception:  # whatever stands in a file that somebody made
            return Pdf(opens=False)


def _said(reader):
    if reader.is_encrypted and not reader.decrypt(""):
        return Pdf(locked=True)
    root = reader.root_object
    len(reader.pages)  # where these cannot be counted, nothing can be read
    marked = _object(_dictionary(root, "/MarkInfo").get("/Marked"))
    tree = _object(_dictionary(root, "/StructTreeRoot").get("/K"))
    return Pdf(
        tagged=marked == BooleanObject(True) and tree not in (None, ArrayObject()),
        language=_words(root.get("/Lang")),
        title=_words(reader.metadata.title if reader.metadata else None),
    )


def _dictionary(parent, name):
    found = _object(parent.get(name))
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _object(found):
    """What stands at the end of a reference within a PDF."""
    return found.get_object() if hasattr(found, "get_object") else found


def _words(found):
    return str(_object(found) or "").strip()
