"""Browser sessions whose stored rows open nothing: the table knows a cookie's key by its digest."""

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils.crypto import salted_hmac

from cms.outage import is_outage

DIGEST_LENGTH = 40  # hexadecimal signs, 160 bits: what the column of Django's table holds


class SessionStore(DatabaseStore):
    """Django's own, but a dump of its table signs nobody in and opens nobody's booking."""

    def _get_session_from_db(self):
        row = _plain(self.session_key)._get_session_from_db() or self._renamed()
        if row is None:
            self._session_key = None
        return row

    async def _aget_session_from_db(self):
        row = await _plain(self.session_key)._aget_session_from_db()
        if row is None:
            self._session_key = None
        return row

    def _renamed(self):
        """The row that an earlier SECRET_KEY named, under its new name from now on."""
        names = [_digest(self.session_key, key) for key in settings.SECRET_KEY_FALLBACKS]
        rows = self.model.objects.filter(session_key__in=names)
        if names and rows.update(session_key=_digest(self.session_key)):
            return _plain(self.session_key)._get_session_from_db()
        return None

    def save(self, must_create=False):
        """Keep it. A database that is away is no session that somebody has ended."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if is_outage(error.__context__):
                raise error.__context__ from error.__context__.__cause__
            raise

    def exists(self, session_key):
        return super().exists(_digest(session_key))

    async def aexists(self, session_key):
        return await super().aexists(_digest(session_key))

    def create_model_instance(self, data):
        return _named_by_digest(super().create_model_instance(data))

    async def acreate_model_instance(self, data):
        return _named_by_digest(await super().acreate_model_instance(data))

    def delete(self, session_key=None):
        if session_key := session_key or self.session_key:
            super().delete(_digest(session_key))

    async def adelete(self, session_key=None):
        if session_key := session_key or self.session_key:
            await super().adelete(_digest(session_key))


def _plain(session_key):
    """Django's own store at the row that stands for this key."""
    return DatabaseStore(_digest(session_key))


def _named_by_digest(row):
    row.session_key = _digest(row.session_key)
    return row


def _digest(session_key, secret=None):
    digest = salted_hmac("cms.sessions", session_key, secret=secret, algorithm="sha256")
    return digest.hexdigest()[:DIGEST_LENGTH]
