"""Charts: what is drawn holds to the policy, is told without colour, is said in the page's language and is drawn once."""

import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from pianqu.kit import charts
from pianqu.kit.specimens import sample_chart
from tests.inspector import faults
from tests.kit.test_palette import luminance

CHART = sample_chart("x")


def test_a_machine_without_chinese_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no font knows a character every one looks alike: boxes, or nothing."""
    monkeypatch.setattr(charts, "differ", lambda one, other: False)
    charts.writes_chinese.cache_clear()
    with pytest.raises(charts.NoChineseFontError):
        charts.picture(CHART)
    charts.writes_chinese.cache_clear()


def test_what_no_font_knows_looks_alike() -> None:
    assert charts.differ("国", "县")
    assert not charts.differ("\U000f1234", "\U000f1235")


def test_values_and_labels_belong_together() -> None:
    with pytest.raises(ValueError, match="argument"):
        charts.svg(replace(CHART, labels=CHART.labels[:3]), charts.WIDE)


def test_what_the_county_typed_is_marked_as_chinese() -> None:
    assert 'lang="zh"' not in charts.svg(CHART, charts.WIDE)
    drawn = charts.svg(replace(CHART, typed=True), charts.WIDE)
    assert drawn.count(' lang="zh">') == len(CHART.labels)
    assert f' lang="zh">{CHART.labels[0]}</text>' in drawn


@pytest.mark.parametrize("width", [charts.WIDE, charts.NARROW])
def test_a_drawing_holds_to_the_policy(width: int) -> None:
    drawn = charts.svg(CHART, width)
    assert re.findall(r"style|<script|\son\w+=|href|url\(", drawn) == []
    assert faults(f"<div>{drawn}</div>") == []
    assert f'width="{width}"' in drawn


def test_a_drawing_is_said_in_our_words_alone() -> None:
    drawn = charts.svg(replace(CHART, title="<题>"), charts.WIDE)
    assert re.findall(r'aria-[a-z]+="[^"]*"|role="[^"]*"', drawn) == ['role="img"', 'aria-labelledby="x-720-title x-720-desc"']
    assert '<title id="x-720-title">&lt;题&gt;</title><desc id="x-720-desc">示例' in drawn
    words = {text.strip() for text in re.findall(r">([^<>]+)<", drawn)}
    assert all(re.fullmatch(r"[\d,]+|\d+ 月|20\d\d 年|年度目标|次|&lt;题&gt;|示例.*", each) for each in words), words


def test_a_line_is_told_by_its_dashes_too() -> None:
    drawn = charts.svg(CHART, charts.WIDE)
    lines = re.findall(r'<path [^>]*stroke="(#\w+)"[^>]*stroke-width="2"[^>]*>', drawn)
    assert {"#8a1c22", "#1d2329", "#6b7680"} <= set(lines)
    assert 'stroke-dasharray="6,3"' in drawn
    assert 'stroke-dasharray="2,3"' in drawn


@pytest.mark.parametrize("look", [charts.THIS, charts.BEFORE, charts.PLAN])
def test_a_line_is_seen_on_white(look: charts.Look) -> None:
    assert 1.05 / (luminance(look.colour) + 0.05) >= 4.5


def test_the_ids_of_one_page_differ() -> None:
    page = f"<div>{CHART.wide}{CHART.narrow}{sample_chart('y').wide}</div>"
    assert faults(page) == []


def test_the_same_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    charts.svg(CHART, charts.WIDE)
    monkeypatch.setattr(charts.vl_convert, "vegalite_to_svg", None)
    assert charts.svg(replace(CHART, ident="z", title="另一个"), charts.WIDE)
    with pytest.raises(TypeError):
        charts.svg(replace(CHART, unit="件"), charts.WIDE)


def test_nothing_is_fetched() -> None:
    """The engine can read data from addresses: ours may not."""
    with pytest.raises(ValueError, match=r"(?i)access|allowed"):
        charts.vl_convert.vegalite_to_svg(
            {"data": {"url": "http://127.0.0.1:9/a.csv"}, "mark": "point"}, vl_version=charts.VEGA_LITE, allowed_base_urls=[]
        )


def test_the_engine_starts_with_the_first_drawing() -> None:
    """Reading the module costs a server's start nothing: the engine's threads come with the first chart."""
    asked = "import os; from pianqu.kit import charts; print(len(os.listdir('/proc/self/task')))"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "1"


@pytest.mark.parametrize("width", [charts.WIDE, charts.NARROW])
@pytest.mark.parametrize("words", ["支柱产业", "New agribusinesses"])
def test_the_words_at_a_bar_are_whole(width: int, words: str) -> None:
    """Cut words would touch the edge of the picture."""
    values = (9.0, 8.0)
    series = (charts.Series(words, charts.SHADES[0], values), charts.Series(f"{words} x", charts.SHADES[1], values))
    bars = charts.Bars("x", "x", "x", ("浅丘平坝型" if words[0] > "z" else "Shallow hills and plains", "x"), series, "个")
    frame = f'<svg xmlns="{charts.SVG}" width="{width}" height="{bars.height(width)}">{charts._drawn(bars, width)}</svg>'
    picture = Image.open(BytesIO(charts.vl_convert.svg_to_png(frame))).convert("L")
    edge = picture.crop((width - 3, 0, width, picture.height))
    assert edge.getextrema()[0] > 250
    assert picture.getextrema()[0] < 100


def test_a_picture_for_documents() -> None:
    picture = Image.open(BytesIO(charts.picture(CHART)))
    assert (picture.format, picture.size) == ("PNG", (2 * charts.WIDE, 2 * charts.HEIGHT[charts.WIDE]))
    assert {(138, 28, 34), (29, 35, 41)} <= {colour[:3] for _count, colour in picture.convert("RGB").getcolors(1 << 20)}
