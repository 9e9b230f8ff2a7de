"""Production starts only when it is safe, and says in a sentence what is not."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SAFE = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "k7Jd0vQy2mWc5xRz8nBt1hLf4pSg6uEa9iOo3wXyVbNqZrTe",
    "FIELD_KEY": "tKhbJ9YY6t2PBpT5vnRRFmuXJW0cYb0QDuMWh6rHBZk=",
    "ALLOWED_HOSTS": "events.example.org",
    "BASE_URL": "https://events.example.org",
    "EMAIL_URL": "smtp://localhost:25",
}
SAFE["SECRET_KEY"] += "0123"


def _check(**changes):
    return _run("check", "--deploy", "--fail-level", "WARNING", **changes)


def _run(*command, **changes):
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = {
        name: value for name, value in {**inherited, **SAFE, **changes}.items() if value is not None
    }
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_safe_settings_pass_djangos_own_deployment_checks():
    answer = _check()
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, True),
        ({"REQUIRE_TWO_FACTOR": "false"}, False),
        ({"DJANGO_SETTINGS_MODULE": "cms.settings.dev"}, False),
    ],
)
def test_a_second_step_is_wanted_in_production_and_not_in_the_demo(changes, wanted, tmp_path):
    answer = _run("diffsettings", "--all", VAR_DIR=str(tmp_path), **changes)
    assert f"REQUIRE_TWO_FACTOR = {wanted}" in answer.stdout


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY must be a secret of your own"),
        (
            {"SECRET_KEY": "only-for-development-never-for-families" * 2},
            "SECRET_KEY must be a secret of your own",
        ),
        ({"FIELD_KEY": None}, "FIELD_KEY is missing"),
        ({"DEBUG": "true"}, "DEBUG is on"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS must name the addresses"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name the addresses"),
        ({"BASE_URL": "http://events.example.org"}, "BASE_URL must be the https address"),
        ({"EMAIL_URL": None}, "EMAIL_URL"),
    ],
)
def test_an_unsafe_setting_is_refused_by_name(changes, sentence):
    answer = _check(**changes)
    assert answer.returncode != 0
    assert sentence in answer.stderr
