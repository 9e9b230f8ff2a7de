"""How often a stranger may ask for something: counted in the database, shared by all processes."""

import hashlib
import hmac
import ipaddress

from django.conf import settings
from django.db.models import F

from cms.models import Spending


def digest(*parts):
    """A key that names a person or a network without holding it."""
    text = "\x1f".join(str(part) for part in parts)
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def address(request):
    """The client's address, past the proxies that we run ourselves and no further.

    Each proxy adds the address it was called from at the right of X-Forwarded-For; what stands
    further left was written by the client and proves nothing.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if settings.TRUSTED_PROXIES and len(forwarded) >= settings.TRUSTED_PROXIES:
        return forwarded[-settings.TRUSTED_PROXIES].strip()
    return request.META.get("REMOTE_ADDR", "")


def network(request):
    """The network a request comes from: an IPv4 address, or the /64 of an IPv6 one."""
    found = address(request)
    try:
        ip = ipaddress.ip_address(found)
    except ValueError:
        return found
    return network_of(ip)


def network_of(ip):
    """The network of an address: itself, or the /64 of an IPv6 one, which one household holds."""
    return str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else str(ip)


def spend(purpose, who, *, limit, window, now):
    """Spend one of `limit` in each `window` (a timedelta); False when the budget is used up."""
    row = _row(purpose, who, window=window, now=now)
    with_something_left = Spending.objects.filter(**row, spent__lt=limit)
    # Nearly always the window has begun: one statement asks and counts
    if with_something_left.update(spent=F("spent") + 1):
        return True
    Spending.objects.bulk_create([Spending(**row)], ignore_conflicts=True)
    return bool(with_something_left.update(spent=F("spent") + 1))


def spent(purpose, who, *, window, now):
    """How much of a budget is spent in the window of this moment."""
    found = Spending.objects.filter(**_row(purpose, who, window=window, now=now))
    return found.values_list("spent", flat=True).first() or 0


def is_spent(purpose, who, *, limit, window, now):
    """Whether the budget is used up, without spending of it."""
    return spent(purpose, who, window=window, now=now) >= limit


def lift(purpose, who):
    """Give somebody their whole budget back; for staff, when a bot or a busy school used it up."""
    return Spending.objects.filter(key=digest("budget", purpose, who)).delete()[0]


def _row(purpose, who, *, window, now):
    seconds = int(window.total_seconds())
    start = now.timestamp() // seconds * seconds
    return {
        "key": digest("budget", purpose, who),
        "window_starts_at": now.fromtimestamp(start, tz=now.tzinfo),
    }
