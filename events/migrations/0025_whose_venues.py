from django.db import migrations, models
from django.db.models.deletion import SET_NULL


class Migration(migrations.Migration):
    dependencies = [("events", "0024_partners")]

    operations = [
        migrations.AddField(
            model_name="venue",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                help_text="A partner whose editors may change it too. Empty: the council's "
                "editors.",
                null=True,
                on_delete=SET_NULL,
                related_name="venues",
                to="events.organisation",
                verbose_name="kept up by",
            ),
        ),
    ]
