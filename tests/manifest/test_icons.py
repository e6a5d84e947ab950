"""The icons are what Teams asks for, and are what the script draws."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from manifest.build import icon_bytes
from manifest.icons import COLOUR_SIZE, OUTLINE_SIZE, TEAL, colour_icon, outline_icon


def shipped(name: str) -> Image.Image:
    return Image.open(BytesIO(icon_bytes(name))).convert("RGBA")


def test_the_colour_icon_is_192_by_192_and_opaque_to_its_corners() -> None:
    icon = shipped("color.png")
    assert icon.size == (COLOUR_SIZE, COLOUR_SIZE) == (192, 192)
    assert icon.getchannel("A").getextrema() == (255, 255)
    assert icon.getpixel((0, 0)) == icon.getpixel((191, 191)) == TEAL


def test_the_mark_of_the_colour_icon_lies_in_the_middle_that_teams_never_crops() -> None:
    icon = shipped("color.png")
    mark = ImageChops.difference(icon, Image.new("RGBA", icon.size, TEAL)).convert("RGB").getbbox()
    assert mark is not None
    left, top, right, bottom = mark
    assert min(left, top) >= 36
    assert max(right, bottom) <= 156


def test_the_outline_icon_is_32_by_32_white_on_nothing() -> None:
    icon = shipped("outline.png")
    assert icon.size == (OUTLINE_SIZE, OUTLINE_SIZE) == (32, 32)
    red, green, blue, opacity = icon.split()
    assert all(channel.getextrema() == (255, 255) for channel in (red, green, blue))
    assert opacity.getextrema() == (0, 255)


@pytest.mark.parametrize(("name", "draw"), [("color.png", colour_icon), ("outline.png", outline_icon)])
def test_the_shipped_icon_is_what_the_script_draws(name: str, draw: Callable[[], Image.Image]) -> None:
    # Another version of Pillow may round an edge otherwise.
    assert max(ImageChops.difference(shipped(name), draw()).tobytes()) <= 8
