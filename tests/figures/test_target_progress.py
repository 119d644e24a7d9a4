"""How far a target is: from 1 January to the day asked, in words beside the number."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.planned import Reached
from pianqu.figures.progress import Progress, year_so_far
from pianqu.groups.models import AreaMembership
from pianqu.growth.models import LivestockFarm
from pianqu.journal.actor import SYSTEM
from pianqu.kit.periods import Days
from pianqu.places.models import Place
from tests.doors import signed_in
from tests.figures import declared
from tests.figures.planned import ISSUED, TOWNSHIPS, target
from tests.figures.test_figure_decoys import visit
from tests.growth.reported import reported

HALF = Days(date(2026, 1, 1), date(2026, 7, 1))
TOWN = {"level": "township", "unit": "511725100000"}


def test_a_year_that_has_not_begun_has_no_progress(small: SimpleNamespace) -> None:
    assert year_so_far(2027, date(2026, 12, 31)) is None
    assert Reached(small.at.date(), small.user("office")).progress(target(small, year=2027)) is None
    page = signed_in(small, "office").get("/targets/").content.decode()
    assert "完成 " not in page


def test_a_year_that_is_over_is_whole() -> None:
    assert year_so_far(2025, date(2026, 3, 1)) == Days(date(2025, 1, 1), date(2026, 1, 1))
    assert Progress(Decimal(1), 0, Days(date(2025, 1, 1), date(2026, 1, 1))).elapsed == 100


@pytest.mark.parametrize(
    ("value", "reached", "share"),
    [
        (120, 60, "50.0"),
        (3, 1, "33.3"),
        (1000, 9999, "999.9"),
        (10_000, 9_999, "99.9"),
        (0, 5, None),
        (120, None, None),
        (-4, 2, None),
    ],
)
def test_what_is_short_of_the_target_never_reads_as_reached(value: int, reached: int | None, share: str | None) -> None:
    found = Progress(Decimal(value), reached, HALF).share
    assert found == (None if share is None else Decimal(share))


def test_the_words(small: SimpleNamespace) -> None:
    assert Progress(Decimal(120), 60, HALF).words == "完成 50%，时间过去 49.5%"
    assert Progress(Decimal(0), 60, HALF).words == "时间过去 49.5%"
    with override("en"):
        assert Progress(Decimal(120), 60, HALF).words == "50% reached, 49.5% of the year has passed"


def test_only_what_happened_in_the_year_up_to_the_day_counts(small: SimpleNamespace) -> None:
    for day in (date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1)):
        visit(small, "TOWNSHIP_RESEARCH", on=day)
    visit(small, "TOWNSHIP_RESEARCH", on=date(2026, 2, 2), place="township2")
    county, town = target(small, TOWNSHIPS, 10), target(small, TOWNSHIPS, 4, **TOWN)
    reached = Reached(date(2026, 3, 31), small.user("office"))
    assert (reached.number(county), reached.number(town)) == (3, 2)
    assert reached.words(town) == "完成 50%，时间过去 24.6%"
    client = signed_in(small, "office")
    listed = client.get("/api/v1/targets", {"until": "2026-03-31"}).json()["items"]
    assert [(each["unit"], each["reached"], each["share"]) for each in listed] == [("", 3, 30.0), ("511725100000", 2, 50.0)]


def test_a_stock_is_compared_as_it_stands(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FIGURES, declared.STOCK.code, declared.STOCK)
    row = target(small, declared.STOCK.code, 4)
    assert (
        Reached(small.at.date(), small.user("office")).number(row)
        == declared.STOCK.rows(
            SimpleNamespace(day=small.at.date())  # type: ignore[arg-type]
        ).count()
    )


def test_a_unit_that_is_gone_is_no_longer_compared(small: SimpleNamespace) -> None:
    """What was merged counts for its successor, whose own target is another matter."""
    row = target(small, TOWNSHIPS, 4, level="township", unit="511725102000")
    heir = target(small, TOWNSHIPS, 6, **TOWN)
    visit(small, "TOWNSHIP_RESEARCH", on=date(2026, 2, 2), place="township3", people=["second2"])
    told = {"by": SYSTEM, "at": small.at}
    AreaMembership.objects.get(township=small.township3).end(date(2026, 5, 1), **told)
    Place.objects.get(pk=small.township3.pk).close(date(2026, 5, 1), successor=small.township1, **told)
    before, after = (Reached(day, small.user("office")) for day in (date(2026, 4, 30), date(2026, 5, 1)))
    assert (before.number(row), before.number(heir)) == (1, 0)
    assert (after.progress(row), after.number(heir)) == (None, 1)
    page = signed_in(small, "office").get(f"/targets/{row.key}/").content.decode()
    assert "这个单位现在没有数" in page


def test_the_page_of_the_figure_says_it_beside_the_number(small: SimpleNamespace) -> None:
    visit(small, "TOWNSHIP_RESEARCH", on=date(2026, 3, 12))
    row, town = target(small, TOWNSHIPS, 8), target(small, TOWNSHIPS, 2, **TOWN)
    client = signed_in(small, "office")
    page = client.get(f"/figures/{TOWNSHIPS}/").content.decode()
    assert "2026 年 8 次；完成 12.5%，时间过去 89.5%" in page
    assert f'href="/targets/{row.key}/"' in page
    assert f'<a href="/targets/{town.key}/">2</a>' in page  # in the row of its unit, which stands in its fixed place
    assert "50%" in page
    assert "年度目标（按天数）" in page
    half = client.get(f"/figures/{TOWNSHIPS}/", {"from": "2026-02-01", "until": "2026-06-30"}).content.decode()
    assert "完成 12.5%，时间过去 49.5%" in half  # from 1 January, whatever period is asked
    assert f'<a href="/targets/{town.key}/">2</a>' not in half  # whose numbers are not those of the year so far
    alone = client.get(f"/figures/{TOWNSHIPS}/", {"township": "511725100000"}).content.decode()
    assert "2026 年 2 次；完成 50%" in alone


def test_the_list_as_a_sheet(small: SimpleNamespace) -> None:
    target(small, TOWNSHIPS, 8)
    sheet = signed_in(small, "office").get("/targets/", {"format": "xlsx", "until": "2026-06-30"}).content
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert rows[2][:6] == ["数据", "年份", "单位", "年度目标", "已完成", "计量单位"]
    assert rows[3][:6] == ["到乡镇实地调研", "2026", "全县", 8, 0, "次"]
    assert rows[3][6] == "完成 0%，时间过去 49.5%"


def test_a_list_costs_the_same_however_many_targets(small: SimpleNamespace, django_assert_max_num_queries) -> None:
    target(small, TOWNSHIPS, 8)
    for code in ("511725100000", "511725101000", "511725102000"):
        target(small, TOWNSHIPS, 8, level="township", unit=code, happened_on=ISSUED)
    client = signed_in(small, "office")
    with django_assert_max_num_queries(30):
        assert client.get("/targets/").content.decode().count("完成 0%") == 4


def test_a_page_in_english(small: SimpleNamespace) -> None:
    row = target(small, TOWNSHIPS, 8, **TOWN)
    client = signed_in(small, "office", "en")
    for address in (
        "/targets/",
        f"/targets/{row.key}/",
        f"/targets/{row.key}/change/",
        "/targets/set/",
        f"/figures/{TOWNSHIPS}/",
    ):
        assert client.get(address).status_code == 200
    assert "0% reached" in client.get(f"/targets/{row.key}/").content.decode()


def test_who_has_not_reached_the_target_of_the_year_is_named(small: SimpleNamespace) -> None:
    """Only for who may compare units, and only of the year so far; in the fixed order, never as a score."""
    client = signed_in(small, "office")
    assert "还没有达到年度目标的单位" not in client.get(f"/figures/{TOWNSHIPS}/").content.decode()
    target(small, TOWNSHIPS, 2, **TOWN)
    target(small, TOWNSHIPS, 0, level="township", unit="511725101000")
    page = client.get(f"/figures/{TOWNSHIPS}/").content.decode()
    assert "还没有达到年度目标的单位" in page
    assert "1 / 2：渠江镇" in page
    ask = lambda **days: client.get(f"/api/v1/figures/{TOWNSHIPS}/trend", days).json()["below_target"]  # noqa: E731
    assert ask() == ["511725100000"]
    assert ask(**{"from": "2026-02-01", "until": "2026-11-23"}) == []
    for day in (2, 3):
        visit(small, "TOWNSHIP_RESEARCH", on=date(2026, 3, day))
    assert ask() == []
    assert "0 / 2" in client.get(f"/figures/{TOWNSHIPS}/").content.decode()
    assert "还没有达到" not in signed_in(small, "clerk").get(f"/figures/{TOWNSHIPS}/").content.decode()
    assert signed_in(small, "clerk").get(f"/api/v1/figures/{TOWNSHIPS}/trend").json()["below_target"] == []


def test_townships_are_named_where_the_page_shows_groups(small: SimpleNamespace) -> None:
    """A county figure stands by groups; a township that has a target of it is not forgotten."""
    target(small, "growth.pig_farms", 8, **TOWN)
    reported(small, LivestockFarm)
    client = signed_in(small, "office")
    page = client.get("/figures/growth.pig_farms/").content.decode()
    assert "1 / 1：渠江镇" in page
    assert client.get("/api/v1/figures/growth.pig_farms/trend").json()["below_target"] == ["511725100000"]
    asked = client.get("/figures/growth.pig_farms/", {"township": "511725100000"}).content.decode()
    assert "还没有达到年度目标的单位" not in asked
    assert "完成 12.5%" in asked
