"""What people have typed, made safe for formats in which a line end or a control has a meaning."""

import re
from urllib.parse import quote, urlsplit

LONGEST_LINE = 500  # characters of a title, a place or a name

_LINE_ENDS = re.compile("\r\n|[\r\n\u0085\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MAILBOX = re.compile(r"[\w.!#$&'*+/=?^{|}~-]+@[\w.-]+", re.ASCII)


def clean(text: str) -> str:
    """Take out control characters and unpaired surrogates; every kind of line end becomes LF."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)).strip()


def clean_line(text: str) -> str:
    """Clean, on one line, with single spaces, at most LONGEST_LINE characters."""
    return " ".join(clean(text).split())[:LONGEST_LINE]


def web_address(url: str) -> str:
    """Give an absolute http or https address, percent-encoded (RFC 3986); "" for anything else."""
    try:
        parts = urlsplit(clean_line(url))
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    return quote(parts.geturl(), safe="%/:=&?~#+!$,;'@()*[]")


def mailbox(email: str) -> str:
    """Give a plain address; "" for one that could be read as anything else."""
    return email if _MAILBOX.fullmatch(email) else ""
