"""Names that people write a little differently: "St. John's", "Saint Johns"."""

import re
import unicodedata

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_NO_LETTERS = re.compile(r"[^\w]+|_+")
_LEFT_OUT = frozenset({"the", "and"})
_SAME = {"saint": "st", "center": "centre"}


def alike(name: str) -> str:
    """Give what two spellings of one name share: no case, accents, punctuation, "the" or "and"."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = _NO_LETTERS.sub(" ", _APOSTROPHES.sub("", plain)).split()
    return " ".join(_SAME.get(word, word) for word in words if word not in _LEFT_OUT)
