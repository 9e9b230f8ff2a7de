from datetime import UTC, datetime, timedelta

import factory
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory

from events.models import AccessFact, Audience, Organisation, Room, Session, Town, Venue

MADE_AT = datetime(2018, 9, 12, 9, 0, tzinfo=UTC)
FIRST_SESSION_AT = datetime(2018, 11, 6, 10, 0, tzinfo=UTC)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        django_get_or_create = ("username",)

    username = factory.Sequence(lambda n: f"staff{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.django.Password("a-long-enough-password")


class TownFactory(DjangoModelFactory):
    class Meta:
        model = Town
        django_get_or_create = ("slug",)

    name = "Malvern"
    slug = factory.LazyAttribute(lambda town: town.name.lower().replace(" ", "-"))


class AudienceFactory(DjangoModelFactory):
    class Meta:
        model = Audience
        django_get_or_create = ("slug",)

    name = "Parent carers"
    slug = factory.LazyAttribute(lambda audience: audience.name.lower().replace(" ", "-"))


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation
        django_get_or_create = ("slug",)

    name = "Anytown Council"
    slug = factory.LazyAttribute(lambda organisation: organisation.name.lower().replace(" ", "-"))


class VenueFactory(DjangoModelFactory):
    """A venue whose every access question is answered with yes."""

    class Meta:
        model = Venue
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Community hub {n}")
    street = "1 High Street"
    postcode = "WR14 1AA"
    town = factory.SubFactory(TownFactory)

    @factory.post_generation
    def access_facts(self, create, extracted, **kwargs):
        yes = AccessFact.Answer.YES
        AccessFact.objects.bulk_create(
            AccessFact(venue=self, kind=kind, answer=yes) for kind in AccessFact.Kind
        )


class RoomFactory(DjangoModelFactory):
    class Meta:
        model = Room

    venue = factory.SubFactory(VenueFactory)
    name = factory.Sequence(lambda n: f"Room {n}")
    places = 30
    wheelchair_spaces = 2


class SessionFactory(DjangoModelFactory):
    """A bookable session as reconciling would have made it, without a page unless one is given."""

    class Meta:
        model = Session
        skip_postgeneration_save = True

    key = factory.Sequence(lambda n: f"row-{n}")
    title = "SEND information roadshow"
    starts_at = FIRST_SESSION_AT
    ends_at = factory.LazyAttribute(lambda session: session.starts_at + timedelta(hours=2))
    venue = factory.SubFactory(VenueFactory)
    places = 30
    controller = factory.SubFactory(OrganisationFactory)
    state_changed_at = MADE_AT
    created_at = MADE_AT

    @factory.post_generation
    def hosts(self, create, extracted, **kwargs):
        self.hosts.add(*(extracted if extracted is not None else [self.controller]))

    @factory.post_generation
    def audiences(self, create, extracted, **kwargs):
        self.audiences.add(*(extracted or []))
