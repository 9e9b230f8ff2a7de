"""What a person or a search engine reads on a page."""

import re


def cards(soup):
    """The names of the cards of a page in their order."""
    return [link["aria-label"] for link in soup.select(".app-card__link")]


def text(soup):
    """What a page's main part says, on one line."""
    return " ".join(soup.select_one("main").get_text(" ").split())


def locations(client):
    """The addresses in the sitemap."""
    return re.findall("<loc>(.*?)</loc>", client.get("/sitemap.xml").content.decode())
