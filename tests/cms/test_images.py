"""Pictures that editors add: whole ones are kept, broken ones get a sentence."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file, get_test_image_file_jpeg

pytestmark = pytest.mark.django_db

WHOLE = {
    "room.png": lambda: get_test_image_file().file.getvalue(),
    "room.jpg": lambda: get_test_image_file_jpeg(size=(640, 480)).file.getvalue(),
}


def upload(client, name, content):
    """Add a picture as the form of one picture does."""
    file = SimpleUploadedFile(name, content)
    return client.post("/admin/images/add/", {"title": "A room", "file": file, "tags": ""})


def test_a_whole_picture_is_kept(client, administrator):
    client.force_login(administrator)
    for name, content in WHOLE.items():
        upload(client, name, content())
    sizes = [(image.width, image.height) for image in get_image_model().objects.order_by("pk")]
    assert sizes == [(640, 480), (640, 480)]


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_picture_cut_short_is_refused_with_a_sentence(client, administrator, name, part):
    client.force_login(administrator)
    whole = WHOLE[name]()
    response = upload(client, name, whole[: int(len(whole) * part)])
    assert "Upload a valid image." in response.content.decode()
    assert not get_image_model().objects.exists()


def test_many_at_once_are_checked_too(client, administrator):
    client.force_login(administrator)
    file = SimpleUploadedFile("room.png", WHOLE["room.png"]()[:60])
    response = client.post(
        "/admin/images/multiple/add/",
        {"title": "A room", "files[]": file},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert response.json()["success"] is False
