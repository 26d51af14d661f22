"""Charts as static SVG: no script, readable without colours, in light and in dark.

Inside a page of the site colours come from the theme; a file of its own brings both schemes along.
A library would be larger than this, and draw labels that cannot be read by a screen reader.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from html import escape

from kbgen.insights.base import Chart, Series
from kbgen.insights.numbers import shown

WIDTH = 720
_HEIGHT = 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 16, 28, 34
_Scale = Callable[[float], float]
_BAR = 26
"""Height of a bar with its gap."""
_LABEL = 250
"""Width of the labels of bars."""
_LABELS = 8
"""Labels along time: more would touch."""
_DASHES = ("", "6 3", "2 3", "8 3 2 3", "12 4", "1 4")
"""Lines are told apart without colours too."""
_LIGHT = ("#0b57a4", "#b3450c", "#1d7a46", "#8a2f8f", "#6b5900", "#4a4f57")
_DARK = ("#7cb8f5", "#f2a36b", "#74cf9b", "#dc9be0", "#d9c25a", "#b7bec8")


def draw(chart: Chart, *, inline: bool = False) -> str:
    """`chart` as an SVG element; `inline` for a page that has the theme's colours."""
    bars = chart.kind == "bars"
    height = _TOP + _BAR * len(chart.labels) + 12 if bars else _HEIGHT
    body = "".join(_bars(chart) if bars else _along_time(chart))
    name = escape(chart.title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="kb-chart" role="img" '
        f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
        f"<title>{name}</title><desc>{escape(chart.text)}</desc>"
        f"{'' if inline else _style()}{body}</svg>\n"
    )


def _style() -> str:
    def scheme(colours: Sequence[str], ink: str, line: str) -> str:
        rules = f"text{{fill:{ink}}}.g{{stroke:{line}}}"
        for number, colour in enumerate(colours):
            rules += f".s{number}{{--c:{colour}}}"
        return rules

    return (
        "<style>text{font:12px system-ui,sans-serif}"
        f"{scheme(_LIGHT, '#1c2430', '#c9d0d9')}"
        ".f{fill:var(--c)}.l{stroke:var(--c);fill:none;stroke-width:2}"
        f"@media(prefers-color-scheme:dark){{{scheme(_DARK, '#e6eaf0', '#3a4350')}}}</style>"
    )


def _along_time(chart: Chart) -> Iterator[str]:
    top = _top_of(value for one in chart.series for value in one.values if value is not None)
    across, down = WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM

    def y(value: float) -> float:
        return round(_TOP + down * (1 - value / top), 1)

    for part in range(5):
        value = top * part / 4
        yield (
            f'<line class="g" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y(value)}" y2="{y(value)}"/>'
            f'<text x="{_LEFT - 6}" y="{y(value) + 4}" text-anchor="end">'
            f"{escape(shown(value, chart.unit, short=True))}</text>"
        )
    step = across / max(1, len(chart.labels))
    every = math.ceil(len(chart.labels) / _LABELS) or 1
    for number, label in enumerate(chart.labels):
        if number % every == 0:
            x = round(_LEFT + step * (number + 0.5), 1)
            yield f'<text x="{x}" y="{_HEIGHT - 12}" text-anchor="middle">{escape(label)}</text>'
    yield from _legend(chart.series)
    for number, one in enumerate(chart.series):
        if chart.kind == "columns":
            yield from _columns(one, number, len(chart.series), step, y)
        else:
            yield _line(one, number, step, y)


def _columns(one: Series, number: int, count: int, step: float, y: _Scale) -> Iterator[str]:
    width = step * 0.8 / count
    for place, value in enumerate(one.values):
        if value is None:
            continue
        x = round(_LEFT + step * (place + 0.1) + width * number, 1)
        high = round(y(0) - y(value), 1)
        yield (
            f'<rect class="f s{number}" x="{x}" y="{y(value)}" width="{width:.1f}" '
            f'height="{high}"/>'
        )


def _line(one: Series, number: int, step: float, y: _Scale) -> str:
    parts, gap = [], True
    for place, value in enumerate(one.values):
        if value is None:
            gap = True
            continue
        x = round(_LEFT + step * (place + 0.5), 1)
        parts.append(f"{'M' if gap else 'L'}{x} {y(value)}")
        gap = False
    dashes = f' stroke-dasharray="{_DASHES[number]}"' if _DASHES[number] else ""
    return f'<path class="l s{number}" d="{"".join(parts)}"{dashes}/>' if parts else ""


def _legend(series: Sequence[Series]) -> Iterator[str]:
    if len(series) < 2:
        return
    x = _LEFT
    for number, one in enumerate(series):
        dashes = f' stroke-dasharray="{_DASHES[number]}"' if _DASHES[number] else ""
        yield (
            f'<path class="l s{number}" d="M{x} 12h22"{dashes}/>'
            f'<text x="{x + 28}" y="16">{escape(one.name)}</text>'
        )
        x += 44 + 7 * len(one.name)


def _bars(chart: Chart) -> Iterator[str]:
    values = chart.series[0].values
    top = max((value for value in values if value is not None), default=0.0) or 1.0
    across = WIDTH - _LABEL - 80
    for place, (label, value) in enumerate(zip(chart.labels, values, strict=True)):
        y = _TOP + _BAR * place
        text = label if len(label) <= 38 else f"{label[:37]}…"
        yield (
            f'<text x="{_LABEL - 8}" y="{y + 13}" text-anchor="end">{escape(text)}'
            f"<title>{escape(label)}</title></text>"
        )
        if value is None:
            continue
        width = round(across * value / top, 1)
        yield (
            f'<rect class="f s0" x="{_LABEL}" y="{y}" width="{width}" height="{_BAR - 8}"/>'
            f'<text x="{_LABEL + width + 6}" y="{y + 13}">'
            f"{escape(shown(value, chart.unit))}</text>"
        )


def _top_of(values: Iterator[float]) -> float:
    """The least round number that all values are below: 1, 2 or 5 times a power of ten."""
    most = max(values, default=0.0)
    if most <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(most))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= most)
