"""Pages of the journey, as somebody reads them."""

from tests.markup import parse


def soup(response):
    """The page, parsed."""
    return parse(response.content)


def text(response):
    """What its main part says, in one line."""
    return " ".join(soup(response).main.get_text(" ").split())


def title(response):
    """Its title."""
    return soup(response).title.get_text()
