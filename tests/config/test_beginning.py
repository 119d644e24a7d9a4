"""A real county begins: divisions, calendar, two people; all or nothing."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pianqu.accounts.models import Role, User
from pianqu.config import beginning
from pianqu.journal.models import Entry
from pianqu.places.models import Place
from pianqu.standards.models import Holiday

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
PEOPLE = (("anquan", "示例安全员"), ("xianweiban", "示例县委办"))
ROWS = """code,name,kind,pinyin
510000000000,四川省,省,
511700000000,达州市,市,
511725000000,渠县,县,qu xian
511725100000,渠江镇,镇,qu jiang zhen
511725100201,渠光村,村,
"""


def _file(folder: Path, text: str) -> list[Path]:
    path = folder / "divisions.csv"
    path.write_text(text, encoding="utf-8")
    return [path]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ROWS.replace("渠光村,村", "渠光村,屯"), "第 6 行"),
        (ROWS.replace("511725100000,渠江镇", "511726100000,渠江镇"), "第 5 行"),
        (ROWS.replace("511725100201,渠光村,村", "511725100201,,村"), "第 6 行"),
        (ROWS.replace("code,", "number,"), "第 2 行"),
    ],
)
def test_a_division_that_makes_no_sense_is_named_and_nothing_is_left(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        beginning.begin(_file(tmp_path, text), PEOPLE, date(2026, 1, 1), at=AT)
    assert not any(model.objects.exists() for model in (Place, User, Holiday, Entry))


def test_it_stands_and_the_two_can_sign_in(tmp_path: Path) -> None:
    opened = beginning.begin(_file(tmp_path, ROWS), PEOPLE, date(2026, 1, 1), at=AT)
    assert Place.objects.get(name="渠光村").full_name == "渠江镇渠光村"
    assert {role.code for role in Role.objects.all()} == {"SEC_ADMIN", "COUNTY_OFFICE"}
    for each in opened:
        assert User.objects.get(username=each.username).check_password(each.password)
        assert not Entry.objects.filter(body__contains=each.password).exists()


def test_a_county_that_began_does_not_begin_again(tmp_path: Path) -> None:
    beginning.begin(_file(tmp_path, ROWS), PEOPLE, date(2026, 1, 1), at=AT)
    with pytest.raises(ValueError, match="已经开始使用"):
        beginning.begin(_file(tmp_path, ROWS), PEOPLE, date(2026, 1, 1), at=AT)
