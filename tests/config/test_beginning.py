"""A real county begins: divisions, calendar, two people; all or nothing."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.test import Client

from pianqu.accounts.models import Role, User
from pianqu.config import beginning, cli
from pianqu.journal.actor import SYSTEM
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


def begun(folder: Path) -> User:
    beginning.begin(_file(folder, ROWS), PEOPLE, date(2026, 1, 1), at=AT)
    return User.objects.get(username="anquan")


def test_only_a_security_administrator_is_admitted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begun(tmp_path)
    entries = Entry.objects.count()
    for name in ("xianweiban", "nobody"):
        assert cli.main(["admit", name]) == 1
        assert "不是安全管理员的登录名" in capsys.readouterr().err
    assert Entry.objects.count() == entries


def test_a_security_administrator_is_admitted_with_a_new_first_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    user = begun(tmp_path)
    user.change_password("Lotus-Pond-77", by=SYSTEM, at=AT)
    assert cli.main(["admit", "Anquan"]) == 0
    printed = capsys.readouterr().out
    password = printed.splitlines()[0].rsplit(" ", 1)[-1]
    entry = Entry.objects.about(user).first()
    assert (entry.verb, entry.actor_key, entry.actor_name) == ("accounts.reset_password_user", None, "系统")
    assert not Entry.objects.filter(body__contains=password).exists()
    client = Client()
    client.post("/accounts/login/", {"login": "anquan", "password": password})
    assert client.get("/").headers["Location"] == "/accounts/password/change/"


def test_a_closed_account_is_opened_again(tmp_path: Path) -> None:
    user = begun(tmp_path)
    User.objects.filter(pk=user.pk).update(is_active=False)
    password = beginning.admit("anquan", at=AT).password
    again = User.objects.get(pk=user.pk)
    assert again.is_active
    assert again.must_change_password
    assert again.check_password(password)
