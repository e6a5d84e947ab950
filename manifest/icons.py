"""Draws the two icons of the Teams app; `python -m manifest.icons` writes them again beside this file."""

from pathlib import Path

from PIL import Image, ImageDraw

COLOUR_SIZE = 192
OUTLINE_SIZE = 32
TEAL = (11, 93, 102, 255)
WHITE = (255, 255, 255, 255)
AMBER = (255, 191, 71, 255)

_FINER = 16
"""Drawn this many times larger and reduced, so that curves are smooth."""

_GRID = 32
"""The mark is laid out on a grid of 32 by 32, the size of the outline icon."""

_SHEET = ((17.0, 29.0), (5.0, 29.0), (5.0, 3.0), (23.0, 3.0), (23.0, 12.0))
_TICK = ((9.5, 10.5), (12.5, 13.5), (18.0, 7.5))
_ARROW = ((10.0, 20.0), (29.5, 20.0))
_HEAD = ((24.5, 15.0), (29.5, 20.0), (24.5, 25.0))


def colour_icon() -> Image.Image:
    """192 by 192, opaque: the mark in white and amber on teal, inside the area that Teams never crops."""
    return _drawn(COLOUR_SIZE, background=TEAL, paper=WHITE, forward=AMBER, share=0.62, stroke=2.4)


def outline_icon() -> Image.Image:
    """32 by 32: every pixel is white, only its opacity varies, as Teams asks of an outline icon."""
    drawn = _drawn(OUTLINE_SIZE, background=(255, 255, 255, 0), paper=WHITE, forward=WHITE, share=1.0, stroke=2.0)
    white = Image.new("RGBA", drawn.size, WHITE)
    white.putalpha(drawn.getchannel("A"))
    return white


def _drawn(
    size: int,
    *,
    background: tuple[int, int, int, int],
    paper: tuple[int, int, int, int],
    forward: tuple[int, int, int, int],
    share: float,
    stroke: float,
) -> Image.Image:
    canvas = Image.new("RGBA", (size * _FINER, size * _FINER), background)
    pen = ImageDraw.Draw(canvas)
    unit = size * _FINER * share / _GRID
    margin = size * _FINER * (1 - share) / 2

    def stroked(points: tuple[tuple[float, float], ...], ink: tuple[int, int, int, int]) -> None:
        """A line through `points` with round ends and joints."""
        placed = [(margin + x * unit, margin + y * unit) for x, y in points]
        width = stroke * unit
        pen.line(placed, fill=ink, width=round(width))
        for x, y in placed:
            pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=ink)

    stroked(_SHEET, paper)
    stroked(_TICK, paper)
    stroked(_ARROW, forward)
    stroked(_HEAD, forward)
    return canvas.resize((size, size), Image.Resampling.BOX)


def main() -> None:
    """Write color.png and outline.png beside this file."""
    here = Path(__file__).parent
    colour_icon().save(here / "color.png", optimize=True)
    outline_icon().save(here / "outline.png", optimize=True)


if __name__ == "__main__":
    main()
