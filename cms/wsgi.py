"""The WSGI application that a web server such as gunicorn runs."""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

from cms import garbage

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")


def utf8_only(application):
    """Refuse what claims another encoding, before Django reads the request.

    Browsers never do. Python's codecs for other things than text ("charset=hex") would break the
    request while it is made, where no error page of ours can help.
    """

    def refuse_or_answer(environ, start_response):
        _kind, parameters = parse_header_parameters(environ.get("CONTENT_TYPE", ""))
        if parameters.get("charset", "utf-8").lower() in {"utf-8", "utf8"}:
            return application(environ, start_response)
        start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"We could not read that. Please send it in UTF-8.\n"]

    return refuse_or_answer


application = utf8_only(get_wsgi_application())
garbage.collect_between_requests()
