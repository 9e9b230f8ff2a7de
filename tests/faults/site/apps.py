from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created


class SiteConfig(AppConfig):
    name = "tests.faults.site"
    label = "fault_site"

    def ready(self):
        from tests.faults.site import messages  # noqa: F401
        from tests.faults.site.meeting import Meeting

        if settings.MEETING:
            meeting = Meeting(settings.MEETING)
            connection_created.connect(meeting.watch, weak=False)
