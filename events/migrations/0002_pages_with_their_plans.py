"""The pages people read, and the dated rows of their plans."""

import django.db.models.deletion
import modelcluster.fields
import phonenumber_field.modelfields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0001_places_and_people_who_hold"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EventIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences. Shown in lists and when the page is shared.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
            ],
            options={
                "verbose_name": "what is on",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ScheduledPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences. Shown in lists and when the page is shared.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "picture_alt",
                    models.CharField(
                        blank=True,
                        help_text="Leave empty if it only decorates.",
                        max_length=200,
                        verbose_name="what the picture shows",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("text", 0),
                            ("image", 1),
                            ("download", 4),
                            ("call_to_action", 9),
                            ("timeline", 16),
                        ],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                    ],
                                    "label": "Text",
                                    "template": "blocks/text.html",
                                },
                            ),
                            1: (
                                "wagtail.images.blocks.ImageBlock",
                                [],
                                {"label": "Picture", "template": "blocks/image.html"},
                            ),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "name of the document", "max_length": 120},
                            ),
                            3: ("wagtail.documents.blocks.DocumentChooserBlock", (), {}),
                            4: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 2), ("document", 3)]],
                                {},
                            ),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "words on the button", "max_length": 60},
                            ),
                            6: ("wagtail.blocks.PageChooserBlock", (), {"required": False}),
                            7: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "or an address elsewhere", "required": False},
                            ),
                            8: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "label": "sentence before it",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [[("label", 5), ("page", 6), ("url", 7), ("text", 8)]],
                                {},
                            ),
                            10: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"default": "What to expect", "max_length": 100},
                            ),
                            11: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "when", "max_length": 40, "required": False},
                            ),
                            12: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "what happens", "max_length": 100},
                            ),
                            13: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "more about it", "required": False},
                            ),
                            14: (
                                "wagtail.blocks.StructBlock",
                                [[("time", 11), ("heading", 12), ("text", 13)]],
                                {},
                            ),
                            15: ("wagtail.blocks.ListBlock", (14,), {"min_num": 1}),
                            16: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 10), ("steps", 15)]],
                                {},
                            ),
                        },
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[("in_person", "In person"), ("online", "Online")],
                        default="in_person",
                        max_length=10,
                        verbose_name="how it is held",
                    ),
                ),
                (
                    "joining_url",
                    models.URLField(
                        blank=True,
                        help_text="Only sent to people who booked.",
                        verbose_name="link to join online",
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
                        verbose_name="booking",
                    ),
                ),
                ("elsewhere_url", models.URLField(blank=True, verbose_name="where to book")),
                (
                    "places",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Used where a date does not say. Empty: no limit.",
                        null=True,
                        verbose_name="places at each session",
                    ),
                ),
                (
                    "largest_party",
                    models.PositiveSmallIntegerField(
                        default=8, verbose_name="most people in one booking"
                    ),
                ),
                (
                    "opens_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="booking opens"),
                ),
                (
                    "closes_hours_before",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="booking closes, hours before the start"
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="who to ask (a role or team)"
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="their e-mail"),
                ),
                (
                    "contact_phone",
                    phonenumber_field.modelfields.PhoneNumberField(
                        blank=True, max_length=128, region=None, verbose_name="their phone"
                    ),
                ),
                (
                    "audiences",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="pages", to="events.audience"
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="EventPage",
            fields=[
                (
                    "scheduledpage_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="events.scheduledpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
            },
            bases=("events.scheduledpage",),
        ),
        migrations.CreateModel(
            name="RoadshowPage",
            fields=[
                (
                    "scheduledpage_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="events.scheduledpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "roadshow",
            },
            bases=("events.scheduledpage",),
        ),
        migrations.AddField(
            model_name="scheduledpage",
            name="controller",
            field=models.ForeignKey(
                help_text="The one organisation that answers for what families tell us.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="pages_controlled",
                to="events.organisation",
                verbose_name="responsible for the data",
            ),
        ),
        migrations.CreateModel(
            name="Host",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="event_hosts",
                        to="events.scheduledpage",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="events.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlannedDate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("key", models.UUIDField(blank=True, null=True)),
                ("on", models.DateField(verbose_name="date")),
                ("start", models.TimeField(verbose_name="starts")),
                ("end", models.TimeField(verbose_name="ends")),
                (
                    "places",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="places"),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Shown for this date alone.",
                        max_length=300,
                        verbose_name="note",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="planned_dates",
                        to="events.scheduledpage",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="events.room",
                        verbose_name="room",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="events.venue",
                        verbose_name="venue",
                    ),
                ),
            ],
            options={
                "verbose_name": "date",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
    ]
