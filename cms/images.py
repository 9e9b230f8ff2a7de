"""The form for pictures: what is taken in is a whole picture, and can be shown."""

from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class WholeImageField(WagtailImageField):
    """A picture that opens to its last pixel; half of one would break each page that shows it."""

    def check_image_pixel_size(self, f):
        """Refuse what has too many pixels, then what cannot be read to its end."""
        try:
            super().check_image_pixel_size(f)
            f.seek(0)
            with Image.open(f) as picture:
                picture.load()
        except ValidationError:
            raise
        except Exception as broken:  # each format fails in its own way
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from broken
        f.seek(0)


class ImageForm(BaseImageForm):
    """Wagtail's form for a picture, with our check of its file."""

    file = WholeImageField()
