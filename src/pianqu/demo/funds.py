"""Chapter: the money of the groups. From January to August they spent what the article printed: 12 万余元 of 40 万.

Around it stands what must not count by then: what was spent in September, what was voided or is under way; and in the last
weeks a claim in every state.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from pianqu.demo.build import Builder, GroupCast
from pianqu.files.models import Attachment
from pianqu.groups.models import Post
from pianqu.journal.actor import Actor
from pianqu.kit.errors import Refused
from pianqu.kit.periods import period_of
from pianqu.resources.models import Expense, ExpenseCategory, FundAccount

COUNTY_FEN = 12_456_000  # 124 560.00 yuan: 12 万余元
APART = (62_000, -31_500, 18_300, -74_800, 40_000, -9_700, 26_400, -30_700)  # of the groups; together nothing
CODES, MONTHS = ("DAILY_WORK", "TRAVEL", "OTHER"), 8
PURPOSES = {
    "DAILY_WORK": ("打印纸、墨盒", "会议资料印制", "办公电话费"),
    "TRAVEL": ("到市里送审材料的车票", "到片区各乡镇的班车票", "参加市里会议的住宿费"),
    "OTHER": ("片区群众座谈茶水", "公示牌制作"),
}
LEAST = 3_000  # fen of one claim


@dataclass
class Purse:
    """The money of one group, and whose hands it goes through."""

    build: Builder
    cast: GroupCast
    chance: Random

    def moment(self, day: date, hour: int) -> Any:
        """A moment of a day."""
        return self.build.moment(day, hour)

    def hand(self, role: str, day: date, hour: int) -> dict[str, Any]:
        """Who of the group does it, and when."""
        return {"by": actor(self.cast.posts[role]), "at": self.moment(day, hour)}

    def bureau(self, day: date, hour: int) -> dict[str, Any]:
        """财政局, and when."""
        return {"by": finance(self.build), "at": self.moment(day, hour)}

    def draft(self, code: str, fen: int, day: date, **more: Any) -> Expense:
        """A draft of the second deputy for who was seconded, with its voucher."""
        told: dict[str, Any] = {"category": ExpenseCategory.objects.get(code=code), "amount_fen": fen, "happened_on": day}
        told |= {"purpose": self.chance.choice(PURPOSES[code]) + "（示例）", "claimant": self.cast.posts["STAFF"], **more}
        made = Expense.draft(key=self.build.key(), **told, **self.hand("SECOND_DEPUTY", day, 16))
        text = "发票和清单（示例）".encode()
        Attachment.upload(
            made, name="发票和清单（示例）.txt", data=text, key=self.build.key(), **self.hand("SECOND_DEPUTY", day, 16)
        )
        return made

    def go(self, made: Expense, *verbs: str) -> Expense:
        """Take it on by these steps, a day or two apart."""
        day = made.happened_on
        for verb in verbs:
            day += timedelta(days=1)
            if verb == "submit":
                made.submit(**self.hand("SECOND_DEPUTY", day, 9))
            elif verb == "verify":
                made.verify(**self.bureau(day, 10))
            elif verb == "approve":
                made.approve(**self.hand("LEADER", day, 11))
            else:
                made.pay(paid_on=min(day, self.build.today), **self.bureau(day, 15))
        return made

    def allow(self, month: int) -> None:
        """The allowances of a month's village visits: claimed in the middle of the next, paid two days after."""
        last = period_of("month", date(self.build.first_day.year, month, 1)).last
        day = last + timedelta(days=15)
        told: dict[str, Any] = {"claimant": self.cast.posts["SECOND_DEPUTY"], "until": last, "key": self.build.key()}
        sheet = Expense.gather(**told, **self.hand("SECOND_DEPUTY", day, 9))
        sheet.submit(**self.hand("SECOND_DEPUTY", day, 10))
        sheet.verify(**self.bureau(day, 15))
        leader = self.cast.posts["LEADER"]
        own = sheet.lines.filter(cadre=leader.cadre).exists()  # who stands on it does not approve it
        later = day + timedelta(days=1)
        office: dict[str, Any] = {"by": self.build.office, "at": self.moment(later, 11)}
        sheet.approve(**(office if own else self.hand("LEADER", later, 11)))
        sheet.pay(paid_on=day + timedelta(days=2), **self.bureau(day + timedelta(days=2), 15))

    def spend(self, code: str, fen: int, day: date, **more: Any) -> Expense:
        """Claimed, approved and paid."""
        return self.go(self.draft(code, fen, day, **more), "submit", "verify", "approve", "pay")


def actor(post: Post) -> Actor:
    """Who holds a post."""
    return Actor(post.cadre.user.key, post.cadre.name, post.title)


def finance(build: Builder) -> Actor:
    """财政局's hand."""
    cadre = build.people["finance"]
    return Actor(cadre.user.key, cadre.name, "县财政局干部")


def tell(build: Builder) -> None:
    """Accounts, then what was spent from them."""
    begun = build.first_day
    told: dict[str, Any] = {"by": finance(build), "at": build.moment(begun + timedelta(days=4), 9)}
    ExpenseCategory.adopt(since=begun, **told)
    for cast in build.groups:
        document = f"渠财行〔{begun.year}〕1 号"
        account = FundAccount.open(group=cast.group, year=begun.year, document=document, key=build.key(), **told)
        account.ground(document=f"渠财行〔{begun.year}〕3 号", **told)
    purses = [Purse(build, cast, Random(f"{build.seed} money {cast.number}")) for cast in build.groups]  # noqa: S311 - a story
    for number, purse in enumerate(purses):
        _spent(purse, COUNTY_FEN // len(purses) + APART[number % len(APART)])
        _after(purse)
    for purse in purses[:2]:
        _every_state(purse)
        _refused(purse)
    _boundaries(purses[2])


def _spent(purse: Purse, fen: int) -> None:
    """From January to August: so much in all, a sheet of allowances and a claim or two a month."""
    for month in range(1, MONTHS + 1):
        purse.allow(month)
    year, left = purse.build.first_day.year, fen - Expense.objects.posted().filter(group=purse.cast.group).fen()
    days = [date(year, month, day) for month in range(1, MONTHS + 1) for day in (8, 21) if (month, day) != (8, 21)]
    for number, day in enumerate(days, start=1):
        share = (
            left
            if number == len(days)
            else max(LEAST, left // (len(days) - number + 1) + 10 * purse.chance.randrange(-1_500, 1_500))
        )
        purse.spend(CODES[number % len(CODES)], share, day)
        left -= share


def _after(purse: Purse) -> None:
    """September to the last month that ended: two claims each."""
    build = purse.build
    for month in range(9, build.today.month if build.today.year == build.first_day.year else 13):
        purse.allow(month)
        for day in (1, 17):
            purse.spend(
                CODES[(month + day) % len(CODES)],
                10 * purse.chance.randrange(2_000, 12_000),
                date(build.first_day.year, month, day),
            )


def _every_state(purse: Purse) -> None:
    """The last two weeks: one in each state, so that each can be seen."""
    day = purse.build.today - timedelta(days=12)
    for number, verbs in enumerate(((), ("submit",), ("submit", "verify"), ("submit", "verify", "approve"))):
        purse.go(purse.draft(CODES[number % len(CODES)], 5_600 + 100 * number, day), *verbs)
    back = purse.go(purse.draft("TRAVEL", 9_900, day), "submit")
    back.send_back(reason="车票缺一张，请补上（示例）", **purse.bureau(day + timedelta(days=2), 10))
    no = purse.go(purse.draft("OTHER", 88_000, day), "submit", "verify")
    no.reject(reason="不属于本组工作经费的支出范围（示例）", **purse.hand("LEADER", day + timedelta(days=3), 11))


def _refused(purse: Purse) -> None:
    """What somebody tried to claim and nobody may."""
    day = purse.build.today - timedelta(days=20)
    told: dict[str, Any] = {"purpose": "下乡车辆加油（示例）", "amount_fen": 30_000, "happened_on": day}
    told |= {"category": ExpenseCategory.objects.get(code="TRAVEL"), "claimant": purse.cast.posts["STAFF"]}
    with suppress(Refused):
        Expense.draft(forbidden="TOWNSHIP_FUEL", **told, **purse.hand("SECOND_DEPUTY", day, 16))


def _boundaries(purse: Purse) -> None:
    """In August, and not of the sum: approved and voided later; submitted and never approved."""
    day = date(purse.build.first_day.year, 8, 26)
    twice = purse.spend("TRAVEL", 31_200, day)
    twice.void(reason="与前一笔重复填报（示例）", **purse.bureau(day + timedelta(days=9), 10))
    purse.go(purse.draft("DAILY_WORK", 45_000, day), "submit")
