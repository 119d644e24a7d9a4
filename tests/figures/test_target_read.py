"""Who reads which target: as the figure itself is read."""

from types import SimpleNamespace

import pytest

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.models import Target
from tests.doors import signed_in
from tests.figures import declared
from tests.figures.planned import TOWNSHIPS, target

SENSITIVE = "petitions.resolved"
BAD = [
    ({"year": "1"}, "year"),
    ({"figure": "x"}, "figure"),
    ({"level": "x"}, "level"),
    ({"until": "x"}, "until"),
    ({"record": "x"}, "record"),
]


@pytest.fixture
def units(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """One target of every kind of unit, of area 1 and of area 2."""
    monkeypatch.setitem(FIGURES, declared.LINKED.code, declared.LINKED)
    target(small, TOWNSHIPS)
    for level, codes in (("group", "12"), ("township", ("511725100000", "511725102000"))):
        for code in codes:
            target(small, TOWNSHIPS, level=level, unit=code)
    for organ in (small.dept1, small.dept2):
        target(small, declared.LINKED.code, level="department", unit=organ.code)
    return small


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("secadmin", set()),
        ("auditadmin", set()),
        ("clerk", {"", "511725100000"}),
        ("bureau1", {"", "dept1"}),
        ("second1", {"", "1", "511725100000"}),
        ("second2", {"", "2", "511725102000"}),
        ("secretary", {"", "1", "2", "511725100000", "511725102000", "dept1", "dept2"}),
        ("office", {"", "1", "2", "511725100000", "511725102000", "dept1", "dept2"}),
    ],
)
def test_the_own_unit_and_the_county(units: SimpleNamespace, name: str, seen: set[str]) -> None:
    codes = {units.dept1.code: "dept1", units.dept2.code: "dept2"}
    found = {codes.get(row.unit_code, row.unit_code) for row in Target.objects.visible_to(units.user(name))}
    assert found == seen
    client = signed_in(units, name)
    answer = client.get("/api/v1/targets")
    assert answer.status_code == (200 if seen else 403)
    assert client.get("/targets/").status_code == answer.status_code
    if seen:
        assert {codes.get(each["unit"], each["unit"]) for each in answer.json()["items"]} == seen
    hidden = Target.objects.exclude(pk__in=Target.objects.visible_to(units.user(name))).first()
    if hidden is not None:
        for address in (f"/targets/{hidden.key}/", f"/targets/{hidden.key}/change/", f"/api/v1/targets/{hidden.key}"):
            assert client.get(address).status_code == 404, address


def test_what_concerns_persons_is_compared_by_who_handles_it(small: SimpleNamespace) -> None:
    """Others read the county's target, and no number beside it while the year runs."""
    target(small, SENSITIVE, 20)
    target(small, SENSITIVE, 10, level="group", unit="1")
    assert Target.objects.visible_to(small.user("office")).count() == 2
    client = signed_in(small, "second1")
    [seen] = client.get("/api/v1/targets").json()["items"]
    assert (seen["level"], seen["value"], seen["reached"], seen["share"]) == ("county", 20, None, None)
    trend = client.get(f"/api/v1/figures/{SENSITIVE}/trend").json()
    assert (trend["months"], trend["course"], trend["target"]["reached"]) == ([], None, None)
    page = client.get(f"/figures/{SENSITIVE}/").content.decode()
    assert "<figure" not in page
    assert "完成" not in page.partition("年度目标</dt>")[2].partition("</dd>")[0]


@pytest.mark.parametrize(("given", "field"), BAD)
def test_bad_parameters_are_said(small: SimpleNamespace, given: dict[str, str], field: str) -> None:
    client = signed_in(small, "office")
    assert client.get("/targets/", given).status_code == 422
    answer = client.get("/api/v1/targets", given)
    assert answer.status_code == 422
    assert field in str(answer.json())


def test_it_is_narrowed(units: SimpleNamespace) -> None:
    client = signed_in(units, "office")
    count = lambda **asked: len(client.get("/api/v1/targets", asked).json()["items"])  # noqa: E731
    assert (count(), count(year=2025), count(level="township"), count(figure=TOWNSHIPS, level="group")) == (7, 0, 2, 2)
