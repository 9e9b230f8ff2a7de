"""How long data is kept can be set and shown; what a family was promised stands beside its needs."""

import wagtail.fields
from django.db import migrations, models


def empty_wholly(apps, schema_editor):
    """Bookings emptied by an earlier version kept a digest of their answers."""
    Booking = apps.get_model("events", "Booking")
    Booking.objects.filter(emptied_at__isnull=False).update(form_digest="")


class Migration(migrations.Migration):
    dependencies = [("events", "0026_somebody_else_booked")]

    operations = [
        migrations.AddField(
            model_name='accessneed',
            name='kept_days',
            field=models.PositiveSmallIntegerField(db_default=30, default=30, help_text='Days after the session, as was promised.'),
        ),
        migrations.AlterField(
            model_name='resourcepage',
            name='body',
            field=wagtail.fields.StreamField([('text', 0), ('image', 1), ('download', 4), ('call_to_action', 9), ('timeline', 16), ('film', 23), ('kept', 24)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text', 'template': 'blocks/text.html'}), 1: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture', 'template': 'blocks/image.html'}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'name of the document', 'max_length': 120}), 3: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 4: ('wagtail.blocks.StructBlock', [[('title', 2), ('document', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 6: ('wagtail.blocks.PageChooserBlock', (), {'required': False}), 7: ('wagtail.blocks.URLBlock', (), {'label': 'or an address elsewhere', 'required': False}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'sentence before it', 'max_length': 200, 'required': False}), 9: ('wagtail.blocks.StructBlock', [[('label', 5), ('page', 6), ('url', 7), ('text', 8)]], {}), 10: ('wagtail.blocks.CharBlock', (), {'default': 'What to expect', 'max_length': 100}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'when', 'max_length': 40, 'required': False}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'what happens', 'max_length': 100}), 13: ('wagtail.blocks.TextBlock', (), {'label': 'more about it', 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('time', 11), ('heading', 12), ('text', 13)]], {}), 15: ('wagtail.blocks.ListBlock', (14,), {'min_num': 1}), 16: ('wagtail.blocks.StructBlock', [[('heading', 10), ('steps', 15)]], {}), 17: ('wagtail.blocks.CharBlock', (), {'label': 'what the film is called', 'max_length': 120}), 18: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'film (MP4 or WebM)', 'required': False}), 19: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'its captions (VTT)', 'required': False}), 20: ('wagtail.blocks.URLBlock', (), {'label': 'or where it is on another website', 'required': False}), 21: ('wagtail.blocks.BooleanBlock', (), {'label': 'I have watched it there: it has captions that are right', 'required': False}), 22: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link'], 'help_text': 'All that is said, and what happens if it matters.', 'label': 'transcript', 'required': False}), 23: ('wagtail.blocks.StructBlock', [[('title', 17), ('file', 18), ('captions', 19), ('url', 20), ('captioned', 21), ('transcript', 22)]], {}), 24: ('cms.blocks.KeptBlock', (), {})}),
        ),
        migrations.AlterField(
            model_name='scheduledpage',
            name='body',
            field=wagtail.fields.StreamField([('text', 0), ('image', 1), ('download', 4), ('call_to_action', 9), ('timeline', 16), ('film', 23), ('kept', 24)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text', 'template': 'blocks/text.html'}), 1: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture', 'template': 'blocks/image.html'}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'name of the document', 'max_length': 120}), 3: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 4: ('wagtail.blocks.StructBlock', [[('title', 2), ('document', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60}), 6: ('wagtail.blocks.PageChooserBlock', (), {'required': False}), 7: ('wagtail.blocks.URLBlock', (), {'label': 'or an address elsewhere', 'required': False}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'sentence before it', 'max_length': 200, 'required': False}), 9: ('wagtail.blocks.StructBlock', [[('label', 5), ('page', 6), ('url', 7), ('text', 8)]], {}), 10: ('wagtail.blocks.CharBlock', (), {'default': 'What to expect', 'max_length': 100}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'when', 'max_length': 40, 'required': False}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'what happens', 'max_length': 100}), 13: ('wagtail.blocks.TextBlock', (), {'label': 'more about it', 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('time', 11), ('heading', 12), ('text', 13)]], {}), 15: ('wagtail.blocks.ListBlock', (14,), {'min_num': 1}), 16: ('wagtail.blocks.StructBlock', [[('heading', 10), ('steps', 15)]], {}), 17: ('wagtail.blocks.CharBlock', (), {'label': 'what the film is called', 'max_length': 120}), 18: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'film (MP4 or WebM)', 'required': False}), 19: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'its captions (VTT)', 'required': False}), 20: ('wagtail.blocks.URLBlock', (), {'label': 'or where it is on another website', 'required': False}), 21: ('wagtail.blocks.BooleanBlock', (), {'label': 'I have watched it there: it has captions that are right', 'required': False}), 22: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link'], 'help_text': 'All that is said, and what happens if it matters.', 'label': 'transcript', 'required': False}), 23: ('wagtail.blocks.StructBlock', [[('title', 17), ('file', 18), ('captions', 19), ('url', 20), ('captioned', 21), ('transcript', 22)]], {}), 24: ('cms.blocks.KeptBlock', (), {})}),
        ),
        # Nothing is taken back: nobody needs the digest
        migrations.RunPython(empty_wholly, migrations.RunPython.noop),
    ]
