"""Read what the site writes, the quick way."""

from bs4 import BeautifulSoup


def parse(html):
    """A page or a piece of one, as text, bytes or anything that is written as markup."""
    text = html.decode() if isinstance(html, bytes) else str(html)
    return BeautifulSoup(text, "lxml")
