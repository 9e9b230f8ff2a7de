"""The addresses that put a feed into a calendar."""

from dataclasses import dataclass
from urllib.parse import urlencode

GOOGLE = "https://calendar.google.com/calendar/r"
OUTLOOK_AT_HOME = "https://outlook.live.com/calendar/0/addfromweb"
OUTLOOK_AT_WORK = "https://outlook.office.com/calendar/0/addfromweb"


@dataclass(frozen=True)
class Links:
    """One feed, as each kind of calendar takes it."""

    url: str
    webcal: str
    google: str
    outlook_at_home: str
    outlook_at_work: str
    download: str


def links(url, *, name):
    """How to subscribe to the feed at an absolute address: Google takes webcal, Outlook https."""
    webcal = f"webcal://{url.split('://', 1)[1]}"
    outlook = urlencode({"url": url, "name": name})
    return Links(
        url=url,
        webcal=webcal,
        google=f"{GOOGLE}?{urlencode({'cid': webcal})}",
        outlook_at_home=f"{OUTLOOK_AT_HOME}?{outlook}",
        outlook_at_work=f"{OUTLOOK_AT_WORK}?{outlook}",
        download=f"{url}?download",
    )
