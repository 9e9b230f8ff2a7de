from django.db import migrations, models
from django.db.models.deletion import CASCADE


class Migration(migrations.Migration):
    dependencies = [("events", "0022_half_typed_dates")]

    operations = [
        migrations.AlterField(
            model_name="resourcefile",
            name="document",
            field=models.ForeignKey(
                null=True,
                on_delete=CASCADE,
                related_name="+",
                to="wagtaildocs.document",
                verbose_name="file",
            ),
        ),
    ]
