"""Towns, audiences, organisations, venues with their access facts."""

import django.db.models.deletion
import modelcluster.fields
import phonenumber_field.modelfields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Audience",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(max_length=80, unique=True, verbose_name="name in addresses"),
                ),
                ("sort_order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "audience",
                "ordering": ["sort_order", "name"],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                (
                    "short_name",
                    models.CharField(blank=True, max_length=40, verbose_name="short name"),
                ),
                (
                    "slug",
                    models.SlugField(max_length=80, unique=True, verbose_name="name in addresses"),
                ),
                ("about", models.TextField(blank=True, verbose_name="what it does")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "phone",
                    phonenumber_field.modelfields.PhoneNumberField(
                        blank=True, max_length=128, region=None, verbose_name="phone"
                    ),
                ),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                    ),
                ),
                (
                    "members",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Staff who act for this organisation and see its bookings.",
                        related_name="organisations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="members",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "places",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="places"),
                ),
                (
                    "wheelchair_spaces",
                    models.PositiveSmallIntegerField(default=0, verbose_name="wheelchair spaces"),
                ),
            ],
            options={
                "verbose_name": "room",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Town",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(max_length=80, unique=True, verbose_name="name in addresses"),
                ),
            ],
            options={
                "verbose_name": "town",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Venue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("street", models.CharField(blank=True, max_length=200, verbose_name="street")),
                ("postcode", models.CharField(blank=True, max_length=10, verbose_name="postcode")),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        max_digits=8,
                        null=True,
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        max_digits=8,
                        null=True,
                        verbose_name="longitude",
                    ),
                ),
                ("getting_there", models.TextField(blank=True, verbose_name="getting there")),
                (
                    "last_checked_on",
                    models.DateField(blank=True, null=True, verbose_name="access last checked on"),
                ),
                (
                    "last_checked_by",
                    models.CharField(
                        blank=True,
                        help_text="A role, not a name.",
                        max_length=80,
                        verbose_name="checked by (role)",
                    ),
                ),
                (
                    "town",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="venues",
                        to="events.town",
                        verbose_name="town",
                    ),
                ),
            ],
            options={
                "verbose_name": "venue",
                "ordering": ["town__name", "name"],
            },
        ),
        migrations.AddField(
            model_name="room",
            name="venue",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="rooms", to="events.venue"
            ),
        ),
        migrations.CreateModel(
            name="AccessFact",
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
                            ("step_free", "Step-free route from the street"),
                            ("entrance", "Wide or automatic entrance door"),
                            ("lift", "Lift, or everything on the ground floor"),
                            ("parking", "Parking with Blue Badge bays"),
                            ("bus", "Bus stop close by"),
                            ("toilet", "Accessible toilet"),
                            ("changing_places", "Changing Places toilet"),
                            ("hearing_loop", "Hearing loop"),
                            ("quiet_space", "Quiet space"),
                            ("light_and_noise", "Soft lighting and low noise"),
                            ("assistance_dogs", "Assistance dogs welcome"),
                            ("getting_in", "Somebody at the door to show you in"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known yet")],
                        max_length=10,
                    ),
                ),
                (
                    "confirm_by_on",
                    models.DateField(blank=True, null=True, verbose_name="we will confirm by"),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=200, verbose_name="more about it"),
                ),
                (
                    "venue",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="access_facts",
                        to="events.venue",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="venue",
            constraint=models.UniqueConstraint(
                fields=("name", "town"), name="one_venue_a_name_and_town"
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(
                fields=("venue", "name"), name="one_room_a_name_and_venue"
            ),
        ),
        migrations.AddConstraint(
            model_name="accessfact",
            constraint=models.UniqueConstraint(
                fields=("venue", "kind"), name="one_answer_a_venue_and_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="accessfact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", "unknown"), _negated=True),
                    ("confirm_by_on__isnull", False),
                    _connector="OR",
                ),
                name="not_known_yet_says_by_when",
            ),
        ),
    ]
