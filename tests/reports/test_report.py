"""The work report: every figure of the catalogue, in the article's voice, each number a way to its records."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from python_calamine import CalamineWorkbook

from pianqu.figures.catalogue import FIGURES, SECTIONS
from tests.briefings.briefed import heard
from tests.county import AT
from tests.doors import signed_in
from tests.growth.projects import advanced
from tests.meetings.met import held
from tests.reviews.studied import finished

DAYS = "from=2026-01-01&until=2026-11-23"
PAGE = f"/report/?{DAYS}"


def said(small: SimpleNamespace, name: str, more: str = "") -> dict[str, str]:
    answer = signed_in(small, name).get(f"/api/v1/report?{DAYS}{more}").json()
    return {item["code"]: item["sentence"] for part in answer["sections"] for item in part["items"]}


def test_every_figure_stands_on_it_in_the_catalogues_order(small: SimpleNamespace) -> None:
    assert list(said(small, "secretary")) == list(FIGURES)
    page = signed_in(small, "secretary").get(PAGE).content.decode()
    places = [page.index(f"<h2>{section.title}</h2>") for section in SECTIONS]
    assert places == sorted(places)
    for code in FIGURES:
        assert f"/figures/{code}/?from=2026-01-01&amp;until=2026-11-23#records" in page


def test_the_total_never_stands_without_the_smallest_middle_and_largest(small: SimpleNamespace) -> None:
    finished(small)
    finished(small, group=small.group2)
    heard(small)
    told = said(small, "secretary")
    assert told["research.topical"] == "各组专题调研共2次，每组1次。"
    assert told["reports.to_committee"] == "各组向县委专题汇报共1次，每组最少0、中位0.5、最多1次。"
    assert told["meetings.group"] == "各组协调组工作会共0次（合并召开 0 场），每组0次。"
    assert told["visits.township"] == "到乡镇实地调研共0次，每个乡镇0次。"


def test_what_never_leaves_a_number_stands_beside_it(small: SimpleNamespace) -> None:
    """practice.md 14: N 次（合并召开 M 场）, on the page with the number's link too."""
    held(small)
    assert said(small, "secretary")["meetings.group"] == "各组协调组工作会共1次（合并召开 1 场），每组最少0、中位0.5、最多1次。"
    assert said(small, "second1")["meetings.group"] == "协调组工作会：全县1次（合并召开 1 场），本组1次。"
    assert "</a>次（合并召开 1 场），每组" in signed_in(small, "secretary").get(PAGE).content.decode()
    page = signed_in(small, "secretary", language="en").get(PAGE).content.decode()
    assert "; 1 merged session" in page


def test_what_a_number_counts_besides_stands_beside_it(small: SimpleNamespace) -> None:
    """A project that was signed and dropped later counts as signed: who reads the report alone is told."""
    project = advanced(small, "approve", "sign")
    project.drop(by=small.user("clerk"), at=AT, reason="投资方撤资")
    assert said(small, "second1")["projects.signed_30m"].startswith("新签约3000万元以上产业项目：全县1个（后来终止的也计），")
    page = signed_in(small, "secretary", language="en").get(PAGE).content.decode()
    assert "; later dropped ones count" in page


def test_a_group_reads_the_county_and_itself_and_nobody_else(small: SimpleNamespace) -> None:
    heard(small, group=small.group2)
    assert said(small, "second1")["reports.to_committee"] == "向县委专题汇报：全县1次，本组0次。"
    page = signed_in(small, "second1").get(PAGE).content.decode()
    assert "最少" not in page


def test_as_known_and_by_which_structure_travels_along(small: SimpleNamespace) -> None:
    heard(small)
    more = "&known_at=2026-11-22&structure_date=2026-11-01"
    assert said(small, "secretary", more)["reports.to_committee"] == "各组向县委专题汇报共0次，每组0次。"
    page = signed_in(small, "secretary").get(PAGE + more).content.decode()
    assert "structure_date=2026-11-01&amp;known_at=2026-11-22#records" in page
    assert "按 2026-11-22 当日 24 时所知" in page


def test_it_is_labelled_on_the_page_on_paper_and_in_the_sheet(small: SimpleNamespace) -> None:
    heard(small)
    client = signed_in(small, "office")
    page = client.get(PAGE).content.decode()
    assert page.count("工作台账数据，非政府统计数据。") == 2
    sheet = client.get(PAGE + "&format=xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    assert "非政府统计数据" in rows[1][0]
    assert ["决策“重科学”", "向县委专题汇报", 1, "次"] in [row[:4] for row in rows]
    assert "各组向县委专题汇报共1次，每组最少0、中位0.5、最多1次。" in [row[1] for row in rows]


def test_in_english_each_figure_says_its_number(small: SimpleNamespace) -> None:
    heard(small)
    page = signed_in(small, "secretary", language="en").get(PAGE).content.decode()
    assert "Special reports to the county committee: <a" in page


@pytest.mark.parametrize(("name", "status"), [("clerk", 200), ("leader1", 200), ("secadmin", 403), ("auditadmin", 403)])
def test_who_may(small: SimpleNamespace, name: str, status: int) -> None:
    client = signed_in(small, name)
    assert [client.get(address).status_code for address in (PAGE, f"/api/v1/report?{DAYS}")] == [status, status]


def test_days_that_make_no_sense_are_said_at_the_field(small: SimpleNamespace) -> None:
    client = signed_in(small, "secretary")
    wrong = "?from=2026-05-01&until=2026-04-01"
    assert [client.get(f"{address}{wrong}").status_code for address in ("/report/", "/api/v1/report")] == [422, 422]
