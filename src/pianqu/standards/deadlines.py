"""The limits that the law sets for a petition, as the product knows them, and which of them, or the county's, holds on a day.

信访工作条例 (in force from 2022-05-01) arts. 22, 23, 34-36; before it 信访条例 (2005) arts. 21, 33-35 with the same days
(domain.md §2.1.2, C1-C9). Neither says how days are counted: `kit.clocks` counts them, and the county may confirm it by a row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.kit.clocks import Basis, Clock, Term
from pianqu.kit.periods import Days

IN_FORCE = date(2022, 5, 1)  # 信访工作条例
BEFORE = date(2005, 5, 1)  # 信访条例 (2005)
NONE_THEN = _("当时没有这个期限：%(day)s 施行的法规没有规定，县里也没有设定，不能推算。")


@dataclass(frozen=True)
class Law:
    """One limit of the law: from which event, how many days of which kind, up to which event, by which article.

    `article` is of 信访工作条例; `before` of 信访条例 (2005), "" where that knew no such limit; `beside` what else is said of it.
    `petitioners` says that it is the petitioner's own limit, which a county may not shorten either.
    """

    code: str
    number: int
    title: Any
    days: int
    basis: Basis
    start: Any
    stop: Any
    article: str
    before: str
    beside: Any = ""
    petitioners: bool = False

    @property
    def term(self) -> Term:
        """So many days of which kind."""
        return Term(self.days, self.basis)

    def source(self, day: date) -> str:
        """The article in force on the day, as the county's papers cite it; "" where the law of that day had none."""
        if day >= IN_FORCE:
            return f"《信访工作条例》第{self.article}条"
        return self.source_before if day >= BEFORE else ""

    @property
    def source_before(self) -> str:
        """The article of 信访条例 (2005); "" where it had none."""
        return f"《信访条例》（2005年）第{self.before}条" if self.before else ""


LAWS = (
    Law(
        "register_15_calendar", 1, _("登记后转送、交办"), 15, Basis.CALENDAR,
        _("信访部门收到信访事项"), _("转送、交办"), "二十二", "二十一",
    ),
    Law(
        "notify_15_calendar", 2, _("书面告知信访人"), 15, Basis.CALENDAR,
        _("机关、单位收到信访事项"), _("书面告知信访人"), "二十三", "二十一",
        _("姓名（名称）、住址不清的，无从告知，不起算。"),
    ),
    Law(
        "object_5_working", 3, _("对转送、交办提出异议"), 5, Basis.WORKING,
        _("机关、单位收到转送、交办的信访事项"), _("说明理由，提出异议"), "二十三", "",
    ),
    Law(
        "handle_60_calendar", 4, _("办结申诉求决事项"), 60, Basis.CALENDAR,
        _("受理信访事项"), _("送达信访处理意见书"), "三十四", "三十三",
    ),
    Law(
        "extend_30_calendar", 5, _("延长办理期限"), 30, Basis.CALENDAR,
        _("原办理期限届满，已批准延期"), _("送达信访处理意见书"), "三十四", "三十三",
        _("这是最多可以延长的天数；由本机关、单位负责人批准，并告知信访人延期的理由。"),
    ),
    Law(
        "ask_review_30_calendar", 6, _("请求复查"), 30, Basis.CALENDAR,
        _("信访人收到书面答复"), _("信访人请求复查"), "三十五", "三十四",
        _("这是信访人的期限，不是机关的；逾期没有请求的，程序到此为止。"), petitioners=True,
    ),
    Law(
        "review_30_calendar", 7, _("作出复查意见"), 30, Basis.CALENDAR,
        _("收到复查请求"), _("送达复查意见书"), "三十五", "三十四",
    ),
    Law(
        "ask_rereview_30_calendar", 8, _("请求复核"), 30, Basis.CALENDAR,
        _("信访人收到复查意见书"), _("信访人请求复核"), "三十六", "三十五",
        _("这是信访人的期限，不是机关的；逾期没有请求的，程序到此为止。"), petitioners=True,
    ),
    Law(
        "rereview_30_calendar", 9, _("作出复核意见"), 30, Basis.CALENDAR,
        _("收到复核请求"), _("送达复核意见书"), "三十六", "三十五",
        _("听证所需的时间不计算在内。"),
    ),
)  # fmt: skip
BY_CODE = {each.code: each for each in LAWS}
BY_NUMBER = {each.number: each for each in LAWS}


def grounds(law: Law | None, day: date, source: str) -> str:
    """What a limit rests on, in full: the article, and where the county's rule stands in for it the paper that set this."""
    article = law.source(day) if law else ""
    return "；".join(dict.fromkeys(each for each in (article, source) if each))


@dataclass(frozen=True)
class Limit:
    """What holds of one rule on a day: the county's row (`own`), or where it has none the law."""

    law: Law
    day: date
    own: Any = None

    @property
    def code(self) -> str:
        """How the rule is called."""
        return self.law.code

    @property
    def term(self) -> Term:
        """So many days of which kind."""
        return self.own.term if self.own else self.law.term

    @property
    def source(self) -> str:
        """What it rests on."""
        return str(self.own.source) if self.own else self.law.source(self.day)

    @property
    def none_then(self) -> Any:
        """That there was no such limit on the day, neither by law nor by the county, in words; "" where there was."""
        return "" if self.source else NONE_THEN % {"day": self.day}

    @property
    def since(self) -> date | None:
        """From which day the county set it; None of what the law says."""
        return self.own.since if self.own else None

    def clock(self, extensions: tuple[Term, ...] = (), pauses: tuple[Days, ...] = ()) -> Clock:
        """The clock that starts on the day."""
        return Clock(self.day, self.term, extensions, pauses)


class Limits:
    """Every rule on every day, from the county's rows, without asking the database again."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._rows = list(rows)

    def on(self, code: str, day: date) -> Limit:
        """What holds of a rule on a day. Raises `KeyError` for a rule that is not known."""
        law = BY_CODE[code]
        own = (row for row in self._rows if row.code_id == law.number and row.in_force(day))
        return Limit(law, day, next(own, None))

    def all_on(self, day: date) -> list[Limit]:
        """What holds of each rule that there was, in the order of the procedure."""
        limits = (self.on(each.code, day) for each in LAWS)
        return [limit for limit in limits if not limit.none_then]
