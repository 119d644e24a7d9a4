"""要看一看的数: marked beside each figure, listed for 县委办, said in 今日; the same that each figure's own page points out."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.accounts.models import User
from pianqu.figures.asking import Asking
from pianqu.figures.catalogue import FIGURES
from pianqu.figures.declare import COUNTY, LEVELS, MEDIAN, TOWNSHIP, CountedFigure, Question
from pianqu.figures.outliers import far_off
from pianqu.figures.reckon import numbers
from pianqu.figures.structure import Structure
from pianqu.figures.unusual import Unusual, unusual
from pianqu.groups.standing import stand
from pianqu.growth.models import CropArea
from pianqu.kit.periods import between
from pianqu.places.models import Place
from tests.county import AT, TODAY
from tests.doors import CAST, signed_in
from tests.growth.reported import reported

CODE = "growth.vegetable_base"
YEAR = {"from": "2026-01-01", "until": "2026-11-23"}
OCTOBER = "2026-10"


def vegetables(small: SimpleNamespace, wild: int = 50_000_000) -> None:
    """Some 120 mu a month, and 5 000 000 in October."""
    for month in range(1, 11):
        reported(small, CropArea, happened_on=date(2026, month, 5), area_tenths=wild if month == 10 else 1200 + month)


def test_what_lies_far_off_is_marked_wherever_the_number_stands(small: SimpleNamespace) -> None:
    vegetables(small)
    client = signed_in(small, "office")
    for page in ("/figures/", "/report/"):
        shown = client.get(page, YEAR).content.decode()
        assert "1 处请看一看" in shown
        assert f"/figures/{CODE}/?from=2026-01-01&amp;until=2026-11-23#far-month" in shown
    assert 'id="far-month"' in client.get(f"/figures/{CODE}/", YEAR).content.decode()
    items = {item["code"]: item["far"] for item in client.get("/api/v1/figures", YEAR).json()["items"]}
    assert {code for code, far in items.items() if far} == {CODE}
    said = [item for part in client.get("/api/v1/report", YEAR).json()["sections"] for item in part["items"]]
    assert {item["code"] for item in said if item["far"]} == {CODE}


def test_nothing_is_marked_where_nothing_lies_far_off(small: SimpleNamespace) -> None:
    vegetables(small, wild=1500)
    client = signed_in(small, "office")
    assert "请看一看" not in client.get("/figures/", YEAR).content.decode()
    assert "请看一看" not in client.get("/report/", YEAR).content.decode()
    assert client.get("/api/v1/figures/look", YEAR).json()["items"] == []
    assert "现在没有离同类的数远的月份或单位" in client.get("/figures/look/", YEAR).content.decode()
    assert "要看一看" not in client.get("/").content.decode()


def test_the_list_and_the_line_in_today(small: SimpleNamespace) -> None:
    vegetables(small)
    client = signed_in(small, "office")
    item = {"code": CODE, "title": "新建蔬菜基地", "level": "county", "unit": "", "since": "2026-10-01", "until": "2026-10-31"}
    assert client.get("/api/v1/figures/look", YEAR).json()["items"] == [{**item, "value": 5_000_000, "middle": 120.55}]
    page = client.get("/figures/look/", YEAR).content.decode()
    assert OCTOBER in page
    assert f"/figures/{CODE}/?from=2026-10-01&amp;until=2026-10-31#records" in page
    today = client.get("/").content.decode()
    assert "1 个数要看一看" in today
    assert "/figures/look/" in today
    assert "要看一看" not in signed_in(small, "secretary").get("/").content.decode()


def test_days_that_make_no_sense_are_said(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    assert client.get("/figures/look/", {"from": "2026-02-01", "until": "2026-01-01"}).status_code == 422
    assert client.get("/api/v1/figures/look", {"from": "nonsense"}).status_code == 422


def test_who_may_open_it(small: SimpleNamespace) -> None:
    for page in ("/figures/look/", "/api/v1/figures/look"):
        answers = {name: signed_in(small, name).get(page).status_code for name in CAST}
        assert {name for name, status in answers.items() if status == 200} == {"secretary", "office"}
        assert set(answers.values()) == {200, 403}


def test_who_reads_no_units_is_shown_the_months_alone(small: SimpleNamespace) -> None:
    """The county's number of a month is read by all; another township's by nobody but who compares."""
    vegetables(small)
    assert "1 处请看一看" in signed_in(small, "clerk").get("/figures/", YEAR).content.decode()


def _asked(name: str) -> tuple[User, Question, Structure]:
    user = stand(User.objects.get(username=name), TODAY)
    period = between(date(2026, 1, 1), TODAY)
    return user, Question(period, TODAY, reader=user), Structure.on(TODAY)


def _of(found: dict[str, list[Unusual]]) -> set[tuple[str, str, str]]:
    return {(code, row.unit.level, row.unit.code or f"{row.days.since:%Y-%m}") for code, rows in found.items() for row in rows}


def test_it_is_what_every_page_points_out_one_by_one(county: object) -> None:
    """Reckoned once in a few queries, and once figure by figure."""
    user, question, structure = _asked("office")
    wanted = set()
    for figure in FIGURES.values():
        if not isinstance(figure, CountedFigure) or figure.sensitive or figure.together == MEDIAN:
            continue
        asking = Asking(figure, {"from": "2026-01-01", "until": str(TODAY)}, user)
        if figure.day:
            wanted |= {(figure.code, COUNTY, f"{month.days.since:%Y-%m}") for month in asking.months() if month.far}
        for level in LEVELS:
            if level in figure.levels:
                found = numbers(figure, question, structure, level)
                far = far_off(list(found.values()))
                wanted |= {(figure.code, level, code) for place, code in enumerate(found) if place in far}
    found = unusual(user, question, structure)
    assert wanted
    assert _of(found) == wanted


def test_a_township_is_compared_with_the_others_also_when_it_alone_is_asked(county: object) -> None:
    place = Place.objects.townships().on(TODAY).order_by("code")[1]
    user, question, structure = _asked("office")
    by = user.acting()
    told = {"crop": "VEGETABLE", "kind": "BASE", "stage": "NEW", "area_tenths": 50_000_000}
    organ = CropArea.objects.filter(township=place).exclude(organ=None)[0].organ
    CropArea.record(by=by, at=AT, place=place, happened_on=date(2026, 10, 5), organ=organ, **told)
    assert (CODE, TOWNSHIP, place.code) in _of(unusual(user, question, structure))
    for asked, wanted in (({}, [place.code]), ({"township": place.code}, [place.code]), ({"township": "511725102000"}, [])):
        asking = Asking(FIGURES[CODE], {**YEAR, **asked}, user)
        assert [unit.code for unit, _value, _middle in asking.far_townships] == wanted
    other = stand(User.objects.get(username="clerk1"), TODAY)
    assert Asking(FIGURES[CODE], {**YEAR, "township": place.code}, other).far_townships == []


@pytest.mark.parametrize("rows", [0, 30])
def test_it_costs_the_same_however_much_there_is(
    small: SimpleNamespace, rows: int, django_assert_max_num_queries: object
) -> None:
    for number in range(rows):
        reported(small, CropArea, happened_on=date(2026, 1 + number % 10, 1 + number // 10), area_tenths=100 + number)
    user, question, structure = _asked("office")
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        unusual(user, question, structure)
