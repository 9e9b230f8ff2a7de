"""National Co-Production Week, as it was in July 2019 and as it will be next."""

from datetime import date, time, timedelta

from wagtail.rich_text import RichText

from events.models import CampaignPage, Session

from .dates import next_week_of_july
from .documents import document
from .pages import publish

WEEK_2019 = date(2019, 7, 1)
SUMMARY = "A week about deciding together: families, staff and services as equals."
TEXT = """
<h2>What co-production is</h2>
<p>Co-production means that families and services plan help together, from the start. You know your
child. We know what there is. Together we find what works.</p>
<p>Council staff, the NHS and Families in Partnership share a stall all week. Come for two
minutes or for an hour. The quiet hour has less noise and fewer people.</p>
"""
PAST_TEXT = """
<h2>What happened</h2>
<p>Council staff for SEND, the clinical commissioning groups and Families in Partnership shared a
stall in the reception of County Hall. Staff and visitors made pledges. They also showed where they
stand on the Participation Ladder. The Chief Executive made a pledge too.</p>
"""
FILM = "How you come in"
TRANSCRIPT = """
<p>The film has no sound. It shows four drawings.</p>
<ul>
<li>We go in through the red doors. There is a ramp.</li>
<li>Somebody with a green lanyard says hello.</li>
<li>This is the room. Sit anywhere.</li>
<li>This is the quiet space. You can go there at any time.</li>
</ul>
"""
STALL = {
    "what": "Stall in reception",
    "start": time(10),
    "end": time(16),
    "mode": Session.Mode.DROP_IN,
    "quiet_start": time(14),
    "quiet_end": time(15),
}
# (day of the week, what, start, end, town, way to come, places)
MORE = [
    (1, "Talk: planning with families", time(11), time(12), "Worcester", "booked", 40),
    (2, "Drop-in: ask SENDIASS", time(13), time(15), "Kidderminster", "drop_in", None),
    (3, "Talk: what the forum does", time(18, 30), time(19, 30), "Redditch", "booked", 30),
]


def add_past_week(hosts, audiences, venues):
    """The week of 1 to 5 July 2019: the stall, every day."""
    page = CampaignPage(
        title="National Co-Production Week 2019",
        slug="national-co-production-week-2019",
        summary="Five days in July 2019 about deciding together. They have all taken place.",
        body=[("text", PAST_TEXT)],
    )
    return publish(page, hosts[:2], audiences, _stalls(WEEK_2019, venues))


def add_next_week(hosts, audiences, venues, *, today):
    """The next one: the stall every day, two talks to book and a drop-in."""
    monday = next_week_of_july(today)
    page = CampaignPage(
        title="National Co-Production Week",
        slug="national-co-production-week",
        summary=SUMMARY,
        body=[("text", TEXT), ("film", _film())],
    )
    more = [_row(monday, *details, venues=venues) for details in MORE]
    return publish(page, hosts, audiences, [*_stalls(monday, venues), *more])


def _film():
    """What families see when they come, without sound, with captions and in words."""
    return {
        "title": FILM,
        "file": document(f"{FILM}: film", "how-you-come-in.mp4"),
        "captions": document(f"{FILM}: captions", "how-you-come-in.vtt"),
        "url": "",
        "captioned": False,
        "transcript": RichText(TRANSCRIPT),
    }


def _stalls(monday, venues):
    where = {"venue": venues["Worcester"]}
    return [STALL | where | {"on": monday + timedelta(days=day)} for day in range(5)]


def _row(monday, day, what, start, end, town, mode, places, *, venues):
    venue = venues[town]
    return {
        "on": monday + timedelta(days=day),
        "what": what,
        "start": start,
        "end": end,
        "venue": venue,
        "room": venue.rooms.order_by("pk").first(),
        "mode": mode,
        "places": places,
    }
