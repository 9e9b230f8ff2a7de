from django.db import migrations, models
from django.db.models.deletion import CASCADE


class Migration(migrations.Migration):
    dependencies = [("events", "0028_certificates_holds_and_requests")]

    operations = [
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("replaced_at", models.DateTimeField()),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=CASCADE, related_name="former_addresses", to="events.booking"
                    ),
                ),
                (
                    # No constraint: to make two would lock two busy tables at once
                    "notification",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=CASCADE,
                        related_name="+",
                        to="events.notification",
                    ),
                ),
            ],
        ),
    ]
