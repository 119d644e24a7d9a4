"""How the desk says a day, a term and what is still asked, in plain words."""

from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pianqu.cadence.evidence import BY_CODE, MISSING, SHORT
from pianqu.cadence.reading import Asked
from pianqu.kit.period_words import period_words
from pianqu.kit.periods import DAY, period_of
from pianqu.kit.templatetags import kit
from pianqu.kit.templatetags.kit import data

NEAR_DAYS = 3
TOLD_MOST = 3  # of what is asked in one sentence


def day_words(today: date) -> str:
    """今天是 11 月 23 日，下旬第 3 天."""
    xun = period_of("xun", today)
    told = {"day": kit.day_words(today), "n": (today - xun.since).days + 1}
    words = (
        _("今天是 %(day)s，上旬第 %(n)s 天"),
        _("今天是 %(day)s，中旬第 %(n)s 天"),
        _("今天是 %(day)s，下旬第 %(n)s 天"),
    )
    return words[(xun.number - 1) % 3] % told


def running(kind: str) -> str:
    """The running period of a kind, such as 本旬."""
    words = {"xun": _("本旬"), "month": _("本月"), "quarter": _("本季度"), "half": _("本半年"), "year": _("今年")}
    return words[kind]


def of_period(asked: Asked) -> str:
    """A duty and its running period: 本旬：到重点村实地指导."""
    return _("%(when)s：%(what)s") % {"when": running(asked.period.kind), "what": asked.title}


def short(asked: Asked) -> str:
    """The same for a narrow column: 本旬重点村."""
    short = SHORT if asked.typed else BY_CODE[asked.evidence].short
    return str(short % {"when": running(asked.period.kind), "what": asked.title})


def met_of_owed(met: int, owed: int) -> str:
    """How many of how many."""
    return _("%(met)s / %(owed)s") % {"met": met, "owed": owed}


def days_left(asked: Asked, today: date) -> int:
    """How many days the running period still has, today counted."""
    return (asked.period.last - today).days + 1


def due(asked: Asked, today: date) -> date:
    """The last day on which it can be done, or entered late without a remark."""
    return asked.period.last if asked.period.last >= today else asked.remark_from - DAY


def term(asked: Asked, today: date) -> dict[str, Any]:
    """The light of something still asked: blue in its last three days, red when it is over, else green; always with words."""
    if asked.period.last < today:
        return {"tone": "late", "label": _("补录到 %s") % kit.day_words(asked.remark_from - DAY)}
    left = days_left(asked, today)
    words = _("今天到期") if left == 1 else ngettext("剩 %(n)s 天", "剩 %(n)s 天", left) % {"n": left}
    return {"tone": "near" if left <= NEAR_DAYS else "on", "label": words}


def still_asked(asked: Asked, today: date) -> str:
    """What one duty still asks, as part of a sentence: 本旬还差 1 个重点村."""
    when = running(asked.period.kind) if asked.period.last >= today else period_words(asked.period)
    missing = MISSING if asked.typed else BY_CODE[asked.evidence].missing
    lacking = {"n": sum(each.at_least - each.done for each in asked.missing), "places": len(asked.missing)}
    return str(missing % {"when": when, "what": asked.title, **lacking})


def would_meet(row: Any) -> Any:
    """An obligation that a visit would meet: the duty, its period, and the last day for it."""
    what = data(row.duty.words) if row.duty.typed else row.duty.words
    last = kit.day_words(row.days.last)
    return format_html(_("{what}（{period}，最后一天 {last}）"), what=what, period=period_words(row.period), last=last)


def sentence(asked: tuple[Asked, ...], today: date) -> str:
    """What is still asked in one sentence, what ends soonest first; where nothing is, that is said too."""
    if not asked:
        return _("现在没有到期的履职要求。")
    open_ = sorted((each for each in asked if each.missing), key=lambda each: each.period.last)
    parts = [still_asked(each, today) for each in open_[:TOLD_MOST]]
    if len(open_) > TOLD_MOST:
        left = len(open_) - TOLD_MOST
        parts.append(ngettext("另有 %(n)s 项", "另有 %(n)s 项", left) % {"n": left})
    return _("%(parts)s。") % {"parts": _("，").join(parts)} if parts else _("现在要做的都做完了。")
