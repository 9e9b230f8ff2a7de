"""A message says of the day what the session's own date says."""

from events.models import PlannedDate
from tests.factories import RoadshowPageFactory, SessionFactory


def test_a_confirmation_tells_what_differs_at_this_date_and_what_holds_at_all(book, write, malvern):
    page = RoadshowPageFactory(parking="Free, behind the library.", food="Tea\nand biscuits.")
    row = PlannedDate.objects.create(
        page=page,
        key="6f2b6a0e-8a0e-4d6c-9b53-0a4f2d9b7c11",
        parking="Use the field.",
        on="2018-11-20",
        start="10:00",
        end="12:00",
    )
    here = SessionFactory(page=page, key=str(row.key), venue=malvern.venue)
    elsewhere = SessionFactory(page=page, key="another", venue=malvern.venue)

    said = [write("confirmed", book(session=session)) for session in (here, elsewhere)]

    lines = ["- Parking: Use the field.", "- Parking: Free, behind the library."]
    assert [[line in each.text for line in lines] for each in said] == [
        [True, False],
        [False, True],
    ]
    assert all("- Food and drink: Tea and biscuits." in each.text for each in said)
    assert ">Parking: Use the field.</li>" in said[0].html
