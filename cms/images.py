"""The form for pictures: what is taken in is a whole picture, and can be shown."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

MOST_FRAMES = 100  # of a picture that moves
TOO_MANY_FRAMES = _("This picture moves for too long. Please choose one that stands still.")


class WholeImageField(WagtailImageField):
    """A picture that opens to its last pixel; half of one would break each page that shows it."""

    def check_image_pixel_size(self, f):
        """Refuse what has too many pixels or frames, then what cannot be read to its end."""
        try:
            super().check_image_pixel_size(f)
            f.seek(0)
            with Image.open(f) as picture:
                self._check_frames(picture)
                picture.load()
        except ValidationError:
            raise
        except Exception as broken:  # each format fails in its own way
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from broken
        f.seek(0)

    def _check_frames(self, picture):
        """Wagtail counts one frame of each GIF."""
        frames = getattr(picture, "n_frames", 1)
        pixels = frames * picture.width * picture.height
        if frames > MOST_FRAMES or pixels > self.max_image_pixels:
            raise ValidationError(TOO_MANY_FRAMES, code="too_many_frames")


class ImageForm(BaseImageForm):
    """Wagtail's form for a picture, with our check of its file."""

    file = WholeImageField()
