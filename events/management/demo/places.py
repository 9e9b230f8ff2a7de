"""Towns, venues with their access facts, organisations and audiences of the demo."""

from datetime import timedelta

from events.models import AccessFact, Audience, Organisation, Room, Town, Venue

Kind, Answer = AccessFact.Kind, AccessFact.Answer

# (town, venue, street, postcode, room, places, wheelchair spaces, hearing loop)
VENUES = [
    ("Worcester", "County Hall", "Spetchley Road", "WR5 2NP", "Council Chamber", 60, 4, True),
    ("Bromsgrove", "Community Centre", "School Drive", "B60 1AX", "Community room", 40, 3, True),
    ("Redditch", "Town Hall", "Walter Stranz Square", "B98 8AH", "Main room", 40, 3, False),
    ("Kidderminster", "Library", "Market Street", "DY10 1AB", "Library room", 35, 2, True),
    ("Malvern", "Community Hub", "Graham Road", "WR14 2HU", "Garden room", 30, 2, False),
    ("Evesham", "Town Hall", "Market Place", "WR11 4RW", "Main hall", 40, 2, True),
    ("Droitwich Spa", "Library", "Victoria Square", "WR9 8DQ", "Reading room", 30, 1, False),
]
SECOND_ROOMS = {"Malvern": ("Hall", 45, 4)}
AUDIENCES = ["Parent carers", "Young people 16 to 25", "People who work with families"]
ORGANISATIONS = [
    (
        "Worcestershire County Council",
        "County Council",
        "worcestershire-county-council",
        "Runs the Local Offer: one place to find help for children with special educational "
        "needs and disabilities.",
    ),
    (
        "Families in Partnership",
        "FIP",
        "families-in-partnership",
        "The parent carer forum. Parents who speak up together about local services.",
    ),
    (
        "SENDIASS",
        "SENDIASS",
        "sendiass",
        "Free and confidential advice about special educational needs for families.",
    ),
]
NOTES = {
    Kind.STEP_FREE: "Level from the pavement to the room.",
    Kind.PARKING: "Free. Two Blue Badge bays by the door.",
    Kind.BUS: "The stop is two minutes away.",
    Kind.QUIET_SPACE: "A small room next door, open the whole time.",
    Kind.GETTING_IN: "Somebody in a green lanyard meets you at the door.",
}


def add_organisations():
    """Make the three equal hosts of the roadshow, in the order they are named."""
    found = []
    for name, short_name, slug, about in ORGANISATIONS:
        defaults = {"name": name, "short_name": short_name, "about": about}
        found.append(Organisation.objects.get_or_create(slug=slug, defaults=defaults)[0])
    return found


def add_audiences():
    """Make the audiences, in the order families see them."""
    return [
        Audience.objects.get_or_create(
            slug=name.lower().replace(" ", "-"), defaults={"name": name, "sort_order": n}
        )[0]
        for n, name in enumerate(AUDIENCES)
    ]


def add_venues(*, today):
    """Make a venue for each of the seven towns; answers by town's name."""
    return {row[0]: _venue(*row, today=today) for row in VENUES}


def _venue(town_name, name, street, postcode, room, places, wheelchairs, loop, *, today):
    slug = town_name.lower().replace(" ", "-")
    town = Town.objects.get_or_create(slug=slug, defaults={"name": town_name})[0]
    venue, is_new = Venue.objects.get_or_create(
        name=name,
        town=town,
        defaults={
            "street": street,
            "postcode": postcode,
            "last_checked_on": today - timedelta(days=40),
            "last_checked_by": "Local Offer team",
        },
    )
    if is_new:
        Room.objects.create(venue=venue, name=room, places=places, wheelchair_spaces=wheelchairs)
        if town_name in SECOND_ROOMS:
            second, seats, spaces = SECOND_ROOMS[town_name]
            Room.objects.create(venue=venue, name=second, places=seats, wheelchair_spaces=spaces)
        _answer_every_access_question(venue, loop=loop, confirm_by_on=today + timedelta(days=10))
    return venue


def _answer_every_access_question(venue, *, loop, confirm_by_on):
    """Answer yes, but for the loop where there is none and two open questions."""
    answers = dict.fromkeys(Kind, Answer.YES)
    answers[Kind.HEARING_LOOP] = Answer.YES if loop else Answer.NO
    answers[Kind.CHANGING_PLACES] = Answer.YES if venue.town.slug == "worcester" else Answer.NO
    answers[Kind.LIGHT_AND_NOISE] = Answer.UNKNOWN
    for kind, answer in answers.items():
        AccessFact.objects.create(
            venue=venue,
            kind=kind,
            answer=answer,
            confirm_by_on=confirm_by_on if answer == Answer.UNKNOWN else None,
            note=NOTES.get(kind, "") if answer == Answer.YES else "",
        )
