"""Lines and bars, drawn on the server by Vega-Lite (`vl-convert`): SVG for pages and print, PNG for documents.

No script and no style is in them, so they hold to the content security policy. What is drawn is kept: the same values are drawn
once. The first drawing of a process starts the engine (0.6 s, 70 MB); the import alone costs 8 ms. A process that has drawn must
not fork children that draw: they would wait for ever.
"""

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any, NamedTuple
from xml.etree import ElementTree

import vl_convert
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

WIDE, NARROW = 720, 358  # pixels: a page, a phone of 390
HEIGHT = {WIDE: 260, NARROW: 230}
TEXT = {WIDE: 13, NARROW: 12}
BAR, BETWEEN = {WIDE: 20, NARROW: 18}, 14  # pixels: a bar, and between two labels
GAP, SHORTEST = 8, 0.2  # pixels beside words; the least part of its room that the longest bar takes
LAST_NARROW = 0x2E7F  # the characters after it are as broad as they are high
KEPT = 256  # drawings of about 12 KB each
FAMILY = "Noto Sans CJK SC, sans-serif"
VEGA_LITE = "6.4"
INK, GRID, EDGE = "#1d2329", "#dfe3e6", "#7b858e"
SVG = "http://www.w3.org/2000/svg"
SPOKEN = ("role", "class")  # and all aria-*: English words of the library, where our title and description stand

ElementTree.register_namespace("", SVG)


class NoChineseFontError(RuntimeError):
    """The machine has no font with Chinese characters: a picture would show boxes, or nothing at all."""


class Look(NamedTuple):
    """How a line is told from the others: never by its colour alone."""

    colour: str
    dash: tuple[int, ...]


THIS = Look("#8a1c22", ())
BEFORE = Look("#1d2329", (6, 3))
PLAN = Look("#6b7680", (2, 3))
SHADES = tuple(Look(colour, ()) for colour in ("#8a1c22", "#c77d81", "#e8cfd0", "#ffffff"))  # of bars, in their order


@dataclass(frozen=True)
class Series:
    """One line: its name, how it looks and a value for each label of the chart; None where there is none."""

    name: str
    look: Look
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Drawing:
    """What every chart has: `ident` is unique on its page, `title` and `desc` are what a screen reader says.

    `labels` are the places along it (`typed` where the county wrote them: Chinese on any page), `unit` the values'. `table`
    holds the same values as the table component takes them, and stands below, folded unless `opened`.
    """

    ident: str
    title: str
    desc: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    table: Any = None
    opened: bool = False
    typed: bool = False

    @cached_property
    def wide(self) -> SafeString:
        """The drawing for a page and for paper."""
        return svg(self, WIDE)

    @cached_property
    def narrow(self) -> SafeString:
        """The drawing for a phone."""
        return svg(self, NARROW)

    @property
    def values(self) -> list[dict[str, Any]]:
        """A row for each value: its label, its series, itself."""
        return [
            {"label": label, "series": each.name, "value": value}
            for each in self.series
            for label, value in zip(self.labels, each.values, strict=True)
        ]

    def height(self, width: int) -> int:
        """In pixels, at a width."""
        raise NotImplementedError

    def drawing(self, width: int) -> dict[str, Any]:
        """What is drawn and by what, in Vega-Lite's own terms; what it is called is no part of it."""
        raise NotImplementedError

    def specification(self, width: int) -> dict[str, Any]:
        """The whole chart in Vega-Lite's own terms."""
        return {
            "width": width,
            "height": self.height(width),
            "autosize": {"type": "fit", "contains": "padding"},
            "background": "white",
            "data": {"values": self.values},
            "config": _config(TEXT[width]),
            **self.drawing(width),
        }


class Chart(Drawing):
    """Lines over labels that follow each other, as months do."""

    def height(self, width: int) -> int:
        """The same for all."""
        return HEIGHT[width]

    def drawing(self, width: int) -> dict[str, Any]:
        """A line for each series, told by its dashes too, with points on the first."""
        names, looks = [each.name for each in self.series], [each.look for each in self.series]
        legend = {"orient": "top", "title": None, "symbolType": "stroke", "symbolSize": 900, "symbolOpacity": 1, "offset": 24}
        legend |= {"columns": 2} if width == NARROW else {}
        x = {"field": "label", "type": "ordinal", "sort": list(self.labels), "axis": {"title": None, "labelAngle": 0}}
        y_axis = {"title": self.unit, "titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleX": 0, "titleY": -8}
        colour = {"domain": names, "range": [look.colour for look in looks]}
        dash = {"domain": names, "range": [list(look.dash) or [1, 0] for look in looks]}
        named = {"field": "series", "type": "nominal", "sort": None, "legend": legend}
        return {
            "encoding": {
                "x": x,
                "y": {"field": "value", "type": "quantitative", "axis": {**y_axis, "tickCount": 5}},
                "color": {**named, "scale": colour},
            },
            "layer": [
                {"mark": {"type": "line", "strokeWidth": 2}, "encoding": {"strokeDash": {**named, "scale": dash}}},
                {"mark": {"type": "point", "filled": True, "opacity": 1, "size": 40}, "transform": [{"filter": _first(names)}]},
            ],
        }


class Bars(Drawing):
    """A bar for each label and series, lying, with what it is and how many written at its end: no legend, and no colour to tell.

    For things side by side, as stages or kinds are; values are whole numbers.
    """

    def height(self, width: int) -> int:
        """By how many bars there are."""
        return len(self.labels) * (len(self.series) * BAR[width] + BETWEEN) + BETWEEN

    def drawing(self, width: int) -> dict[str, Any]:
        """The bars, and the words at their ends."""
        names, looks = [each.name for each in self.series], [each.look for each in self.series]
        most = max((row["value"] or 0 for row in self.values), default=0) or 1
        plot = width - max(map(partial(_breadth, size=TEXT[width]), self.labels), default=0) - 3 * GAP
        said = max(_breadth(f"{name} {most:,.0f}", TEXT[width]) for name in names) + GAP
        room = most / max(1 - said / plot, SHORTEST)  # so that the words at the end of the longest bar are seen
        y_axis = {"title": None, "ticks": False, "domain": False, "labelPadding": 8, "labelLimit": 0}
        colour = {"field": "series", "type": "nominal", "legend": None}
        return {
            "transform": [{"calculate": "datum.series + ' ' + format(datum.value, ',')", "as": "said"}],
            "encoding": {
                "y": {"field": "label", "type": "nominal", "sort": list(self.labels), "axis": y_axis},
                "yOffset": {"field": "series", "type": "nominal", "sort": names},
                "x": {
                    "field": "value",
                    "type": "quantitative",
                    "axis": None,
                    "scale": {"domain": [0, room], "nice": False},
                },
            },
            "layer": [
                {
                    "mark": {"type": "bar", "stroke": INK, "strokeWidth": 1},
                    "encoding": {"color": {**colour, "scale": {"domain": names, "range": [look.colour for look in looks]}}},
                },
                {
                    "mark": {"type": "text", "align": "left", "dx": 5, "color": INK, "fontSize": TEXT[width], "font": FAMILY},
                    "encoding": {"text": {"field": "said"}},
                },
            ],
        }


def _breadth(text: str, size: int) -> float:
    """About how many pixels a text takes: a Chinese character its size, any other six tenths of it."""
    return sum(size if ord(each) > LAST_NARROW else 0.6 * size for each in text)


def _first(names: list[str]) -> dict[str, Any]:
    return {"field": "series", "oneOf": names[:1]}


def _config(size: int) -> dict[str, Any]:
    axis = {"labelColor": INK, "titleColor": INK, "gridColor": GRID, "domainColor": EDGE, "tickColor": EDGE}
    sizes = {"labelFontSize": size, "titleFontSize": size, "titleFontWeight": "normal"}
    return {
        "aria": False,
        "font": FAMILY,
        "axis": {**axis, **sizes},
        "axisX": {"grid": False, "labelOverlap": True, "labelPadding": 6},
        "legend": {"labelColor": INK, "labelFontSize": size, "labelLimit": 0},
        "view": {"stroke": None},
    }


def svg(chart: Drawing, width: int) -> SafeString:
    """The chart as an SVG element of a page, `width` pixels wide (WIDE or NARROW)."""
    drawn, ident = _drawn(chart, width), f"{chart.ident}-{width}"
    for words in map(escape, chart.labels if chart.typed else ()):
        drawn = drawn.replace(f">{words}</text>", f' lang="zh">{words}</text>')
    return format_html(
        '<svg xmlns="{}" width="{}" height="{}" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title {}-desc">'
        '<title id="{}-title">{}</title><desc id="{}-desc">{}</desc>{}</svg>',
        *(SVG, width, chart.height(width), width, chart.height(width), ident, ident, ident, chart.title, ident, chart.desc),
        mark_safe(drawn),  # noqa: S308 - Vega-Lite has escaped what it wrote, and the parser has read it
    )


def picture(chart: Drawing, *, scale: float = 2) -> bytes:
    """The chart as PNG, WIDE times `scale` pixels wide, for a document. Raises `NoChineseFontError` where it would show boxes."""
    if not writes_chinese():
        raise NoChineseFontError(FAMILY)
    height = chart.height(WIDE)
    head = f'<svg xmlns="{SVG}" width="{WIDE}" height="{height}" viewBox="0 0 {WIDE} {height}">'
    return bytes(vl_convert.svg_to_png(f"{head}{_drawn(chart, WIDE)}</svg>", scale=scale))


@lru_cache(maxsize=1)
def writes_chinese() -> bool:
    """Whether pictures can show Chinese: two characters that a font knows look different, two that none knows alike."""
    return differ("国", "县")


def differ(one: str, other: str) -> bool:
    """Whether the two texts look different in a picture."""
    frame = '<svg xmlns="{}" width="40" height="40"><text x="4" y="30" font-family="{}" font-size="24">{}</text></svg>'
    first, second = (vl_convert.svg_to_png(frame.format(SVG, FAMILY, text)) for text in (one, other))
    return bool(first != second)


def _drawn(chart: Drawing, width: int) -> str:
    return _kept(json.dumps(chart.specification(width), ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=KEPT)
def _kept(wanted: str) -> str:
    """What is inside the SVG of a specification, without the library's own words for screen readers; it fetches no address."""
    found = vl_convert.vegalite_to_svg(json.loads(wanted), vl_version=VEGA_LITE, allowed_base_urls=[])
    root = ElementTree.fromstring(found)  # noqa: S314 - written by the library a line above
    for parent in list(root.iter()):
        for name in [name for name in parent.attrib if name in SPOKEN or name.startswith("aria-")]:
            del parent.attrib[name]
        for child in list(parent):
            if child.get("display") == "none":
                parent.remove(child)
    text = "".join(ElementTree.tostring(child, encoding="unicode") for child in root)
    return text.replace(f' xmlns="{SVG}"', "")
