"""Chapter: what townships spent on their own. Receptions from January to August fell by two fifths, as the article printed.

1 062 500.00 the year before, 637 500.00 this year: 425 000.00 saved. Finance sends its books as a sheet, and the year before is
locked. Around it stands what must not count by then: December and September, other categories, a line that was put right and one
that was void; and what the books show that is forbidden, in every state that such a flag can have.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from io import StringIO
from typing import Any
from uuid import UUID, uuid5

from pianqu.accounts.models import User
from pianqu.demo.build import Builder
from pianqu.demo.clerks import clerk_of
from pianqu.files.models import Import
from pianqu.groups.standing import stand
from pianqu.journal.actor import Actor
from pianqu.kit.money import yuan
from pianqu.places.models import Place
from pianqu.resources.models import COST_LEDGER, RECEPTIONS, CostLine, FinalAccount, Flag, Reception
from pianqu.standards.models import Parameter

SPACE = UUID("7c1d2f0e-5b6a-4c51-9b0f-511725000011")  # keys of its own: those of the other chapters stay as they are
BEFORE_FEN, NOW_FEN, MONTHS = 106_250_000, 63_750_000, 8  # receptions of the county from January to August
LATER_FEN = 90_000  # a month of a township after August
OTHERS = (("VEHICLE", 118_000), ("OFFICE", 260_000), ("TRAVEL", 74_500))  # of a month of a township; the year before a tenth more
LIMIT_YUAN = 18_000
Line = tuple[Place, int, int, str, int, str]


def tell(build: Builder) -> None:
    """Both years' books, the year before locked; receptions; what was put right; flags."""
    year = build.first_day.year
    bureau = stand(build.people["finance"].user, build.today)
    limit: dict[str, Any] = {"basis": f"渠财行〔{year}〕5 号", **build.by_office(build.first_day)}
    Parameter.set("reception_limit_yuan", LIMIT_YUAN, since=build.first_day, **{**limit, "key": _key(build, "limit")})
    townships = sorted((each for cast in build.groups for each in cast.townships), key=lambda each: each.code)
    before = list(_year(townships, year - 1, BEFORE_FEN, 12, 11))
    _imported(build, bureau, build.first_day + timedelta(days=24), f"{year - 1}年乡镇行政成本（示例）.csv", before)
    at = build.moment(build.first_day + timedelta(days=60), 10)
    FinalAccount.lock(year=year - 1, by=bureau, at=at, key=_key(build, "lock"))
    ended = build.today.month - 1 if build.today.year == year else 12
    now = _spoilt(build, list(_year(townships, year, NOW_FEN, ended, 10)))
    _imported(build, bureau, build.today - timedelta(days=9), f"{year}年乡镇行政成本（示例）.csv", now)
    _put_right(build, bureau, townships, year)
    _receptions(build, bureau)
    _flags(build, bureau)


def _key(build: Builder, what: str) -> UUID:
    return uuid5(SPACE, f"{build.seed} {what}")


def _year(townships: list[Place], year: int, reception_fen: int, months: int, tenths: int) -> Iterator[Line]:
    """A year's books: receptions of January to August as wanted, then a steady sum a month; other categories every month."""
    shares = _shares(reception_fen, len(townships) * MONTHS)
    for number, township in enumerate(townships):
        for month in range(1, months + 1):
            fen = shares[number * MONTHS + month - 1] if month <= MONTHS else LATER_FEN
            yield township, year, month, "RECEPTION", fen, f"公务接待 {2 + month % 3} 批（示例）"
            for category, each in OTHERS:
                yield township, year, month, category, each * tenths // 10 + 100 * (number % 7), ""


def _shares(fen: int, number: int) -> list[int]:
    """So much in so many parts that differ a little and add up."""
    even = fen // number
    parts = [even + 100 * (each % 9 - 4) for each in range(number)]
    parts[-1] += fen - sum(parts)
    return parts


def _spoilt(build: Builder, lines: list[Line]) -> list[Line]:
    """What the books say here and there that is forbidden: words in the summary of a voucher, and one that passes its limit."""
    words = {
        (0, 3, "VEHICLE"): f"{build.groups[0].group.name}车辆加油费（示例）",
        (1, 4, "TRAVEL"): f"{build.groups[1].group.name}抽调人员下乡补助（示例）",
        (2, 5, "VEHICLE"): f"{build.groups[2].group.name}借用镇上车辆的过路费（示例）",
        (3, 6, "VEHICLE"): f"{build.groups[3].group.name}下村加油费（示例）",
        (4, 7, "TRAVEL"): f"{build.groups[4].group.name}驻村补助（示例）",
    }
    places = {cast.townships[0].pk: number for number, cast in enumerate(build.groups)}
    found = []
    for township, year, month, category, fen, note in lines:
        said = words.get((places.get(township.pk, -1), month, category), note)
        more = 900_000 if (places.get(township.pk), month, category) == (5, 9, "RECEPTION") else 0
        found.append((township, year, month, category, fen + more, said))
    return found


def _imported(build: Builder, user: Any, day: date, name: str, lines: Iterable[Line]) -> None:
    rows = [
        {"township": place.name, "year": year, "month": month, "category": code, "amount": yuan(fen), "note": note}
        for place, year, month, code, fen, note in lines
    ]
    _sent(build, user, day, name, "costline", COST_LEDGER, rows)


def _sent(build: Builder, user: Any, day: date, name: str, kind: str, importer: Any, rows: list[dict[str, Any]]) -> None:
    """As finance sends it, looked at and confirmed."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(column.marked for column in importer.sheet.columns)
    writer.writerows([row.get(column.name, "") for column in importer.sheet.columns] for row in rows)
    at = build.moment(day, 10)
    sent = Import.upload(kind, name=name, data=out.getvalue().encode(), by=user, at=at, key=_key(build, name))
    sent.confirm(by=user, at=build.moment(day, 10, 20))


def _put_right(build: Builder, bureau: User, townships: list[Place], year: int) -> None:
    """A line that was put right twice and says at last what it said, so that what it said between is not counted; one void."""
    day = build.today - timedelta(days=7)
    told: dict[str, Any] = {"by": bureau, "at": build.moment(day, 10)}
    line = CostLine.objects.current().get(township=townships[7], year=year, month=8, category="RECEPTION")
    right = line.amount_fen
    wrong = line.correct(amount_fen=right + 100_000, note=line.note, reason="多录了一笔（示例）", **told)
    told["at"] = build.moment(day, 11)
    wrong.correct(amount_fen=right, note=line.note, reason="核对凭证后改回（示例）", **told)
    mistaken = CostLine.enter(
        township=townships[8], year=year, month=8, category="MEETING", amount_fen=330_000, key=_key(build, "void"), **told
    )
    mistaken.void(reason="入错了乡镇（示例）", by=bureau, at=build.moment(day, 15))


def _receptions(build: Builder, bureau: Any) -> None:
    """Of two townships by hand, of a third by finance's list with what it broke; one void."""
    day = build.today - timedelta(days=16)
    for number, cast in enumerate(build.groups[:2]):
        for place in cast.townships[:2]:
            told: dict[str, Any] = {"by": clerk_of(build, build.organs[place.code]), "at": build.moment(day, 16)}
            told |= {"township": place, "happened_on": day - timedelta(days=3), "key": _key(build, f"by hand {place.code}")}
            made = Reception.record(**told, **_received(number, day.year))
    made.void(reason="对方当天没有来（示例）", by=bureau, at=build.moment(day + timedelta(days=2), 9))
    rows = []
    for number, cast in enumerate(build.groups[:4]):
        broken = ({"letter_no": ""}, {"companions": 5}, {"drinks": "YES"}, {})[number]
        rows.append({"township": cast.townships[2].name, "happened_on": day, **_row(number, day.year), **broken})
    _sent(build, bureau, build.today - timedelta(days=6), "接待清单（示例）.csv", "reception", RECEPTIONS, rows)


def _received(number: int, year: int) -> dict[str, Any]:
    return {
        "letter_no": f"达示例函〔{year}〕{20 + number} 号",
        "purpose": "市级部门检查秋冬水利（示例）",
        "guests": 6,
        "guest_list": "示例市水利局一行 6 人（示例）",
        "companions": 2,
        "cost_fen": 36_000,
        "canteen": True,
        "drinks": False,
    }


def _row(number: int, year: int) -> dict[str, Any]:
    told = _received(number, year)
    cost = yuan(told.pop("cost_fen"))
    return {**told, "cost": cost, "canteen": "YES", "drinks": "NO"}


def _flags(build: Builder, bureau: Any) -> None:
    """One in each state; the others wait to be looked into."""
    secretary = build.people["secretary"]
    day = build.today - timedelta(days=5)
    checked: dict[str, Any] = {"statement": "经办人说明：油票是镇上自己的车，摘要写错了（示例）", "stated_by": "示例镇财政所所长"}
    states = (
        (),
        ("verify",),
        ("verify", "close"),
        ("verify", "submit"),
        ("verify", "submit", "refer"),
        ("verify", "submit", "decline"),
    )
    for flag, verbs in zip(Flag.objects.order_by("happened_on", "pk"), states, strict=False):
        for number, verb in enumerate(verbs):
            told: dict[str, Any] = {"by": bureau, "at": build.moment(day + timedelta(days=number), 10)}
            if verb == "verify":
                flag.verify(verdict="查了派车单和凭证（示例）", **checked, **told)
            elif verb == "submit":
                flag.submit(decider=secretary, **told)
            else:
                if verb != "close":
                    told["by"] = Actor(secretary.user.key, secretary.name, "县委书记")
                getattr(flag, verb)(
                    reason="凭证和说明对得上（示例）" if verb != "refer" else "情况属实，请依规处理（示例）", **told
                )
