"""The catalogue and the page of a figure: what they show, in both languages, what they refuse, what they export."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from python_calamine import CalamineWorkbook

from pianqu.figures.catalogue import FIGURES
from pianqu.kit import sheets
from tests.figures import declared
from tests.figures.test_figure_decoys import visit
from tests.inspector import InspectingClient
from tests.small import small

__all__ = ["small"]
KEY = "visits.key_village"
DAYS = {"from": "2026-01-01", "until": "2026-08-31"}
BAD = [
    ({"from": "2026-13-01"}, "from"),
    ({"from": "2026-08-31", "until": "2026-01-01"}, "until"),
    ({"from": "0001-01-01"}, "from"),
    ({"until": "9999-12-31"}, "until"),
    ({"structure_date": "x\x00"}, "structure_date"),
    ({"known_at": "\ud800"}, "known_at"),
    ({"group": "1", "township": "511725100000"}, "township"),
    ({"group": "1' OR 1=1"}, "group"),
]


@pytest.fixture
def office(client: InspectingClient, small: SimpleNamespace) -> InspectingClient:
    client.force_login(small.user("office"))
    return client


def test_the_catalogue_shows_each_figure_with_its_definition(office: InspectingClient) -> None:
    page = office.get("/figures/", DAYS).content.decode()
    for figure in FIGURES.values():
        assert f'href="/figures/{figure.code}/?from=2026-01-01&amp;until=2026-08-31"' in page
        assert str(figure.reading) in page


def test_this_year_so_far_unless_told(office: InspectingClient, small: SimpleNamespace) -> None:
    visit(small, "VILLAGE_GUIDANCE", on=small.at.date())
    found = office.get(f"/api/v1/figures/{KEY}").json()
    assert (found["since"], found["until"], found["value"]) == ("2026-01-01", "2026-11-23", 1)
    assert found["months"]["2026-11"] == 1
    assert "2026-01-01 至 2026-11-23" in office.get("/figures/").content.decode()


def test_a_figure_opens_down_to_its_records(office: InspectingClient, small: SimpleNamespace) -> None:
    visit(small, "VILLAGE_GUIDANCE")
    page = office.get(f"/figures/{KEY}/", DAYS).content.decode()
    assert "2026-03-12 渠江镇示例一村" in page
    assert '<title id="months-720-title">到重点村实地指导，逐月</title>' in page
    assert '<title id="course-358-title">' in page
    assert '</a> <span class="stat-unit">' in page  # not 95times
    [record] = office.get(f"/api/v1/figures/{KEY}/records", DAYS).json()["items"]
    assert (record["kind"], record["happened_on"], record["title"]) == (
        "reviews.visit",
        "2026-03-12",
        "2026-03-12 渠江镇示例一村",
    )


def test_records_come_in_pages(office: InspectingClient, small: SimpleNamespace) -> None:
    for day in range(1, 4):
        visit(small, "VILLAGE_GUIDANCE", on=small.at.date().replace(month=3, day=day))
    first = office.get(f"/api/v1/figures/{KEY}/records", {**DAYS, "limit": "2"}).json()
    rest = office.get(f"/api/v1/figures/{KEY}/records", {**DAYS, "after": first["next"]}).json()
    assert [item["happened_on"] for item in [*first["items"], *rest["items"]]] == ["2026-03-03", "2026-03-02", "2026-03-01"]
    assert office.get(f"/figures/{KEY}/", {**DAYS, "after": first["next"]}).status_code == 200
    assert office.get(f"/figures/{KEY}/", {**DAYS, "after": "spoilt"}).status_code == 422


@pytest.mark.parametrize(("given", "field"), BAD)
def test_bad_parameters_are_said_at_their_field(office: InspectingClient, given: dict[str, str], field: str) -> None:
    given = {name: value.encode("utf-8", "surrogatepass").decode("latin-1") for name, value in given.items()}
    page = office.get("/figures/visits.township/", given)
    assert page.status_code == 422
    assert f'id="id_{field}_error"' in page.content.decode()
    answer = office.get("/api/v1/figures/visits.township", given)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


def test_an_unknown_figure_is_not_there(office: InspectingClient) -> None:
    for address in ("/figures/no.figure/", "/api/v1/figures/no.figure", "/api/v1/figures/no.figure/records"):
        assert office.get(address).status_code == 404


def test_a_year_before_of_which_nothing_was_entered_is_said_to_be_no_measure(
    office: InspectingClient, small: SimpleNamespace
) -> None:
    visit(small, "VILLAGE_GUIDANCE")
    assert "上年同期一条也没有登记" in office.get(f"/figures/{KEY}/", DAYS).content.decode()
    following = {"from": "2027-01-01", "until": "2027-12-31"}
    assert "上年同期一条也没有登记" not in office.get(f"/figures/{KEY}/", following).content.decode()


def test_stock_figures_have_pages_too(office: InspectingClient) -> None:
    for code in ("places.townships", "groups.areas"):
        page = office.get(f"/figures/{code}/", DAYS).content.decode()
        assert "逐月，与上年同期相比" in page
        assert "今年累计" not in page  # what stands does not add up
        assert 'id="records"' in page


@pytest.mark.parametrize("figure", [declared.CHANGE, declared.ACTING, declared.MEDIANS, declared.LINKED, declared.AMOUNTS])
def test_every_kind_has_its_page(
    office: InspectingClient, small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, figure: declared.CountedFigure
) -> None:
    """A derived one leads to its parts, which have the records."""
    visit(small, "VILLAGE_GUIDANCE")
    monkeypatch.setitem(FIGURES, figure.code, figure)
    page = office.get(f"/figures/{figure.code}/", DAYS).content.decode()
    assert ("由这些数算出" in page) == (figure in (declared.CHANGE, declared.ACTING))
    assert office.get(f"/figures/{figure.code}/", {**DAYS, "format": "xlsx"}).status_code == 200
    assert office.get(f"/api/v1/figures/{figure.code}", DAYS).status_code == 200
    expected = 404 if figure in (declared.CHANGE, declared.ACTING) else 200
    assert office.get(f"/api/v1/figures/{figure.code}/records", DAYS).status_code == expected


def cells(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def test_the_catalogue_as_a_sheet(office: InspectingClient) -> None:
    rows = cells(office.get("/figures/", {**DAYS, "format": "xlsx"}).content)
    assert rows[0][0] == "数据口径"
    assert ["乡镇", 3.0, "个"] in [row[:3] for row in rows[3:]]
    assert len(rows) == 3 + len(FIGURES)


def test_a_figure_as_a_sheet(office: InspectingClient, small: SimpleNamespace) -> None:
    made = visit(small, "VILLAGE_GUIDANCE")
    rows = cells(office.get(f"/figures/{KEY}/", {**DAYS, "format": "xlsx"}).content)
    assert rows[3][:3] == ["到重点村实地指导", 1.0, "次"]
    assert rows[4][:2] == [small.group1.name, 1.0]
    assert [rows[-1][0], rows[-1][2]] == ["2026-03-12 渠江镇示例一村", str(made.key)]


def test_a_sheet_says_which_records_it_does_not_list(
    office: InspectingClient, small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit(small, "VILLAGE_GUIDANCE")
    monkeypatch.setattr(sheets, "ROWS_MOST", 1)
    whole = cells(office.get(f"/figures/{KEY}/", {**DAYS, "format": "xlsx"}).content)
    monkeypatch.setattr(sheets, "ROWS_MOST", 0)
    cut = cells(office.get(f"/figures/{KEY}/", {**DAYS, "format": "xlsx"}).content)
    assert cut[:-1] == whole[:-1]
    assert str(cut[-1][0]).startswith("记录只列前 0 条")
