"""Give a new site its door, and the pages below it that every page links to, at their addresses."""

import json

from django.db import migrations

# Until the council has written them: every page's footer leads here
STATEMENTS = [
    ("Accessibility statement", "accessibility"),
    ("Privacy", "privacy"),
]
# The numbers by which data is deleted (the block itself came later)
MORE = {"privacy": [{"type": "kept", "value": None}]}
STARTER = "<p>We are still writing this page. Please ask us: how to reach us is below.</p>"


def create_first_pages(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")
    EventIndexPage = apps.get_model("events", "EventIndexPage")
    ContentPage = apps.get_model("cms", "ContentPage")

    # The welcome page that Wagtail's own first migration makes
    Page.objects.filter(slug="home", depth=2, content_type__model="page").delete()
    locale = Locale.objects.get_or_create(language_code="en-gb")[0]

    def add(model, app_label, **fields):
        content_type, _ = ContentType.objects.get_or_create(
            app_label=app_label, model=model._meta.model_name
        )
        return model.objects.create(
            content_type=content_type,
            locale=locale,
            draft_title=fields["title"],
            live=True,
            **fields,
        )

    home = add(
        HomePage, "home", title="Home", slug="home", path="00010001", depth=2,
        numchild=1 + len(STATEMENTS), url_path="/home/",
    )
    add(
        EventIndexPage, "events", title="What is on", slug="events", path="000100010001", depth=3,
        numchild=0, url_path="/home/events/",
    )
    for number, (title, slug) in enumerate(STATEMENTS, start=2):
        add(
            ContentPage, "cms", title=title, slug=slug, path=f"00010001000{number}", depth=3,
            numchild=0, url_path=f"/home/{slug}/",
            body=json.dumps([{"type": "text", "value": STARTER}, *MORE.get(slug, [])]),
        )
    root = Page.objects.get(depth=1)
    root.numchild = Page.objects.filter(depth=2).count()
    root.save(update_fields=["numchild"])
    Site.objects.filter(is_default_site=True).delete()
    Site.objects.create(
        hostname="localhost", port=80, site_name="Roadshow", root_page=home, is_default_site=True
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("cms", "0001_initial"),
        ("events", "0002_pages_with_their_plans"),
        ("wagtailcore", "0054_initial_locale"),
    ]
    # Nothing is taken back: the pages may have been filled with content since.
    operations = [migrations.RunPython(create_first_pages, migrations.RunPython.noop)]
