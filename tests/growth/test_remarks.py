"""What is typed far beyond sense is pointed out after saving and on the record's page; nothing is refused because of it."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.growth.models import Arrival, CropArea, LivestockFarm, ProjectStage, Road
from pianqu.growth.remarks import remarks
from tests.doors import signed_in
from tests.growth.months import EARLIER, hidden
from tests.growth.projects import advanced, arrived, proposed, step
from tests.growth.reported import reported, typed
from tests.growth.test_road_finish import BUILT, finished

LOOK = "请看一看"


@pytest.mark.parametrize(
    ("length", "words"),
    [(9_599, ""), (9_600, "多得多"), (1_000_000_000, "多得多"), (1_066, "少得多"), (1_067, ""), (3_200, "")],
)
def test_a_road_is_held_against_its_start(small: SimpleNamespace, length: int, words: str) -> None:
    built = finished(small, reported(small, Road), length_m=length)
    said = remarks(built)
    assert [words in each for each in said] == ([True] if words else [])


def test_it_is_said_after_saving_and_on_the_page_until_it_is_put_right(small: SimpleNamespace) -> None:
    road, client = reported(small, Road, length_m=1_800), signed_in(small, "clerk")
    form = {"on": str(BUILT), "length_m": "1000000", "version": 1}
    page = client.post(f"/roads/{road.key}/finish/", form, follow=True).content.decode()
    built = Road.objects.get(stage="BUILT")
    assert built.length_m == 1_000_000_000
    assert page.count("里程 1,000,000 公里，比开工登记的 1.8 公里多得多，请看一看。") == 2
    assert f'<a href="/roads/{built.key}/correct/">更正</a>' in page
    again = client.get(f"/roads/{built.key}/").content.decode()
    assert again.count("多得多") == 1
    assert "什么也不拦" in again
    assert LOOK not in client.get(f"/roads/{road.key}/").content.decode()
    kept = {**typed(small, Road), "stage": "BUILT", "happened_on": str(BUILT), "length_m": "1.9", "reason": "写错", "version": 1}
    page = client.post(f"/roads/{built.key}/correct/", kept, follow=True).content.decode()
    assert "已更正" in page
    assert LOOK not in page


def test_a_month_that_was_said_points_out_its_own_lines_and_leads_to_pasting(small: SimpleNamespace) -> None:
    earlier, other = (reported(small, Road, happened_on=EARLIER, name=name, length_m=1_800) for name in ("示例路", "示例另一路"))
    finished(small, other, length_m=100_000)
    client, url = signed_in(small, "clerk"), f"/monthlysheets/say/?township={small.township1.key}&month=2026-11"
    page = client.get(url).content.decode()
    assert page.count("从 Excel 粘贴") == 10
    assert '<a href="/imports/upload/?kind=road" target="_blank"' in page
    line = {f"road.{earlier.key}.{name}": value for name, value in (("value", "1000"), ("on", "2026-11-18"))}
    said = client.post(url, {**hidden(page), **line}, follow=True).content.decode()
    assert said.count("里程 1,000 公里，比开工登记的 1.8 公里多得多，请看一看。") == 1
    assert said.count(LOOK) == 1, "not what others built"


def farms(small: SimpleNamespace, number: int, heads: int = 60) -> None:
    for place in range(number):
        reported(small, LivestockFarm, name=f"示例猪场{place}", annual_output=heads)


def test_a_number_is_held_against_the_largest_of_its_like(small: SimpleNamespace) -> None:
    farms(small, 5)
    assert remarks(reported(small, LivestockFarm, name="大", annual_output=599)) == []
    wild = reported(small, LivestockFarm, name="更大", annual_output=5_990)
    assert remarks(wild) == ["年出栏（头、只） 5,990，比已经登记的同类里最大的 599多得多，请看一看。"]
    assert remarks(reported(small, LivestockFarm, name="鸡", species="POULTRY", annual_output=90_000)) == []
    wild.void(by=small.user("clerk"), at=small.at, reason="写错")
    assert remarks(LivestockFarm.objects.get(name="更大", voided_at__isnull=False)) == []


def test_of_few_nothing_can_be_said(small: SimpleNamespace) -> None:
    farms(small, 4)
    assert remarks(reported(small, LivestockFarm, name="大", annual_output=100_000)) == []


def test_an_area_in_its_own_unit_and_saved_all_the_same(small: SimpleNamespace) -> None:
    for month in range(1, 7):
        reported(small, CropArea, happened_on=date(2026, month, 5))
    page = signed_in(small, "clerk").post("/cropareas/record/", typed(small, CropArea, area_tenths="5000000"), follow=True)
    assert CropArea.objects.filter(area_tenths=50_000_000).exists()
    shown = page.content.decode()
    assert "已登记。" in shown
    assert "面积 5,000,000 亩，比已经登记的同类里最大的 120.5 亩多得多，请看一看。" in shown


def test_what_arrived_is_held_against_the_contract(small: SimpleNamespace) -> None:
    project = advanced(small, "approve", "sign")  # 3 500 万元
    first = arrived(small, project, amount_fen=3_500_000_000)
    assert remarks(first) == []
    assert remarks(arrived(small, project, amount_fen=1_750_000_000)) == []
    client = signed_in(small, "clerk")
    form = {"happened_on": "2026-11-20", "amount_fen": "99999", "source": ""}
    page = client.post(f"/arrivals/record/?project={project.key}", form, follow=True).content.decode()
    assert "到位资金一共 105,249 万元，比合同投资额 3,500 万元多得多，请看一看。" in page
    wild = Arrival.objects.get(amount_fen=99_999_000_000)
    assert f'<a href="/arrivals/{wild.key}/correct/">更正</a>' in page
    assert "多得多" in client.get(f"/arrivals/{wild.key}/").content.decode()


def test_without_a_contract_nothing_is_said(small: SimpleNamespace) -> None:
    assert remarks(arrived(small, advanced(small, "approve"), amount_fen=99_999_000_000)) == []


@pytest.mark.parametrize(
    ("typed_in", "words"),
    [
        ("0.01", "不能小于 0.1 亩。"),
        ("99999999999999", "不能大于 10,000,000,000,000 亩。"),
        ("1.25", "小数最多 1 位。"),
        ("许多", "请填数，例如 12.5。"),
    ],
)
def test_what_is_refused_is_said_in_our_own_words_with_its_unit(small: SimpleNamespace, typed_in: str, words: str) -> None:
    answer = signed_in(small, "clerk").post("/cropareas/record/", typed(small, CropArea, area_tenths=typed_in))
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_contract_is_held_against_the_other_contracts(small: SimpleNamespace) -> None:
    for number in range(5):
        step(small, proposed(small, name=f"示例项目{number}"), "sign")  # 3 500 万元 each
    step(small, proposed(small, name="大项目"), "sign", invest_fen=34_999_000_000)
    stages = ProjectStage.objects.filter(stage="SIGNED")
    assert [remarks(each) for each in stages] == [[]] * 6
    step(small, proposed(small, name="更大"), "sign", invest_fen=3_499_990_000_000)
    wild = stages.get(invest_fen=3_499_990_000_000)
    assert remarks(wild) == ["合同投资额 3,499,990 万元，比已经登记的同类里最大的 34,999 万元多得多，请看一看。"]
    client = signed_in(small, "clerk")
    assert "多得多" in client.get(f"/projectstages/{wild.key}/").content.decode()
    project = proposed(small, name="最大")
    form = {"happened_on": str(wild.happened_on), "invest_fen": "99999999", "version": project.version}
    assert LOOK in client.post(f"/projects/{project.key}/sign/", form, follow=True).content.decode()
    assert LOOK not in client.get(f"/projects/{project.key}/").content.decode()
