"""Promises to write to people, and the ways out of the house."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0004_calendar_entries"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Channel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=20, unique=True)),
                ("paused_until", models.DateTimeField(blank=True, null=True)),
                ("problem", models.CharField(blank=True, max_length=120)),
                (
                    "failures",
                    models.PositiveIntegerField(default=0, help_text="In a row; 0 when it works."),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pulse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, unique=True)),
                ("beat_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                (
                    "subject",
                    models.CharField(
                        blank=True, help_text="What subject_pk counts.", max_length=40
                    ),
                ),
                ("subject_pk", models.BigIntegerField()),
                ("dedupe_key", models.CharField(max_length=120, unique=True)),
                (
                    "medium",
                    models.CharField(
                        choices=[("email", "e-mail"), ("phone", "phone call by staff")],
                        default="email",
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "waiting to be sent"),
                            ("claimed", "being prepared"),
                            ("handing_over", "being handed to the mail server"),
                            ("sent", "sent"),
                            ("failed", "could not be sent"),
                            ("unknown", "may or may not have arrived"),
                            ("skipped", "no longer wanted"),
                            ("with_staff", "waits for a member of staff to ring"),
                            ("done", "rung"),
                        ],
                        default="queued",
                        max_length=14,
                    ),
                ),
                (
                    "priority",
                    models.PositiveSmallIntegerField(default=50, help_text="Lower goes first."),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("repeats", models.PositiveSmallIntegerField(default=0)),
                (
                    "problem",
                    models.CharField(
                        blank=True, help_text="A code, never an address.", max_length=120
                    ),
                ),
                ("message_id", models.CharField(blank=True, max_length=120)),
                ("created_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(help_text="Not tried before this moment.")),
                ("useless_at", models.DateTimeField(blank=True, null=True)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "controller",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="events.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["state", "priority", "due_at"], name="notification_next_due"
                    ),
                    models.Index(fields=["subject_pk", "subject"], name="notification_by_subject"),
                ],
            },
        ),
    ]
