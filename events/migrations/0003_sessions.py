"""The live, dated rows that a plan becomes, and what was done to them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0002_pages_with_their_plans"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FollowedPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision_pk", models.BigIntegerField(null=True)),
                ("live", models.BooleanField(default=True)),
                (
                    "words",
                    models.CharField(
                        help_text="A digest of the page's words about them.", max_length=64
                    ),
                ),
                ("followed_at", models.DateTimeField()),
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followed",
                        to="events.scheduledpage",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="The row's key: identity within the page.", max_length=64
                    ),
                ),
                (
                    "base",
                    models.JSONField(
                        default=dict, help_text="The plan this session was last made from."
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="The page's title, kept if the page goes.", max_length=255
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("zone", models.CharField(default="Europe/London", max_length=40)),
                (
                    "places",
                    models.PositiveIntegerField(
                        blank=True, help_text="Empty: no limit.", null=True
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "format",
                    models.CharField(
                        choices=[("in_person", "In person"), ("online", "Online")],
                        default="in_person",
                        max_length=10,
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("booked", "Book a place"),
                            ("drop_in", "Drop in, no need to book"),
                            ("elsewhere", "Booked on another website"),
                        ],
                        default="booked",
                        max_length=10,
                    ),
                ),
                ("elsewhere_url", models.URLField(blank=True)),
                (
                    "joining_url",
                    models.URLField(blank=True, help_text="Only ever shown to people who booked."),
                ),
                ("opens_at", models.DateTimeField(blank=True, null=True)),
                ("closes_at", models.DateTimeField(blank=True, null=True)),
                ("largest_party", models.PositiveSmallIntegerField(default=8)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("scheduled", "Scheduled"),
                            ("postponed", "Postponed"),
                            ("cancelled", "Cancelled"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="scheduled",
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, help_text="Shown to families.", max_length=300),
                ),
                ("state_changed_at", models.DateTimeField()),
                ("moved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "moved_from",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="starts_at, ends_at, venue, venue_name, room, room_name before the last move.",
                    ),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "audiences",
                    models.ManyToManyField(related_name="sessions", to="events.audience"),
                ),
                (
                    "controller",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions_controlled",
                        to="events.organisation",
                    ),
                ),
                (
                    "hosts",
                    models.ManyToManyField(
                        related_name="sessions_hosted", to="events.organisation"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sessions",
                        to="events.scheduledpage",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sessions",
                        to="events.room",
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "ordering": ["starts_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SessionEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("made", "planned"),
                            ("changed", "changed"),
                            ("moved", "moved"),
                            ("withdrawn", "withdrawn"),
                            ("reopened", "planned again"),
                            ("postponed", "postponed"),
                            ("cancelled", "cancelled"),
                            ("back_on", "back on"),
                        ],
                        max_length=40,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="events.session",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="session",
            name="venue",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sessions",
                to="events.venue",
            ),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["ends_at", "state"], name="session_by_end"),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["starts_at", "id"], name="session_by_start"),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.UniqueConstraint(
                fields=("page", "key"), name="one_session_a_page_and_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="session_ends_after_start",
            ),
        ),
    ]
