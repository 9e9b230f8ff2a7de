"""Who is coming, kept apart by how sensitive it is."""

import uuid

import django.db.models.deletion
import phonenumber_field.modelfields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0005_outbox"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Attendee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead_adult", "adult who books"),
                            ("adult", "adult"),
                            ("young_person", "young person, 16 to 25"),
                            ("child", "child"),
                            ("carer", "carer or personal assistant"),
                        ],
                        max_length=14,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120)),
                (
                    "age",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Whole years.", null=True
                    ),
                ),
                ("takes_place", models.BooleanField(default=True)),
                ("sort_order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["booking", "sort_order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Booking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=16, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("live", "booked"), ("cancelled", "cancelled")],
                        default="live",
                        max_length=10,
                    ),
                ),
                ("form_key", models.UUIDField(unique=True)),
                ("form_digest", models.CharField(max_length=64)),
                ("party_key", models.CharField(max_length=64)),
                ("lead_name", models.CharField(blank=True, max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254)),
                (
                    "phone",
                    phonenumber_field.modelfields.PhoneNumberField(
                        blank=True, max_length=128, region=None
                    ),
                ),
                (
                    "medium",
                    models.CharField(
                        choices=[("email", "e-mail"), ("phone", "phone call")],
                        default="email",
                        max_length=10,
                    ),
                ),
                ("email_refused", models.BooleanField(default=False)),
                ("uid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("told", models.JSONField(blank=True, default=dict)),
                ("told_version", models.PositiveIntegerField(default=0)),
                ("link_version", models.PositiveIntegerField(default=1)),
                ("notice_version", models.CharField(max_length=40)),
                (
                    "source",
                    models.CharField(
                        choices=[("web", "on the website"), ("staff", "by staff")],
                        default="web",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("emptied_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "booking",
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="AccessNeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sealed",
                    models.BinaryField(help_text="JSON {needs, words, arrangements}, encrypted."),
                ),
                ("consent_wording", models.TextField()),
                ("notice_version", models.CharField(max_length=40)),
                ("consented_at", models.DateTimeField()),
                (
                    "attendee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="access_need",
                        to="events.attendee",
                    ),
                ),
            ],
            options={
                "verbose_name": "help needed on the day",
            },
        ),
        migrations.AddField(
            model_name="attendee",
            name="booking",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attendees",
                to="events.booking",
            ),
        ),
        migrations.CreateModel(
            name="BookingEvent",
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
                            ("booked", "booked"),
                            ("cancelled", "cancelled"),
                            ("rebooked", "booked again"),
                            ("sent_again", "confirmation sent again"),
                            ("email_corrected", "e-mail address put right"),
                            ("because_ill", "reason: somebody is ill"),
                            ("because_time", "reason: the day or time does not suit"),
                            ("because_travel", "reason: they cannot get there"),
                            ("because_enough", "reason: they have what they need"),
                            ("because_other", "reason: something else"),
                        ],
                        max_length=40,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="events.booking",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="NeedsReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="events.booking",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="booking",
            name="controller",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bookings",
                to="events.organisation",
            ),
        ),
        migrations.AddField(
            model_name="booking",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bookings",
                to="events.session",
            ),
        ),
        migrations.CreateModel(
            name="Arrangement",
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
                            ("bsl", "bsl"),
                            ("speech_to_text", "speech_to_text"),
                            ("hearing_loop", "hearing_loop"),
                            ("wheelchair_space", "wheelchair_space"),
                            ("changing_places", "changing_places"),
                            ("quiet_space", "quiet_space"),
                            ("large_print", "large_print"),
                            ("easy_read", "easy_read"),
                            ("sunflower", "sunflower"),
                            ("translated", "translated"),
                            ("seat_near_door", "seat_near_door"),
                            ("assistance_dog", "assistance_dog"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked for"),
                            ("being_arranged", "being arranged"),
                            ("arranged", "arranged"),
                            ("cannot", "cannot be arranged"),
                            ("not_needed", "no longer needed"),
                        ],
                        default="asked",
                        max_length=14,
                    ),
                ),
                ("due_on", models.DateField()),
                ("supplier", models.CharField(blank=True, max_length=120)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrangements",
                        to="events.session",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "kind", "pk"],
            },
        ),
        migrations.CreateModel(
            name="HeldChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("held_at", models.DateTimeField()),
                ("release_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "choice",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("told", "families told"),
                            ("dismissed", "families told by other means"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "settled_by",
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
                        related_name="held_changes",
                        to="events.session",
                    ),
                ),
            ],
            options={
                "ordering": ["held_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("settled_at__isnull", True)),
                        fields=("session",),
                        name="one_waiting_change_a_session",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key_digest", models.CharField(max_length=64, unique=True)),
                ("sealed", models.BinaryField()),
                ("saved_at", models.DateTimeField()),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="events.session",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["saved_at"], name="draft_by_age")],
            },
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(fields=["session", "state"], name="booking_by_session"),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "live"), models.Q(("party_key", ""), _negated=True)),
                fields=("session", "party_key"),
                name="one_live_booking_a_party_and_session",
            ),
        ),
    ]
