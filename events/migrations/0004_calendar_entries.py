"""Sessions as calendars see them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0003_sessions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(unique=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("last_modified_at", models.DateTimeField()),
                ("words_digest", models.CharField(max_length=64)),
                ("facts_digest", models.CharField(max_length=64)),
                ("body", models.TextField(help_text="The VEVENT, CRLF line ends.")),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1, help_text="Rises whenever the body changes."
                    ),
                ),
                (
                    "private",
                    models.BooleanField(
                        default=False,
                        help_text="Its page was restricted: no trace of it once the page is gone.",
                    ),
                ),
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entry",
                        to="events.session",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["session", "version", "private"], name="entry_validator")
                ],
            },
        ),
    ]
