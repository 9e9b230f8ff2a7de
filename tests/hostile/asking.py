"""What is hostile, and how it is asked: many names in one request, and each by its address.

Names stand in one request where a page reads each whatever the others hold, and refuses the same
words in each: so what is wrong with one hides nothing that another would break.
"""

from urllib.parse import parse_qsl, urlsplit

NUL, LONG, HUGE = "a\x00b", "a" * 5_000, "9" * 30
# What a database may trip over, each in its own way
TO_STORE = [NUL, LONG, HUGE, "-1", "\ud7ff\ufffe\u202e\U0001f600"]
# What a page may show or follow, whatever the database
TO_SHOW = [
    "1e9",
    "../../etc/passwd",
    "'\"><script>alert(1)</script>{{7*7}}",
    "a\r\nSet-Cookie: evil=1",
    "//evil.example.net/",
    "https://evil.example.net/",
    "%s%n{0.__class__}",
]


def read(browser, address, groups, hostile):
    """The answers to each of the words in each group of names, in the query of an address."""
    path, _, query = address.partition("?")
    known = dict(parse_qsl(query))
    return [
        ((address, names, words[:20]), browser.get(path, known | dict.fromkeys(names, words)))
        for names in groups
        for words in hostile
    ]


def post(browser, address, groups, hostile, *, whole=None):
    """The answers to each of the words in each group of fields; the others are as in `whole`."""
    return [
        (
            (address, names, words[:20]),
            browser.post(address, (whole or {}) | dict.fromkeys(names, words)),
        )
        for names in groups
        for words in hostile
    ]


def unwell(answers):
    """Those of the answers that are a breakdown, or that let something through."""
    return [
        (what, answer.status_code, answer.get("Location", ""))
        for what, answer in answers
        if answer.status_code >= 500
        or urlsplit(answer.get("Location", "")).netloc not in ("", "testserver")
        or "evil" in answer.cookies
        or "<script>alert" in _text(answer)
    ]


def statuses(answers):
    """How the answers were: what a page took, and what it refused."""
    return {answer.status_code for _, answer in answers}


def _text(answer):
    return "" if answer.streaming else answer.content.decode(errors="replace")
