"""What the app on a phone does (RFC 6238), worked out apart from the product."""

import hashlib
import hmac
import struct
from base64 import b32decode

from allauth.mfa.totp.internal.auth import TOTP
from bs4 import BeautifulSoup

STEP = 30  # seconds
PASSWORD = "a-long-enough-password"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(now, secret=SECRET):
    """The six numbers that an app with this key shows at that moment."""
    counter = struct.pack(">Q", int(now.timestamp()) // STEP)
    digest = hmac.new(b32decode(secret), counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def with_app(user):
    """The same user, with an app on their phone."""
    TOTP.activate(user, SECRET)
    return user


# The pages, as somebody reads them

SET_UP, CODE, AGAIN = "/sign-in/second-step/set-up/", "/sign-in/code/", "/sign-in/again/"


def shown_codes(page):
    """The recovery codes on a page."""
    items = BeautifulSoup(page.content, "html.parser").select("main li")
    return [item.get_text(strip=True) for item in items]


def set_up(browser, now):
    """Type the first code of a new app: its key, and the answer."""
    page = BeautifulSoup(browser.get(SET_UP).content, "html.parser")
    key = page.select_one("main strong").get_text().replace(" ", "")
    return key, browser.post(SET_UP, {"code": code(now, key)})
