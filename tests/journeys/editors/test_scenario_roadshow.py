"""Scenario 1: an editor publishes a roadshow over seven towns, and counts her presses."""

import re
import urllib.request
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar
from playwright.sync_api import expect

from .test_pasting_dates import TABLE, rows

AT_MOST = 120  # presses and fields for the whole roadshow
FIRST = date(2018, 11, 6)
TOWNS = [
    *("Worcester", "Bromsgrove", "Redditch", "Kidderminster"),
    *("Malvern", "Evesham", "Droitwich Spa"),
]
WITHOUT_LOOP = ["Redditch", "Malvern", "Droitwich Spa"]


class Hands:
    """Does what an editor does, and counts it: a press or a field is one."""

    def __init__(self):
        self.count = 0

    def press(self, target):
        self.count += 1
        target.click()

    def fill(self, field, words):
        self.count += 1
        field.fill(words)

    def choose(self, field, label):
        self.count += 1
        field.select_option(label=label)

    def tick(self, box):
        self.count += 1
        box.check()


def _table(weeks):
    """The seven rows of 2018, so many whole weeks later."""

    def later(match):
        on = datetime.strptime(f"{match.group()} 2018", "%a %d %b %Y").replace(tzinfo=UTC).date()
        return f"{on + timedelta(weeks=weeks):%a %d %b %Y}"

    return re.sub(r"\w{3} \d{1,2} Nov", later, TABLE.replace(" (2018)", ""))


def _weeks_until_coming():
    """How many weeks after 2018 the roadshow lies three weeks ahead of today."""
    today = datetime.now(tz=UTC).date()
    return -(-(today + timedelta(weeks=3) - FIRST).days // 7)


def _write(editor, hands, weeks):
    """Write the whole page: dates by a table, hosts, text, what holds on the day."""
    hands.press(editor.get_by_role("link", name="Write about a new roadshow"))
    hands.fill(editor.get_by_role("textbox", name="Title"), "Meet us in your town")
    hands.fill(
        editor.get_by_role("textbox", name="Summary"), "Each session lasts two hours. Ask us."
    )
    box = editor.locator("#paste-dates")
    hands.press(box.locator("summary"))
    hands.fill(box.get_by_label("Your table"), _table(weeks))
    hands.press(box.get_by_role("button", name="Put these dates in the plan"))
    expect(rows(editor)).to_have_count(7)
    hosts = ["Worcestershire County Council", "Families in Partnership", "SENDIASS"]
    for number, host in enumerate(hosts):
        field = editor.locator(f"[name=event_hosts-{number}-organisation]")
        if not field.count():
            hands.press(editor.get_by_role("button", name="Add organisation"))
        hands.choose(field, host)
    hands.choose(editor.locator("[name=controller]"), hosts[0])
    hands.tick(editor.locator("[name=audiences]").first)
    hands.fill(editor.locator("[name=parking]"), "Blue Badge bays are by the door.")
    hands.fill(editor.locator("[name=hearing]"), "All that is said is also on paper.")


def _publish(editor, hands):
    hands.press(editor.get_by_role("button", name="More actions"))
    hands.press(editor.get_by_role("button", name="Publish", exact=True))
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


def _sessions(family):
    """The addresses of the roadshow's sessions by town, as its page lists them."""
    family.goto("/events/meet-us-in-your-town/")
    return {
        town: family.locator("main")
        .get_by_role("link", name=re.compile(town))
        .last.get_attribute("href")
        for town in TOWNS
    }


def _read(family, sessions):
    """What the page of each session says, by town."""
    words = {}
    for town, address in sessions.items():
        family.goto(address)
        words[town] = re.sub(r"\s+", " ", family.locator("main").inner_text())
    return words


def _where(words, said):
    return [town for town in TOWNS if re.search(said, words[town])]


def test_seven_towns_and_one_changed_word_take_less_than_120_presses_and_fields(
    visitor, staff, site
):
    editor, hands, weeks = staff("editor"), Hands(), _weeks_until_coming()
    _write(editor, hands, weeks)
    evesham = rows(editor).nth(TOWNS.index("Evesham"))
    hands.press(evesham.get_by_text("Different on this date"))
    hands.fill(evesham.locator("[name$='-parking']"), "Park across the road: the yard is closed.")
    expect(evesham.locator("[data-differs-status]")).to_have_text("Differs from the page: Parking")
    _publish(editor, hands)
    assert hands.count < AT_MOST

    family = visitor()
    sessions = _sessions(family)
    words = _read(family, sessions)
    assert _where(words, "Hearing loop:? no") == WITHOUT_LOOP
    assert _where(words, "Park across the road") == ["Evesham"]
    assert _where(words, "Blue Badge bays are by the door") == [t for t in TOWNS if t != "Evesham"]
    assert _where(words, "Each session lasts two hours") == TOWNS

    with urllib.request.urlopen(f"{site.url}/calendars/all.ics", timeout=20) as answer:
        entries = Calendar.from_ical(answer.read()).events
    starts = {str(entry["URL"]).removeprefix(site.url): entry["DTSTART"].dt for entry in entries}
    assert [(starts[sessions[town]].date() - FIRST).days - weeks * 7 for town in TOWNS] == [
        *(0, 2, 7, 9, 14, 16, 21)
    ]
    assert [f"{starts[sessions[town]]:%H:%M}" for town in TOWNS] == [
        *("10:00", "18:30", "10:00", "12:30", "10:00", "18:30", "10:00")
    ]

    editor.goto("/admin/")
    editor.get_by_role("link", name="Meet us in your town").first.click()
    hands.fill(
        editor.get_by_role("textbox", name="Summary"), "Each session lasts ninety minutes. Ask us."
    )
    evesham = rows(editor).nth(TOWNS.index("Evesham"))
    hands.press(evesham.get_by_text("Different on this date"))
    hands.press(evesham.get_by_role("button", name="As on the page again"))
    expect(evesham.locator("[name$='-parking']")).to_have_value("")
    _publish(editor, hands)
    words = _read(family, sessions)
    assert _where(words, "Each session lasts ninety minutes") == TOWNS
    assert _where(words, "Blue Badge bays are by the door") == TOWNS
    assert hands.count < AT_MOST
