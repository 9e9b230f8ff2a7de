from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "tests.faults.site"
    label = "fault_site"

    def ready(self):
        from tests.faults.site import messages  # noqa: F401
