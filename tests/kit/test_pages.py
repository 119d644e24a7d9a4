"""How views answer: a form that was saved before, a list too long for a sheet."""

import re
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.accounts.models import Cadre
from pianqu.kit import sheets
from pianqu.kit.pages import Column, cells
from pianqu.matters.models import Problem
from tests.county import TODAY
from tests.doors import signed_in
from tests.inspector import InspectingClient

ENTER, LIST = "/cadres/enter/", "/holidays/"


@pytest.fixture
def office(small: SimpleNamespace) -> InspectingClient:
    return signed_in(small, "office")


def key_in(answer: Any) -> str:
    """The key that the form carries."""
    found = re.search(r'name="key" value="([0-9a-f-]{36})"', answer.content.decode())
    assert found
    return found[1]


def test_a_form_sent_again_with_other_words_saves_nothing_and_says_where_the_first_stands(office: InspectingClient) -> None:
    typed = {"name": "示例甲", "key": str(uuid4())}
    assert office.post(ENTER, typed).status_code == 302
    answer = office.post(ENTER, {**typed, "name": "示例乙"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert f'href="/cadres/{typed["key"]}/"' in page
    assert "示例乙" in page  # what was typed is kept
    assert not Cadre.objects.filter(name="示例乙").exists()


def test_the_next_press_is_another_record(office: InspectingClient) -> None:
    typed = {"name": "示例甲", "key": str(uuid4())}
    office.post(ENTER, typed)
    key = key_in(office.post(ENTER, {**typed, "name": "示例乙"}))
    assert key != typed["key"]
    for _press in range(2):  # and pressed twice it is still one
        assert office.post(ENTER, {"name": "示例乙", "key": key}).status_code == 302
    assert Cadre.objects.filter(name="示例乙").count() == 1


def test_who_may_not_see_what_the_key_made_is_not_told_of_it(small: SimpleNamespace) -> None:
    where = {"place": str(small.village1.key), "happened_on": TODAY.isoformat(), "relation": "", "kind": ""}
    typed = {**where, "text": "别组的内容", "key": str(uuid4())}
    assert signed_in(small, "second1").post("/problems/raise/", typed).status_code == 302
    other = {**typed, "text": "二", "place": str(small.township3.key)}
    answer = signed_in(small, "second2").post("/problems/raise/", other)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "别组的内容" not in page
    assert f"/problems/{typed['key']}/" not in page
    assert key_in(answer) != typed["key"]
    assert Problem.objects.count() == 1


def test_what_a_sheet_does_not_take_is_not_cut_short(office: InspectingClient, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (1, 2, 3):
        office.post("/holidays/declare/", {"day": f"2026-10-0{day}", "kind": "holiday", "name": "国庆节", "status": "official"})
    monkeypatch.setattr(sheets, "ROWS_MOST", 3)
    asked = {"year": "2026", "format": "xlsx"}
    assert office.get(LIST, asked).content.startswith(b"PK")
    monkeypatch.setattr(sheets, "ROWS_MOST", 2)
    answer = office.get(LIST, asked)
    assert answer.status_code == 422
    assert "超过 2 条" in answer.content.decode()
    assert office.get(LIST, {"year": "2026"}).status_code == 200


def test_an_empty_cell_is_one_on_the_sheet_too() -> None:
    """A column may answer an empty dict, where it has neither words nor a light."""
    columns = [Column("记录", lambda _row: {}), Column("字", lambda row: row)]
    assert [cell["value"] for cell in cells(columns, "x")] == ["", "x"]
