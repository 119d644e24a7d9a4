"""How a real county begins: its divisions from a file, the calendar that comes along, and the first two people.

From then on everything is done on pages: 县委办 enters people, organs, areas and groups; 安全管理员 opens accounts. Where no
安全管理员 knows the password any more, who keeps the server lets one in again.
"""

import csv
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.core.exceptions import ValidationError

from pianqu.accounts.models import Cadre, Organ, Position, Role, User
from pianqu.accounts.roles import RoleCode
from pianqu.journal.actor import SYSTEM
from pianqu.journal.work import unit
from pianqu.kit.now import county_day
from pianqu.places.models import Place
from pianqu.standards.models import Holiday

KINDS = {
    "省": ("PROVINCE", "PROVINCE"),
    "市": ("CITY", "CITY"),
    "县": ("COUNTY", "COUNTY"),
    "镇": ("TOWNSHIP", "TOWN"),
    "乡": ("TOWNSHIP", "TOWNSHIP"),
    "街道": ("TOWNSHIP", "SUBDISTRICT"),
    "村": ("VILLAGE", "VILLAGE"),
    "社区": ("VILLAGE", "COMMUNITY"),
}
PARENT_DIGITS = {"CITY": 2, "COUNTY": 4, "TOWNSHIP": 6, "VILLAGE": 9}
FIRST_ROLES = ((RoleCode.SEC_ADMIN, "安全管理员"), (RoleCode.COUNTY_OFFICE, "干部"))


@dataclass(frozen=True)
class Opened:
    """An account that was opened: its first password is shown once and stands nowhere."""

    username: str
    name: str
    role: str
    password: str


def begin(divisions: Sequence[Path], people: Sequence[tuple[str, str]], since: date, *, at: datetime) -> list[Opened]:
    """Begin in an empty database, all or nothing. `people` are (sign-in name, name) of 安全管理员 and of 县委办.

    Raises `ValueError` with file and line for a division that makes no sense, or when somebody can sign in already.
    """
    if User.objects.exists():
        msg = "已有账号：这个县已经开始使用"
        raise ValueError(msg)
    with unit(by=SYSTEM, at=at):
        Holiday.adopt(by=SYSTEM, at=at)
        _found(divisions, since, at)
        office = Organ.found(code="office", name="县委办公室", kind="DEPARTMENT", since=since, by=SYSTEM, at=at)
        return [
            _open(username, name, role, title, office, since, at)
            for (username, name), (role, title) in zip(people, FIRST_ROLES, strict=True)
        ]


def admit(username: str, *, at: datetime) -> Opened:
    """Give a security administrator a new first password, and open the account if it was closed.

    Raises `ValueError` for a name that is not a security administrator's on the day.
    """
    user = User.objects.filter(username=username.lower()).first()
    day = county_day(at)
    if user is None or not user.cadre.roles.on(day).filter(code=RoleCode.SEC_ADMIN).exists():
        msg = f"{username} 不是安全管理员的登录名；其他人的密码由安全管理员在“账号”里重设"
        raise ValueError(msg)
    password = secrets.token_urlsafe(12)
    with unit(by=SYSTEM, at=at):
        if not user.is_active:
            user.reopen(by=SYSTEM, at=at)
        user.reset_password(password, by=SYSTEM, at=at)
    return Opened(user.username, user.name, str(RoleCode.SEC_ADMIN.label), password)


def _found(divisions: Sequence[Path], since: date, at: datetime) -> None:
    founded: dict[str, Place] = {}
    for where, row in _rows(divisions):
        try:
            level, kind = KINDS[row["kind"]]
            digits = PARENT_DIGITS.get(level)
            parent = founded[row["code"][:digits].ljust(12, "0")] if digits else None
            values = {"name": row["name"], "level": level, "kind": kind, "pinyin": row.get("pinyin") or ""}
            place = Place.found(code=row["code"], parent=parent, since=since, by=SYSTEM, at=at, **values)
        except KeyError as unknown:
            msg = f"{where}：没有这一列、类别或上级 {unknown}"
            raise ValueError(msg) from unknown
        except ValidationError as refused:
            msg = f"{where}：{' '.join(refused.messages)}"
            raise ValueError(msg) from refused
        founded[place.code.ljust(12, "0")] = place


def _rows(divisions: Sequence[Path]) -> Iterator[tuple[str, dict[str, str]]]:
    for path in divisions:
        with path.open(encoding="utf-8-sig", newline="") as held:
            for line, row in enumerate(csv.DictReader(held), start=2):
                yield f"{path.name} 第 {line} 行", row


def _open(username: str, name: str, role: str, title: str, office: Organ, since: date, at: datetime) -> Opened:
    password = secrets.token_urlsafe(12)
    cadre = Cadre.enter(name, by=SYSTEM, at=at)
    Position.appoint(cadre=cadre, organ=office, title=title, since=since, by=SYSTEM, at=at)
    Role.grant(cadre=cadre, code=role, since=since, by=SYSTEM, at=at)
    User.open(username, cadre, password, by=SYSTEM, at=at)
    return Opened(username, name, str(RoleCode(role).label), password)
