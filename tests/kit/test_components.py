"""Every component in every state renders, and holds to the house: nothing inline, labels tied, no id twice, no colour alone."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from pianqu.kit import gallery, signs
from pianqu.kit.specimens import Specimen, sample_form, sample_grid
from tests.inspector import faults

SPECIMENS = list(gallery.specimens())
STATIC = Path(gallery.__file__).parent / "static" / "kit"
FOLDER = Path(gallery.__file__).parent / "templates" / "kit" / "components"
# Parts of other components or of the frame, drawn with them.
PARTS = {
    *("action_form", "field_notes", "grid_cell", "legend", "page_head", "stat"),
    *("language_switch", "large_switch", "mark", "messages", "nav", "sign_out"),
}


def named(specimen: Specimen) -> str:
    return f"{specimen.component}: {specimen.state}"


def drawn(name: str, **given: object) -> str:
    return render_to_string(f"kit/components/{name}.html", given)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("specimen", SPECIMENS, ids=named)
def test_a_component_renders_without_faults(specimen: Specimen, language: str) -> None:
    with override(language):
        html = render_to_string(specimen.template, specimen.given, request=RequestFactory().get("/components/"))
    # An error points at the field it belongs to, a group of buttons at its notes: both stand elsewhere on the page.
    assert html.strip()
    assert [fault for fault in faults(html) if "is not there" not in fault] == []


def test_every_component_is_in_the_gallery() -> None:
    shown = {specimen.component for specimen in SPECIMENS}
    assert {path.stem for path in FOLDER.glob("*.html")} == shown | PARTS


@pytest.mark.parametrize("tone", signs.TONES)
def test_a_light_has_a_shape_and_words(tone: str) -> None:
    html = drawn("light", tone=tone)
    assert "<svg" in html
    assert str(signs.TONES[tone]) in html


def test_lights_and_states_have_different_shapes() -> None:
    assert len({signs.DRAWINGS[tone] for tone in signs.TONES}) == len(signs.TONES)
    assert len({signs.DRAWINGS[state] for state in signs.STATES}) == len(signs.STATES)


@pytest.mark.parametrize("field", sample_form("wrong").fields)
def test_a_wrong_field_ties_label_hint_and_error(field: str) -> None:
    bound = sample_form("wrong")[field]
    html = drawn("field", field=bound)
    if bound.errors:
        assert f'id="wrong_{field}_error"' in html
    for wanted in re.findall(r'aria-describedby="([^"]+)"', html):
        assert all(f'id="{each}"' in html for each in wanted.split())


def test_the_error_summary_leads_to_each_field() -> None:
    form = sample_form("wrong")
    html = drawn("error_summary", form=form)
    page = "".join(drawn("field", field=field) for field in form.visible_fields())
    targets = re.findall(r'href="#([^"]+)"', html)
    assert len(targets) == sum(bool(field.errors) for field in form.visible_fields())
    assert all(f'id="{target}"' in page for target in targets)


def test_without_errors_there_is_no_summary() -> None:
    assert drawn("error_summary", form=sample_form("filled")).strip() == ""


def test_a_grid_cell_says_its_period_and_state() -> None:
    html = drawn("grid", grid=sample_grid(36))
    assert html.count('<td class="grid-cell">') == 36 * 8
    assert '<span class="visually-hidden">1 月上旬 按时 示例记录 2 条</span>' in " ".join(html.split())
    for words in signs.STATES.values():
        assert str(words) in html


def test_a_grid_with_too_few_cells_is_refused() -> None:
    grid = sample_grid(4)
    grid["rows"][0]["cells"].pop()
    with pytest.raises(ValueError, match="argument"):
        drawn("grid", grid=grid)


def test_an_action_that_asks_posts_only_after_the_question() -> None:
    html = drawn("actions", actions=[gallery.ASKS])
    question, form = html.index(gallery.ASKS["confirm"]), html.index('<form method="post"')
    assert html.index("<summary") < question < form
    assert '<input type="hidden" name="version" value="3">' in html


def test_what_a_person_typed_is_escaped() -> None:
    table = {"columns": [{"label": "a"}], "rows": [{"url": "/?a=1&b=2", "cells": [{"value": "<script>"}]}]}
    html = drawn("table", table=table)
    assert "<script>" not in html
    assert 'href="/?a=1&amp;b=2"' in html


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.css")), ids=lambda path: path.name)
def test_a_sheet_holds_to_chromium_90(path: Path) -> None:
    sheet = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    newer = r":has\(|@layer|@container|color-mix|accent-color|\ddvh|\dsvh|oklch|text-wrap|:user-invalid|&[.: ]|@import"
    assert re.findall(newer, sheet) == []
    assert len(sheet.splitlines()) <= 400


def test_every_sheet_is_linked() -> None:
    loader = engines["django"].engine
    frame = loader.get_template("kit/bare.html").source + loader.get_template("kit/gallery.html").source
    for path in STATIC.rglob("*.css"):
        assert f"'kit/{path.relative_to(STATIC).as_posix()}'" in frame
