"""Who somebody is to the site now, and how they have proved it in this browser."""

import hashlib
import json

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import get_user_model

from events import access

STANDING = "staff.standing"  # in the browser's session: what was true when they signed in
PROOF = "staff.second_step"  # and for whom the second step was taken there


def standing(user):
    """What somebody is, may do and whom they act for, in a digest: any change makes another."""
    facts = {
        "everything": user.is_superuser,
        "permissions": sorted(() if user.is_superuser else user.get_all_permissions()),
        "groups": sorted(user.groups.values_list("pk", flat=True)),
        "organisations": sorted(access.organisations(user).values_list("pk", flat=True)),
        "steps": sorted(second_steps(user).values_list("pk", flat=True)),
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def second_steps(user):
    """The app on a phone that makes codes, if there is one; recovery codes alone are no step."""
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP)


def is_in_standing(session, user):
    """Whether nothing about this user has changed since they signed in."""
    return session.get(STANDING) == standing(user)


def is_proven(session, user):
    """Whether this user took the second step in this browser."""
    return session.get(PROOF) == user.pk


def needs_second_step(user):
    """Whether this user must have a second step before anything else."""
    return settings.REQUIRE_TWO_FACTOR and access.is_near_people(user)


def remember_standing(session, user):
    """From now on this session lasts while the user stays what the database says they are."""
    fresh = get_user_model().objects.get(pk=user.pk)  # whatever was asked of `user` before
    session[STANDING] = standing(fresh)


def forget_proof(session):
    """The second step that was taken in this browser is no more."""
    session.pop(PROOF, None)


def remember_proof(session, user):
    """The second step was taken in this browser."""
    session[PROOF] = user.pk


def may_reset(user, colleague):
    """Whoever looks after accounts, but not one's own, and not of somebody who may do more."""
    is_higher = colleague.is_superuser and not user.is_superuser
    return user.has_perm("auth.change_user") and user.pk != colleague.pk and not is_higher
