"""What a browser may load and run on our pages; nothing of this differs between installations."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
# Wagtail's admin writes inline scripts and styles; nothing of this reaches a public page.
CONTENT_SECURITY_POLICY_ADMIN = {
    "default-src": [SELF],
    "base-uri": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "object-src": [NONE],
    "frame-ancestors": [SELF],
    "form-action": [SELF],
}
