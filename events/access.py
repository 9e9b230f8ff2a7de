"""One policy: what a member of staff may do, told by organisation.

Every object about people carries `controller_id`, the organisation responsible for the data.
"""

from enum import StrEnum


class Action(StrEnum):
    """What staff may be allowed to do; the value is the Django permission that grants it."""

    SEE_BOOKINGS = "events.view_booking"
    CHANGE_BOOKINGS = "events.change_booking"
    SEE_NEEDS = "events.view_accessneed"
    RUN_SESSIONS = "events.change_session"
    SEE_MESSAGES = "events.view_notification"
    CHANGE_MESSAGES = "events.change_notification"
    SEE_REPORTS = "events.view_problemreport"
    CHANGE_REPORTS = "events.change_problemreport"
    RUN_THE_SITE = "cms.change_councilsettings"
    HANDLE_DATA = "events.add_datarequest"
    SEE_CERTIFICATES = "events.view_purgerun"


# Whoever looks after accounts can let themselves see people
ACCOUNTS = ("auth.add_user", "auth.change_user", "auth.add_group", "auth.change_group")


def is_near_people(user):
    """Whether the user sees anything about people, or can give themselves the right to."""
    return any(user.has_perm(permission) for permission in (*Action, *ACCOUNTS))


def controls_everything(user):
    """Administrators act for every organisation on the site."""
    return user.is_active and user.is_superuser


def organisations(user):
    """The organisations a member of staff acts for."""
    return user.organisations.all()


def acts_for(user, obj):
    """Whether the user acts for the organisation responsible for obj."""
    return controls_everything(user) or organisations(user).filter(pk=obj.controller_id).exists()


def may(user, action, obj=None):
    """Whether the user holds the permission and acts for the organisation responsible for obj."""
    if not user.is_active or not user.has_perm(action):
        return False
    return obj is None or acts_for(user, obj)


def visible(queryset, user, action, *, controller="controller"):
    """The rows of a queryset about people that the user may see; none without the permission."""
    if not may(user, action):
        return queryset.none()
    return acted_for(queryset, user, controller=controller)


def acted_for(queryset, user, *, controller="controller"):
    """The rows whose responsible organisation the user acts for, whatever they may do there."""
    if controls_everything(user):
        return queryset
    return queryset.filter(**{f"{controller}__in": organisations(user)})
