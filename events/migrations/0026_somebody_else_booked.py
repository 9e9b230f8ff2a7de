from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0025_whose_venues")]

    operations = [
        migrations.AlterField(
            model_name="bookingevent",
            name="kind",
            field=models.CharField(
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
                    ("because_not_me", "reason: they say that they did not book"),
                    ("because_other", "reason: something else"),
                ],
                max_length=40,
            ),
        ),
    ]
