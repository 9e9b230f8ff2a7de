"""What visitors say is wrong with a page."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0006_bookings"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProblemReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page_path", models.CharField(blank=True, max_length=500, verbose_name="page")),
                ("message", models.TextField(verbose_name="what is wrong")),
                (
                    "reply_to",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail for a reply"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "to look at"), ("done", "put right")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("reported_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "controller",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: it is about the site itself.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="events.organisation",
                    ),
                ),
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
            ],
            options={
                "verbose_name": "problem with a page",
                "verbose_name_plural": "problems with pages",
                "ordering": ["-reported_at"],
            },
        ),
    ]
