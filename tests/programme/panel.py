"""What the panel says of a plan before it is saved."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.markup import parse

FORTNIGHTLY = {
    "repeat_pattern": "weekly",
    "repeat_interval": "2",
    "repeat_weekdays": ["1"],
    "repeat_first_on": "2018-12-04",
    "repeat_start": "10:00",
    "repeat_end": "12:00",
}


def panel(client, url, fields):
    """What the panel says of a form that is not saved."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(url, fields, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.status_code == 200
    written = [query["sql"] for query in queries if not query["sql"].startswith("SELECT")]
    assert [sql for sql in written if '"events_' in sql or '"wagtailcore_' in sql] == []
    return parse(answer.content)


def lines(soup, selector):
    return [each.get_text(" ", strip=True) for each in soup.select(selector)]


def dates(soup):
    return lines(soup, "ol > li > span")


def warnings(soup):
    return lines(soup, ".help-warning li")
