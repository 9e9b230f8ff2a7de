"""A small checker of the part of schema.org we write: what each type must and may say."""

from datetime import datetime

MUST = {
    "Event": {"@context", "name", "startDate", "endDate", "eventStatus", "eventAttendanceMode"},
    "Place": {"name", "address"},
    "PostalAddress": {"addressLocality", "addressCountry"},
    "VirtualLocation": {"url"},
    "Offer": {"price", "priceCurrency"},
    "Organization": {"name"},
    "Audience": {"audienceType"},
    "GeoCoordinates": {"latitude", "longitude"},
    "LocationFeatureSpecification": {"name", "value"},
}
MAY = {
    "Event": {
        *("url", "description", "image", "location", "organizer", "audience", "offers"),
        *("isAccessibleForFree", "previousStartDate"),
    },
    "Place": {"geo", "amenityFeature"},
    "PostalAddress": {"streetAddress", "postalCode"},
    "Offer": {"url", "validFrom", "availability"},
    "Organization": {"url"},
}
VALUES = {
    "eventStatus": {
        f"https://schema.org/Event{status}"
        for status in ("Scheduled", "Cancelled", "Postponed", "Rescheduled", "MovedOnline")
    },
    "eventAttendanceMode": {
        f"https://schema.org/{mode}EventAttendanceMode" for mode in ("Online", "Offline", "Mixed")
    },
    "availability": {
        f"https://schema.org/{name}"
        for name in ("InStock", "LimitedAvailability", "SoldOut", "PreOrder", "OutOfStock")
    },
}
MOMENTS = {"startDate", "endDate", "previousStartDate", "validFrom"}
ADDRESSES = {"url", "image"}


def problems(markup):
    """What a strict reader would complain of, in words."""
    kind = markup["@type"]
    must, may = MUST[kind], MAY.get(kind, set())
    found = [f"{kind}: {name} is missing" for name in sorted(must - set(markup))]
    for name, value in markup.items():
        for one in value if isinstance(value, list) else [value]:
            found += _problems_of(kind, name, one)
    strange = sorted(set(markup) - must - may - {"@type"})
    return found + [f"{kind}: {name} is not known" for name in strange]


def _problems_of(kind, name, value):
    if isinstance(value, dict):
        return problems(value)
    if name in MOMENTS and not _is_moment(value):
        return [f"{kind}: {name} is no moment with an offset: {value}"]
    if name in VALUES and value not in VALUES[name]:
        return [f"{kind}: {name} cannot be {value}"]
    if name in ADDRESSES and not value.startswith("https://"):
        return [f"{kind}: {name} is not absolute: {value}"]
    return []


def _is_moment(text):
    return datetime.fromisoformat(text).tzinfo is not None
