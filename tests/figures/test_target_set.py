"""Setting a yearly target: what is refused, one a figure, unit and year, what the journal says, who may."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.models import Target
from pianqu.kit.errors import Conflict
from tests.doors import only, refused, signed_in, told, tried
from tests.figures import declared
from tests.figures.planned import DOCUMENT, ISSUED, SOLVED, TOWNSHIPS, target

REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"figure": "no.figure"}, "figure"),
    ({"figure": "instructions.documents"}, "figure"),
    ({"figure": "meetings.area"}, "figure"),
    ({"figure": "research.topical", "level": "township", "unit": "511725100000"}, "unit"),  # of which it has no number
    ({"level": "group", "unit": "9"}, "unit"),
    ({"level": "group"}, "unit"),
    ({"unit": "1"}, "unit"),
    ({"level": "village", "unit": "1"}, "unit"),
    ({"value": -1}, "value"),
    ({"value": "1.5"}, "value"),
    ({"value": "1e12"}, "value"),
    ({"year": 1999, "happened_on": date(1999, 1, 1)}, "year"),
    ({"year": 2100}, "year"),
    ({"happened_on": date(2026, 11, 24)}, "happened_on"),
    ({"year": 2025}, "happened_on"),
    ({"document": " "}, "document"),
    ({"document": "字" * 121}, "document"),
]
FORM = {"figure": SOLVED, "year": 2026, "unit": "group:1", "value": 40, "document": DOCUMENT, "happened_on": str(ISSUED)}
BODY = {**FORM, "level": "group", "unit": "1"}


@pytest.mark.parametrize(("given", "field"), REFUSED)
def test_what_it_refuses(small: SimpleNamespace, given: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as no:
        target(small, **given)
    assert list(no.value.message_dict) == [field]
    assert not Target.objects.exists()


def test_what_is_for_who_handles_it_alone_has_no_target(small: SimpleNamespace) -> None:
    inner = [code for code, figure in FIGURES.items() if figure.inner]
    assert inner
    for code in inner:
        with pytest.raises(ValidationError, match="办理单位"):
            target(small, code)


def test_nobody_is_judged_by_what_central_rules_leave_out() -> None:
    """Instructions, meetings, essays, supporting papers (mission/domain.md, finding 4), and what a group gets and spends."""
    meetings = {code for code, figure in FIGURES.items() if "session" in getattr(figure, "distinct", "")}
    others = {"instructions.documents", "instructions.items", "research.essays", "directives.supporting_measures"}
    assert len(meetings) == 3
    money = {code for code in FIGURES if code.startswith("funds.")}
    assert {code for code, figure in FIGURES.items() if figure.unplanned} == meetings | others | money


@pytest.mark.parametrize("where", [{}, {"level": "group", "unit": "1"}])
def test_one_a_figure_unit_and_year(small: SimpleNamespace, where: dict[str, str]) -> None:
    first = target(small, **where)
    with pytest.raises(ValidationError, match="已经定过目标"):
        target(small, value=7, **where)
    target(small, year=2027, **where)
    target(small, "research.topical", **where)
    first.withdraw(by=small.user("office"), at=small.at, reason="定错")
    assert target(small, value=7, **where).value == 7


@pytest.mark.parametrize("where", [{}, {"level": "township", "unit": "511725100000"}])
def test_the_database_holds_it(small: SimpleNamespace, where: dict[str, str]) -> None:
    kept = target(small, TOWNSHIPS, **where)
    kept.pk, kept.key = None, small.user("office").key
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save(force_insert=True)
    kept.group, kept.year = small.group1, 2030  # of the county, and of a group
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save(force_insert=True)


def test_units_of_every_kind_in_their_fixed_order(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    for figure in (declared.STOCK, declared.LINKED):
        monkeypatch.setitem(FIGURES, figure.code, figure)
    code = small.dept1.code
    target(small, declared.LINKED.code, level="department", unit=code)
    for unit in ("511725101000", "511725100000"):
        target(small, declared.STOCK.code, level="township", unit=unit)
    for unit in ("2", "1"):
        target(small, declared.STOCK.code, level="group", unit=unit)
    target(small, declared.STOCK.code)
    rows = Target.objects.filter(figure=declared.STOCK.code)
    assert [row.unit_code for row in rows] == ["", "1", "2", "511725100000", "511725101000"]
    assert Target.objects.get(level="department").unit == small.dept1


def test_exact_values_are_kept(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FIGURES, declared.AMOUNTS.code, declared.AMOUNTS)
    assert target(small, declared.AMOUNTS.code, "123456789012.345").value == Target.objects.get().value
    assert str(Target.objects.get().value) == "123456789012.345"


def test_the_journal_says_so(small: SimpleNamespace) -> None:
    made = target(small, level="group", unit="1")
    assert (made.group, made.level, made.unit_code) == (small.group1, "group", "1")
    verb, who, fields = told(made)
    assert (verb, who) == ("figures.set_target", "示例县委办")
    assert {"figure", "year", "group", "value", "document"} <= set(fields)


def test_the_same_key_is_one_target(small: SimpleNamespace) -> None:
    key = small.user("clerk").key
    assert target(small, key=key) == target(small, key=key)
    with pytest.raises(Conflict):
        target(small, value=7, key=key)


def test_who_may(small: SimpleNamespace) -> None:
    assert tried(small, "/targets/set/", "/targets", FORM, BODY) == only("office")


def test_by_page_and_by_api(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    page = client.get("/targets/set/", {"figure": SOLVED, "unit": "group:2", "year": "2027"}).content.decode()
    assert '<option value="group:2" selected>' in page
    assert "instructions.documents" not in page
    answer = client.post("/targets/set/", {**FORM, "unit": "group:9"})
    assert answer.status_code == 422
    assert client.post("/targets/set/", {**FORM, "value": "-1"}).status_code == 422
    answer = client.post("/api/v1/targets", {**BODY, "value": 1.5}, "application/json")
    assert "整数" in refused(answer)["value"]
    made = client.post("/api/v1/targets", BODY, "application/json").json()
    assert (made["unit"], made["value"], made["reached"], made["share"], made["elapsed"]) == ("1", 40, 0, 0.0, 89.5)
    assert client.post("/targets/set/", {**FORM, "unit": "county"}).status_code == 302
