"""What we hold about one person, found by an e-mail address or a phone number."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from events.bookings.models import AccessNeed, Booking, Draft, FormerAddress
from events.bookings.queries import letters_about
from events.bookings.sealing import CannotOpen, unseal
from events.feedback.models import ProblemReport
from events.privacy.whose import Contact


@dataclass(repr=False)
class Holdings:
    """All that is held of one person; never shows itself in a log."""

    contact: Contact
    bookings: list
    reports: list
    drafts: list
    former_addresses: list  # theirs, which a booking no longer has
    messages: dict = field(default_factory=dict)  # by booking
    needs: dict = field(default_factory=dict)  # how many people's, by booking; sealed

    def __bool__(self):
        return any((self.bookings, self.reports, self.drafts, self.former_addresses))

    def counts(self):
        """How much of it, for the record."""
        return {
            "bookings": len(self.bookings),
            "reports": len(self.reports),
            "drafts": len(self.drafts),
            "former_addresses": len(self.former_addresses),
        }

    def live(self, *, now):
        """The bookings whose places are still held for them."""
        return [
            booking
            for booking in self.bookings
            if booking.state == Booking.State.LIVE and booking.session.ends_at > now
        ]

    def other_addresses(self):
        """Other ways these bookings reach somebody: worth another search."""
        found = {str(each) for booking in self.bookings for each in (booking.email, booking.phone)}
        return sorted(each for each in found if each and each.casefold() != self.contact.address)


def bookings_of(contact, scope):
    """The bookings made with this address."""
    found = Booking.objects.by_contact(email=contact.email, phone=contact.phone)
    return scope.within(found).order_by("session__starts_at", "pk")


def reports_of(contact, scope):
    """What was said about pages with this address for a reply, or with it among its words."""
    if not contact.email:
        return ProblemReport.objects.none()
    theirs = Q(reply_to__iexact=contact.email) | Q(message__icontains=contact.email)
    reports = ProblemReport.objects.filter(theirs)
    of_site = reports.filter(controller=None) if scope.of_the_site else reports.none()
    return scope.within(reports) | of_site


def drafts_of(contact, scope):
    """Half-finished bookings with this address: each is opened, since they are sealed."""
    drafts = scope.within(Draft.objects.all(), controller="session__controller")
    return [draft for draft in drafts.iterator() if contact.address in addresses_in(draft)]


def former_addresses_of(contact, scope):
    """This address, where a booking no longer has it and the letter that says so is on its way."""
    if not contact.email:
        return FormerAddress.objects.none()
    kept = FormerAddress.objects.filter(email__iexact=contact.email)
    return scope.within(kept, controller="booking__controller")


def addresses_in(draft):
    """The addresses in a half-finished booking; none if it cannot be opened."""
    try:
        facts = unseal(draft.sealed)
    except CannotOpen:
        return set()
    return {str(facts.get("email", "")).casefold(), str(facts.get("phone", ""))} - {""}


def holdings(contact, scope):
    """All that is held of a person, in a few queries."""
    bookings = bookings_of(contact, scope).with_session().select_related("controller")
    found = list(bookings.prefetch_related("attendees", "events__by", "former_addresses"))
    pks = [booking.pk for booking in found]
    messages, needs = defaultdict(list), defaultdict(int)
    for message in letters_about(pks).order_by("created_at", "pk"):
        messages[message.subject_pk].append(message)
    sealed = AccessNeed.objects.filter(attendee__booking__in=pks)
    for pk in sealed.values_list("attendee__booking", flat=True):
        needs[pk] += 1
    return Holdings(
        contact=contact,
        bookings=found,
        reports=list(reports_of(contact, scope).order_by("reported_at", "pk")),
        drafts=drafts_of(contact, scope),
        former_addresses=list(
            former_addresses_of(contact, scope).select_related("booking__session").order_by("pk")
        ),
        messages=dict(messages),
        needs=dict(needs),
    )
