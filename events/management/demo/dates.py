"""When the demo's events are: in 2018 as they were, and from three weeks after today."""

from datetime import date, time, timedelta

# (date in 2018, start, end, town): test data for the seven towns of the county
ROADSHOW_2018 = [
    (date(2018, 11, 6), time(10), time(12), "Worcester"),
    (date(2018, 11, 8), time(18, 30), time(20, 30), "Bromsgrove"),
    (date(2018, 11, 13), time(10), time(12), "Redditch"),
    (date(2018, 11, 15), time(12, 30), time(14, 30), "Kidderminster"),
    (date(2018, 11, 20), time(10), time(12), "Malvern"),
    (date(2018, 11, 22), time(18, 30), time(20, 30), "Evesham"),
    (date(2018, 11, 27), time(10), time(12), "Droitwich Spa"),
]
WEEKS_AHEAD = 3
CHRISTMAS = ((12, 20), (1, 3))  # (month, day), first and last: nobody holds a session then


def same_roadshow_from(today):
    """Give the same weekdays, hours and towns again, from three weeks after today on."""
    first = ROADSHOW_2018[0][0]
    soonest = today + timedelta(weeks=WEEKS_AHEAD)
    start = soonest + timedelta(days=(first.weekday() - soonest.weekday()) % 7)
    rows = []
    for then, begins, ends, town in ROADSHOW_2018:
        on = start + (then - first)
        while _is_at_christmas(on):
            on, start = on + timedelta(weeks=1), start + timedelta(weeks=1)
        rows.append((on, begins, ends, town))
    return rows


def _is_at_christmas(on):
    begins, ends = CHRISTMAS
    return (on.month, on.day) >= begins or (on.month, on.day) <= ends


def next_evening(today):
    """Give the Wednesday of the week after next, for the online evening."""
    soonest = today + timedelta(weeks=2)
    return soonest + timedelta(days=(2 - soonest.weekday()) % 7)


def next_week_of_july(today):
    """Give the Monday of the next first full week of July that has not begun yet."""
    monday = _first_monday_of_july(today.year)
    return monday if monday > today else _first_monday_of_july(today.year + 1)


def _first_monday_of_july(year):
    first = date(year, 7, 1)
    return first + timedelta(days=-first.weekday() % 7)
