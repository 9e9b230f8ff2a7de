from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0010_repeat_rules'),
    ]

    operations = [
        migrations.CreateModel(
            name='TermDates',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='For example: Autumn term, first half', max_length=80, verbose_name='name')),
                ('first_on', models.DateField(verbose_name='first day')),
                ('last_on', models.DateField(verbose_name='last day')),
            ],
            options={
                'verbose_name': 'term dates',
                'verbose_name_plural': 'term dates',
                'ordering': ['first_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='a_term_does_not_end_before_it_begins', violation_error_message='The last day is before the first day.')],
            },
        ),
    ]
