from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0016_easy_read_pages'),
    ]

    operations = [
        migrations.AddField(
            model_name='problemreport',
            name='kind',
            field=models.CharField(choices=[('problem', 'something is wrong'), ('easy_read', 'please make it in Easy Read')], default='problem', max_length=10),
        ),
        migrations.AlterField(
            model_name='problemreport',
            name='message',
            field=models.TextField(blank=True, verbose_name='what is wrong'),
        ),
    ]
