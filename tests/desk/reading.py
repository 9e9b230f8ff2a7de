"""The screens of networks, as staff read them."""

from html import unescape

from django.urls import reverse

from tests.markup import parse

LIST = reverse("desk:networks")


def told(answer):
    """What a screen says, in one line."""
    return " ".join(parse(answer.content).select_one(".desk").get_text(" ").split())


def flashed(client, answer):
    """What is said on the screen that comes after."""
    return unescape(client.get(answer.url).text)


def ticked(answer):
    return {box["value"] for box in parse(answer.content).select("[name=booking]")}
