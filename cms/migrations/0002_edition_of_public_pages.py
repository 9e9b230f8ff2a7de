from django.db import migrations, models


def begin(apps, schema_editor):
    """One row for ever; raising it is one update."""
    apps.get_model("cms", "Edition").objects.create(pk=1)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        # The row goes with its table.
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
