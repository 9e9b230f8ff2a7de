"""Who runs this site, as every page and every letter says it."""

from functools import partial

from django.http.request import split_domain_port
from django.utils.functional import SimpleLazyObject
from wagtail.models.sites import get_site_for_hostname

from cms import edition
from cms.models import CouncilSettings


def in_templates(request):
    """A context processor: `council`, looked up where a template first says it."""
    return {"council": SimpleLazyObject(partial(asked, request))}


def asked(request):
    """The settings of the site that a request asks for. All threads share them: change nothing."""
    name, _port = split_domain_port(request.get_host())
    return _of_site(name, request.get_port())


def by_default():
    """The same where nobody asks, as in a letter or a feed; as the database has them now."""
    default = CouncilSettings.objects.filter(site__is_default_site=True).first()
    return default or CouncilSettings()


@edition.remembered
def _of_site(name, port):
    return CouncilSettings.for_site(get_site_for_hostname(name, port))
