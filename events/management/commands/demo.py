"""Load the demo: real facts, made-up families, dates from today. Safe to run again."""

from django.core.management import BaseCommand
from django.utils import timezone
from wagtail.models import Site

from events.calendars.operations import refresh_all
from events.management.demo import (
    campaigns,
    families,
    pages,
    people,
    pictures,
    places,
    resources,
    series,
)


class Command(BaseCommand):
    help = "Load the demo content. What is there already is left as it is."

    def handle(self, **options):
        now = timezone.now()  # noqa: TID251 - the clock is read here
        today = timezone.localdate(now)  # noqa: TID251 - of the moment above
        hosts = places.add_organisations()
        audiences = places.add_audiences()
        venues = places.add_venues(today=today)
        pictures.add_ways_in(venues)
        people.add_staff(hosts[0])
        people.add_partners(hosts[1:])
        site = Site.objects.get(is_default_site=True)
        pages.add_council(site)
        pages.add_content(site)
        resources.add_resources(pages.add_past_roadshow(hosts, audiences, venues))
        campaigns.add_past_week(hosts, audiences, venues)
        campaigns.add_next_week(hosts, audiences, venues, today=today)
        roadshow = pages.add_coming_roadshow(hosts, audiences, venues, today=today)
        pages.add_online_evening(hosts, audiences, today=today)
        pictures.add_easy_read(roadshow)
        series.add_term_dates(today=today)
        series.add_drop_in(hosts, audiences, venues, today=today)
        families.fill_bromsgrove(roadshow, now=now)
        families.cancel_evesham(roadshow, now=now)
        families.say_more_about_redditch(roadshow, now=now)
        # Entries name the site's address, and the demo's moves with its port
        refresh_all(now=now)
