from django.apps import AppConfig


class EventsConfig(AppConfig):
    """The work: one Django app with packages inside."""

    name = "events"
    verbose_name = "Events"

    def ready(self):
        from events import receivers  # noqa: F401, PLC0415
        from events.bookings import messages  # noqa: F401, PLC0415
        from events.resources import messages as of_resources  # noqa: F401, PLC0415
        from events.staff import messages as of_staff  # noqa: F401, PLC0415
