"""Last year's roadshow is held again: copied, moved by whole weeks, and a draft."""

from datetime import UTC, date, datetime

import pytest

from events.models import Booking, RoadshowPage, Session, Venue
from events.programme.errors import NothingToMove
from events.programme.operations import move, note, set_state
from events.programme.operations.next_year import begin_again
from tests.factories import BookingFactory, EventPageFactory, OrganisationFactory, UserFactory
from tests.markup import said

from .conftest import fresh, publish, sessions
from .editing import Editor

SLUG = "another-roadshow"


def copy(admin, page, *, slug=SLUG, **fields):
    """Copy in the admin, as its form is posted; gives back the answer and the copy."""
    fields = {"new_title": page.title, "new_slug": slug} | fields
    answer = admin.post(
        f"/admin/pages/{page.pk}/copy/", fields | {"new_parent_page": page.get_parent().pk}
    )
    assert answer.status_code == 302, answer.text
    return answer, type(page).objects.latest("pk")


def lines(admin, address):
    """What the page lists."""
    found = said(admin.get(address).content, "//*[contains(@class, 'desk-plain')]//li")
    return [" ".join(line.split()) for line in found]


def rows(page):
    draft = fresh(page).get_latest_revision_as_object()
    return [(row.on, row.start, row.end, row.venue, row.room) for row in draft.planned_dates.all()]


def test_a_copy_leads_to_the_dates_of_the_coming_year(admin, roadshow, rooms, clock):
    clock.move_to(datetime(2018, 12, 10, 9, tzinfo=UTC))
    Venue.objects.update(last_checked_on=date(2017, 12, 9))
    answer, new = copy(admin, roadshow)
    assert answer.url == f"/admin/next-year/{new.pk}/"
    listed = lines(admin, answer.url)
    assert listed[0].startswith("Tuesday 6 November becomes Tuesday 5 November 2019")
    assert any("Nobody has checked the access facts" in line for line in listed)


def test_moved_dates_keep_weekday_wall_time_venue_and_room_in_a_draft(admin, roadshow):
    _answer, new = copy(admin, roadshow)
    before = rows(roadshow)
    answer = admin.post(f"/admin/next-year/{new.pk}/", {"first_on": "2019-11-05"})
    assert answer.url == f"/admin/next-year/{new.pk}/?moved=1"
    assert rows(new) == [(on.replace(year=2019, day=on.day - 1), *rest) for on, *rest in before]
    assert (fresh(new).live, sessions(new)) == (False, [])
    assert "becomes" not in " ".join(lines(admin, answer.url))


def test_another_first_day_keeps_the_weekday_and_twice_is_once(admin, roadshow):
    _answer, new = copy(admin, roadshow)
    address = f"/admin/next-year/{new.pk}/"
    shown = lines(admin, f"{address}?first_on=2019-10-31")
    assert shown[0].startswith("Tuesday 6 November becomes Tuesday 29 October 2019")
    for _twice in range(2):
        admin.post(address, {"first_on": "2019-10-31"})
    assert [on for on, *_rest in rows(new)] == [
        date(2019, 10, 29),
        date(2019, 11, 12),
        date(2019, 11, 19),
    ]


def test_nothing_that_belongs_to_people_or_the_desk_is_copied(admin, roadshow, administrator, now):
    first, second, third = sessions(roadshow)
    BookingFactory(session=first)
    note(first.pk, words="Use the side door", by=administrator, now=now)
    set_state(second.pk, state="cancelled", reason="Snow", by=administrator, now=now)
    spot = {"venue": first.venue_id, "room": first.room_id, "reason": "Boiler"}
    times = {"starts_at": third.starts_at, "ends_at": third.ends_at}
    move(third.pk, **times, **spot, by=administrator, now=now)
    _answer, new = copy(admin, roadshow)
    admin.post(f"/admin/next-year/{new.pk}/", {"first_on": "2019-11-05"})
    publish(fresh(new).get_latest_revision_as_object())
    made = sessions(new)
    assert [(s.state, s.note, s.moved_at, s.room_id) for s in made] == [
        ("scheduled", "", None, session.room_id) for session in (first, second, third)[:2]
    ] + [("scheduled", "", None, third.room_id)]
    assert not Booking.objects.filter(session__page=new).exists()
    assert {s.key for s in made}.isdisjoint(s.key for s in sessions(roadshow))
    assert Session.objects.filter(page=roadshow).count() == 3


def test_hours_stay_on_the_wall_when_the_new_day_is_on_the_other_side_of_a_clock_change(
    admin, roadshow
):
    roadshow.opens_at = datetime(2018, 10, 20, 8, tzinfo=UTC)  # 9am in summer time
    publish(roadshow)
    _answer, new = copy(admin, roadshow)
    admin.post(f"/admin/next-year/{new.pk}/", {"first_on": "2019-03-26"})
    publish(fresh(new).get_latest_revision_as_object())
    assert [s.local_starts_at.strftime("%d %B %H:%M %Z") for s in sessions(new)] == [
        "26 March 10:00 GMT",
        "09 April 10:00 BST",
        "16 April 10:00 BST",
    ]
    assert fresh(new).opens_at == datetime(2019, 3, 9, 9, tzinfo=UTC)  # 9am in winter time


def test_a_rule_is_moved_with_its_last_day_and_the_days_left_out(roadshow, administrator):
    page = EventPageFactory(
        repeat_first_on=date(2018, 11, 6),
        repeat_last_on=date(2018, 12, 18),
        repeat_left_out=["2018-11-13"],
    )
    page.save_revision()
    begin_again(page.pk, first_on=date(2019, 11, 5), by=administrator)
    draft = fresh(page).get_latest_revision_as_object()
    assert (draft.repeat_first_on, draft.repeat_last_on, draft.repeat_left_out) == (
        date(2019, 11, 5),
        date(2019, 12, 17),
        ["2019-11-12"],
    )


def test_what_may_be_right_no_longer_is_listed(admin, roadshow):
    roadshow.title, roadshow.summary = "Roadshow 2018", "As in 2018."
    row = roadshow.planned_dates.first()
    row.note = "New in 2018: a quiet room."
    roadshow.planned_dates.add(row)
    publish(roadshow)
    gone = OrganisationFactory(name="Old forum")
    _answer, new = copy(admin, roadshow)
    draft = fresh(new).get_latest_revision_as_object()
    [host] = draft.event_hosts.all()
    host.organisation = gone
    draft.event_hosts = [host]
    draft.controller = None
    dates = list(draft.planned_dates.all())
    dates[0].venue = dates[0].room = None
    draft.planned_dates = dates
    draft.save_revision(clean=False)
    gone.delete()
    listed = lines(admin, f"/admin/next-year/{new.pk}/")
    for sentence in (
        "2018 stands in the title.",
        "2018 stands in the summary.",
        "2018 stands in a date's own words.",
        "Nobody holds it any more. Choose who does.",
        "Nobody looks after what families tell us. Choose an organisation.",
        "The venue of Tuesday 5 November is gone. Choose another one.",
        "Booking opens as soon as you publish.",
    ):
        assert sentence in listed
    answer = admin.post(f"/admin/next-year/{new.pk}/", {"first_on": "2019-11-05"})
    assert answer.status_code == 302


def test_a_bank_holiday_is_named(admin, roadshow):
    _answer, new = copy(admin, roadshow)
    listed = lines(admin, f"/admin/next-year/{new.pk}/?first_on=2019-12-24")
    assert any("It is a bank holiday" in line for line in listed) is False
    row = roadshow.planned_dates.first()
    row.on = date(2018, 12, 26)
    roadshow.planned_dates = [row]
    publish(roadshow)
    _answer, new = copy(admin, roadshow, slug="boxing-day")
    listed = lines(admin, f"/admin/next-year/{new.pk}/?first_on=2019-12-25")
    assert "It is a bank holiday: Christmas Day." in listed[0]


def test_a_copy_is_never_live_at_once_and_the_same_title_twice_just_works(admin, roadshow):
    form = admin.get(f"/admin/pages/{roadshow.pk}/copy/").text
    assert "publish_copies" not in form
    copies = [
        copy(admin, roadshow, slug=roadshow.slug, publish_copies="on")[1] for _twice in range(2)
    ]
    assert [(new.title, new.slug, new.live) for new in copies] == [
        (roadshow.title, f"{roadshow.slug}-{number}", False) for number in (1, 2)
    ]


def test_a_copy_without_dates_leads_back_as_ever(admin, roadshow):
    page = EventPageFactory()
    page.save_revision()
    answer, new = copy(admin, page)
    assert answer.url == f"/admin/pages/{page.get_parent().pk}/"
    assert admin.get(f"/admin/next-year/{new.pk}/").status_code == 404
    with pytest.raises(NothingToMove):
        begin_again(new.pk, first_on=date(2019, 11, 5), by=None)


def test_a_live_page_is_never_moved(admin, roadshow):
    assert admin.get(f"/admin/next-year/{roadshow.pk}/").status_code == 404
    with pytest.raises(NothingToMove):
        begin_again(roadshow.pk, first_on=date(2019, 11, 5), by=None)


def test_an_alias_leads_back_as_ever(admin, roadshow):
    answer, new = copy(admin, roadshow, alias="on")
    assert (new.alias_of_id, answer.url) == (
        roadshow.pk,
        f"/admin/pages/{roadshow.get_parent().pk}/",
    )


def test_who_may_not_write_the_page_finds_nothing(client, admin, roadshow):
    _answer, new = copy(admin, roadshow)
    visitor = UserFactory(is_staff=True)
    client.force_login(visitor)
    assert client.get(f"/admin/next-year/{new.pk}/").status_code in (302, 404)


@pytest.mark.parametrize("typed", ["", "never", "0001-01-01", "9999-12-31", "2019-13-01"])
def test_what_is_no_day_is_asked_again(admin, roadshow, typed):
    _answer, new = copy(admin, roadshow)
    address = f"/admin/next-year/{new.pk}/"
    assert admin.post(address, {"first_on": typed}).status_code == 400
    assert admin.get(address, {"first_on": typed}).status_code == 200
    assert rows(new) == rows(roadshow)


def test_the_editor_opens_the_moved_copy(admin, roadshow):
    _answer, new = copy(admin, roadshow)
    admin.post(f"/admin/next-year/{new.pk}/", {"first_on": "2019-11-05"})
    editor = Editor(admin, new)
    assert editor.fields["planned_dates-0-on"] == "05/11/2019"
    editor.publish()
    assert RoadshowPage.objects.get(pk=new.pk).live
