"""The timetable names tasks that exist, and the settings that keep a killed worker's task."""

import subprocess
import sys

from celery_app import TIMETABLE, app


def test_every_job_of_the_timetable_is_a_task_somebody_wrote():
    app.loader.import_default_modules()
    assert {job["task"] for job in TIMETABLE.values()} - set(app.tasks) == set()


def test_the_three_visibility_timeouts_are_one():
    assert {
        app.conf.visibility_timeout,
        app.conf.broker_transport_options["visibility_timeout"],
        app.conf.result_backend_transport_options["visibility_timeout"],
    } == {300}


def test_a_task_is_over_before_it_would_be_taken_up_again():
    assert app.conf.task_soft_time_limit < app.conf.task_time_limit < 300


def test_what_rings_reads_none_of_the_jobs_code():
    assert _read_by("app.Beat().init_loader()") == set()


def test_control_a_worker_reads_it():
    assert _read_by("app.loader.init_worker()") == {"events", "home", "wagtail"}


def _read_by(beginning):
    """Which of the site's large parts a fresh process has read when it has begun so."""
    words = (
        f"import sys; from celery_app import app; {beginning};"
        "print(*{name.split('.')[0] for name in sys.modules} & {'events', 'home', 'wagtail'})"
    )
    run = [sys.executable, "-c", words]
    return set(subprocess.run(run, check=True, capture_output=True, text=True).stdout.split())
