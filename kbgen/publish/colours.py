"""The site's own colours, `accent` and `hue` of kbgen.yml, made readable on every ground.

Whoever picks a colour picks a look; that text on it and in it can be read is settled here: by
mixing with black or white until the contrast is what WCAG 2.2 asks for.
"""

import re
from dataclasses import dataclass

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ENOUGH = 4.8
"""Contrast of text to its ground; WCAG asks for 4.5, and grounds are tinted a little."""

Colour = tuple[int, int, int]
"""Red, green, blue, from 0 to 255."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scheme:
    selector: str
    """Where it holds."""
    paper: Colour
    """The ground of the page, as theme/assets/kb/tokens.css has it."""
    ink: Colour
    """Where a colour goes that has too little contrast to the paper."""
    shade: float
    """How much black there is in large areas."""


_SCHEMES = (
    _Scheme(selector="body[data-md-color-scheme]", paper=(251, 252, 250), ink=(0, 0, 0), shade=0.0),
    _Scheme(
        selector='body[data-md-color-scheme="slate"]',
        paper=(22, 31, 27),
        ink=(255, 255, 255),
        shade=0.25,
    ),
)
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)


def style(accent: str, hue: str) -> str:
    """Rules that set the theme's custom properties; "" for colours that are none (`#rrggbb`)."""
    rules = []
    for scheme in _SCHEMES:
        values = _accent(accent, scheme) | _hue(hue, scheme)
        text = ";".join(f"--kb-{name}:{_hex(colour)}" for name, colour in values.items())
        if text:
            rules.append(f"{scheme.selector}{{{text}}}")
            if scheme.selector.endswith('"slate"]'):
                dark = f".no-js body[data-md-color-scheme]{{{text}}}"
                rules.append(f"@media (prefers-color-scheme:dark){{{dark}}}")
    # on paper everything is black on white
    return f"@media screen{{{''.join(rules)}}}" if rules else ""


def contrast(one: Colour, other: Colour) -> float:
    """As WCAG defines it: from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def parse(text: str) -> Colour | None:
    """`#rrggbb`, and nothing else: what comes back is written into a stylesheet."""
    if not _COLOUR.fullmatch(text):
        return None
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _accent(text: str, scheme: _Scheme) -> dict[str, Colour]:
    colour = parse(text)
    if colour is None:
        return {}
    wash = _mix(scheme.paper, colour, 0.12)
    accent = _readable(colour, wash, scheme.ink)
    return {"accent": accent, "on-accent": _on(accent), "accent-wash": wash}


def _hue(text: str, scheme: _Scheme) -> dict[str, Colour]:
    colour = parse(text)
    if colour is None:
        return {}
    ground = _mix(colour, _BLACK, scheme.shade)
    on = _on(ground)
    # a middle grey carries neither black nor white text well: it gives way
    ground = _readable(ground, on, _WHITE if on == _BLACK else _BLACK)
    soft = _readable(_mix(on, ground, 0.3), ground, on)
    return {"hue": ground, "on-hue": on, "hue-soft": soft}


def _readable(colour: Colour, ground: Colour, towards: Colour) -> Colour:
    """`colour`, with as much of `towards` as it takes."""
    steps = (_mix(colour, towards, step / 20) for step in range(21))
    return next((mixed for mixed in steps if contrast(mixed, ground) >= _ENOUGH), towards)


def _on(ground: Colour) -> Colour:
    return max((_WHITE, _BLACK), key=lambda text: contrast(text, ground))


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
