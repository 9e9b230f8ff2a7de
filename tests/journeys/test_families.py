"""What families do, in a real browser, against everything that really runs."""

import email
import email.policy
import re
import urllib.request

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from .barriers import PHONE, at_both_sizes, violations
from .booking import book, confirm, open_session, press
from .conftest import SMALL_PHONE


def parts_of(raw):
    """A message, and its parts by content type, decoded."""
    message = email.message_from_string(raw, policy=email.policy.default)
    parts = {part.get_content_type(): part for part in message.walk()}
    return message, {
        kind: part.get_content() for kind, part in parts.items() if not part.is_multipart()
    }


def manage_link(raw):
    """The link in a confirmation that opens the booking."""
    _, parts = parts_of(raw)
    return re.search(r"^http\S+/bookings/\S+/$", parts["text/plain"], re.MULTILINE).group()


def test_a_family_books_on_a_phone_gets_the_mail_and_cancels_with_its_link(visitor, site):
    page = visitor(PHONE)
    booked = book(page, "Malvern", email="malvern@example.com", adults=1, children=[7])

    page.reload()
    expect(page.get_by_text(booked.reference)).to_be_visible()

    raw = site.mail(booked.email)
    message, parts = parts_of(raw)
    entry = Calendar.from_ical(parts["text/calendar"])
    assert re.match(
        r"Booking confirmed: SEND information roadshow, Tue \d+ \w+", message["Subject"]
    )
    assert booked.reference in parts["text/plain"]
    assert booked.reference in parts["text/html"]
    assert entry["METHOD"] == "REQUEST"
    assert "Malvern" in entry.events[0]["LOCATION"]

    elsewhere = visitor(PHONE, path=manage_link(raw))
    assert elsewhere.url == f"{site.url}/bookings/manage/"
    expect(elsewhere.locator("main")).to_contain_text(booked.reference)
    elsewhere.get_by_role("button", name=re.compile("Cancel")).or_(
        elsewhere.get_by_role("link", name=re.compile("Cancel"))
    ).first.click()
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("Cancel your booking")
    assert violations(elsewhere) == []
    press(elsewhere, re.compile("Cancel|Yes"))
    expect(elsewhere.locator("main")).to_contain_text(re.compile("cancelled", re.IGNORECASE))
    assert violations(elsewhere) == []

    cancelled = site.mail(booked.email, "Booking cancelled")
    assert Calendar.from_ical(parts_of(cancelled)[1]["text/calendar"])["METHOD"] == "CANCEL"


def test_the_demo_shows_the_mail_as_a_family_sees_it(visitor, site):
    book(visitor(PHONE), "Worcester", email="reader@example.com")
    site.mail("reader@example.com")
    page = visitor(PHONE, path="/demo/mail/")
    page.get_by_role("link", name=re.compile("Booking confirmed")).first.click()
    expect(page.locator("main")).to_contain_text("Booking confirmed")


def test_axe_finds_nothing_on_any_step_of_the_journey(visitor):
    found = []
    page = visitor()

    def look(step, heading):
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        found.extend((step, *rule) for rule in at_both_sizes(page))

    open_session(page, "Worcester")
    page.get_by_role("button", name="Book a place").first.click()
    look("people", "Who is coming?")
    press(page, "Continue")
    expect(page).to_have_title(re.compile("^Error: "))
    look("people, with errors", "Who is coming?")
    page.get_by_label("Your name").fill("Alex Example")
    page.get_by_label("An adult", exact=True).check()
    page.get_by_role("button", name="Add a child").click()
    page.get_by_label("Age in years").fill("4")
    look("people, with a child", "Who is coming?")
    press(page, "Continue")
    look("help", "Help you need")
    press(page, "Skip: nobody needs help")
    look("contact", "How can we reach you?")
    press(page, "Continue")
    expect(page).to_have_title(re.compile("^Error: "))
    look("contact, with errors", "How can we reach you?")
    page.get_by_label(re.compile("^E-mail address")).fill("axe@example.com")
    press(page, "Continue")
    look("check", "Check your answers")
    confirm(page)
    look("confirmed", "Booking confirmed")
    assert found == []


def _tab_to(page, target, *, at_most=80):
    """Press Tab until this has the focus, as somebody without a mouse does."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{target} cannot be reached with the Tab key")


@pytest.mark.parametrize("javascript", [True, False], ids=["keyboard", "keyboard, no JavaScript"])
def test_a_whole_family_is_booked_by_keyboard_alone_on_the_smallest_phone(
    visitor, staff, site, javascript
):
    """Scenario 2: two adults, one Deaf; children of 7 and 4; a personal assistant."""
    address = f"keys{int(javascript)}@example.com"
    page = visitor(SMALL_PHONE, javascript=javascript)
    keys = page.keyboard
    number = re.search(r"/sessions/(\d+)/", open_session(page, "Malvern")).group(1)

    def go(name):
        _tab_to(page, page.get_by_role("button", name=name).last)
        keys.press("Enter")

    def write(label, text):
        field = page.get_by_label(label).last
        _tab_to(page, field)
        keys.type(text)

    def tick(label):
        _tab_to(page, page.get_by_label(label).last)
        keys.press("Space")

    go("Book a place")
    write("Your name", "Kim Example")
    _tab_to(page, page.get_by_label("An adult", exact=True))
    keys.press("Space")
    for person in ("Add an adult", "Add a child", "Add a child", "I will bring a carer"):
        go(re.compile(f"^{person}"))
    expect(page.get_by_label("Age in years")).to_have_count(2)
    for field, age in zip(page.get_by_label("Age in years").all(), ("7", "4"), strict=True):
        _tab_to(page, field)
        keys.type(age)
    go("Continue")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Help you need")
    for summary in page.locator("summary", has_text="Help for").all():
        _tab_to(page, summary)
        keys.press("Enter")
    for who, need in ((1, "bsl"), (2, "wheelchair_space")):
        box = page.locator(f"input[type=checkbox][value={need}]").nth(who)
        _tab_to(page, box)
        keys.press("Space")
    words = page.locator("textarea").nth(3)
    _tab_to(page, words)
    keys.type("An egg allergy.")
    tick(re.compile("^I agree"))
    go("Continue")

    write(re.compile("^E-mail address"), address)
    go("Continue")
    go(re.compile("^Book th"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Booking confirmed")
    expect(page.locator("main")).to_contain_text("5 people")

    raw = site.mail(address)
    _, parts = parts_of(raw)
    for words in ("Deaf", "BSL", "wheelchair space", "egg", "allergy"):
        assert all(words not in part for part in parts.values() if isinstance(part, str))

    desk = staff("organiser")
    desk.goto(f"/admin/desk/sessions/{number}/")
    expect(desk.locator("main")).to_contain_text("(BSL) interpreter")
    assert "egg allergy" not in desk.content()


def test_a_full_session_says_so_and_shows_where_there_are_places(visitor):
    page = visitor(PHONE)
    open_session(page, "Bromsgrove")
    expect(page.locator("main")).to_contain_text("Full")
    response = page.goto(page.url + "book/")
    assert response.status == 409
    expect(page.get_by_role("link", name=re.compile("Worcester")).first).to_be_visible()
    assert violations(page) == []


def test_a_family_subscribes_to_the_calendar_of_its_town(visitor, site):
    page = visitor(PHONE, path="/calendars/")
    page.get_by_label("Which dates do you want?").select_option("town/droitwich-spa")
    press(page, "Show this calendar")
    address = page.get_by_label("Address of this calendar").input_value()
    assert address == f"{site.url}/calendars/town/droitwich-spa.ics"
    listed = open_session(visitor(PHONE), "Droitwich Spa")

    with urllib.request.urlopen(address, timeout=20) as answer:
        entries = Calendar.from_ical(answer.read()).events
    assert listed in [str(entry["URL"]) for entry in entries]
    assert {str(entry["LOCATION"]).split(", ")[-2] for entry in entries} == {"Droitwich Spa"}
