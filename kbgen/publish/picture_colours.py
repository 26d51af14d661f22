"""The colours that pictures of the site are drawn with: the theme's, or those of kbgen.yml."""

import colorsys
import re
from dataclasses import dataclass

from kbgen.publish.colours import Colour
from kbgen.site_options import SiteOptions

_GROUND, _LETTERS, _SMALL, _MARK = "#0e3b31", "#f5faf6", "#b8d2c6", "#e4f34f"
"""The theme's: large areas, what stands on them, and the highlighter."""
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """What a picture is drawn with."""

    ground: Colour
    """Of the whole."""
    letters: Colour
    """Of the title and the site's name."""
    small: Colour
    """Of the site's address."""
    mark: Colour
    """Of the highlighter; letters on it have the colour of the ground."""


def colours_of(options: SiteOptions) -> Colours:
    """The theme's colours, or those of kbgen.yml: a ground dark enough for light letters."""
    return Colours(
        ground=_toned(options.hue or _GROUND, at_most=0.2),
        letters=_toned(_LETTERS),
        small=_toned(_SMALL),
        mark=_toned(options.accent or _MARK, at_least=0.62),
    )


def _toned(colour: str, *, at_least: float = 0.0, at_most: float = 1.0) -> Colour:
    """`colour`, its lightness kept within bounds; kbgen.yml may hold anything."""
    text = colour if _HEX.fullmatch(colour) else _GROUND
    red, green, blue = (int(text[n : n + 2], 16) / 255 for n in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    made = colorsys.hls_to_rgb(hue, min(max(light, at_least), at_most), saturation)
    return round(made[0] * 255), round(made[1] * 255), round(made[2] * 255)
