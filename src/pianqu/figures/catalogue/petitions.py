"""群众信访: prominent matters solved, petitions ended for good, and the four rates (article line 15; R68; domain.md §2.1.5).

All of it concerns persons: without what its reader is barred from, and for units and small numbers only who handles it.
"""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pianqu.figures.declare import CountedFigure, DerivedFigure, Of, Question, Rows
from pianqu.kit.wording import Printing
from pianqu.petitions.models import PetitionCase, PetitionPaper, PetitionSolution, Settlement
from pianqu.petitions.models.clock import HANDLE, NOTIFY

CODE = "petitions"
TITLE = _("群众信访“连心桥”")
CASES = pgettext_lazy("unit", "件")


def _owing(code: str, question: Question) -> Any:
    """What was due before the reader's day; to whom nobody is known, all that was due."""
    day = question.reader.standing.day if question.reader is not None else None
    return PetitionCase.objects.owing(code, question.known_at, day)


def _of_clocks(code: str, title: Any, reading: Any, rows: Callable[[Question], Rows]) -> CountedFigure:
    """Limits that were due within the days, each once."""
    told: dict[str, Any] = {"code": code, "title": title, "unit": CASES, "reading": reading, "rows": rows}
    told |= {"day": "due_then", "township": "township", "distinct": "clocks", "related": ("number__series",)}
    return CountedFigure(**told, sensitive=True, inner=True)


def _of_answers(code: str, title: Any, reading: Any, rows: Callable[[Question], Rows]) -> CountedFigure:
    """Cases that were answered within the days, each once."""
    told: dict[str, Any] = {"code": code, "title": title, "unit": CASES, "reading": reading, "rows": rows}
    told |= {"day": "served_on", "township": "case__township", "distinct": "case", "related": ("number__series",)}
    return CountedFigure(**told, sensitive=True, inner=True)


def share(done: int, of: int) -> Decimal | None:
    """So many of a hundred, with one place; none of nothing."""
    return (Decimal(done) * 100 / of).quantize(Decimal("0.1"), ROUND_HALF_UP) if of else None


def _rate(code: str, title: Any, reading: Any, done: CountedFigure, of: CountedFigure) -> DerivedFigure:
    told: dict[str, Any] = {"code": code, "title": title, "unit": pgettext_lazy("unit", "%"), "reading": reading}
    return DerivedFigure(**told, parts=(Of(done), Of(of)), formula=share, printing=Printing(places=1), sensitive=True, inner=True)


NOTIFY_DUE = _of_clocks(
    "petitions.notify_due",
    pgettext_lazy("figure", "应告知受理情况"),
    _("“告知信访人”的期限（十五日）在期内到期的，按到期日计；到期以前已不用告知的不计，今天和以后到期的不计。"),
    lambda question: _owing(NOTIFY, question),
)
NOTIFIED = _of_clocks(
    "petitions.notified",
    pgettext_lazy("figure", "按期告知受理情况"),
    _("应告知受理情况的当中，到期日以前（含当天）送达了告知书的。"),
    lambda question: _owing(NOTIFY, question).kept(question.known_at),
)
HANDLE_DUE = _of_clocks(
    "petitions.handle_due",
    pgettext_lazy("figure", "应办结信访事项"),
    _("“办结”的期限（六十日，批准延长的加上延长的）在期内到期的，按到期日计；重新办理的另计一次；今天和以后到期的不计。"),
    lambda question: _owing(HANDLE, question),
)
HANDLED = _of_clocks(
    "petitions.handled",
    pgettext_lazy("figure", "按期办结信访事项"),
    _("应办结信访事项当中，到期日以前（含当天）送达了处理意见书的。"),
    lambda question: _owing(HANDLE, question).kept(question.known_at),
)
ANSWERED = _of_answers(
    "petitions.answered",
    pgettext_lazy("figure", "已答复信访事项"),
    _("期内送达了处理意见书、答复、复查或复核意见书的事项，一件计一次。"),
    lambda question: PetitionPaper.objects.answers(question.known_at),
)
RATED = _of_answers(
    "petitions.rated",
    pgettext_lazy("figure", "有评价的信访事项"),
    _("已答复信访事项当中，回访时信访人作了评价的，不论何时回访。"),
    lambda question: PetitionPaper.objects.answers(question.known_at).rated(question.known_at),
)
CONTENT = _of_answers(
    "petitions.content",
    pgettext_lazy("figure", "评价满意的信访事项"),
    _("有评价的信访事项当中，最近一次评价是满意、基本满意的。"),
    lambda question: PetitionPaper.objects.answers(question.known_at).content(question.known_at),
)
FIGURES = (
    CountedFigure(
        code="petitions.resolved",
        title=pgettext_lazy("figure", "解决信访突出问题"),
        unit=CASES,
        reading=_(
            "列为突出问题的信访事项，登记了问题解决的，按解决日期计，一件计一次；重新办理的，原来的不计。与息诉息访分别统计。"
        ),
        rows=lambda question: PetitionSolution.objects.as_known(question.known_at).of_prominent(),
        day="happened_on",
        township="township",
        related=("case__number__series",),
        sensitive=True,
    ),
    CountedFigure(
        code="petitions.ended",
        title=pgettext_lazy("figure", "息诉息访"),
        unit=CASES,
        reading=_(
            "依据成立（协议已履行、复查复核期限已满、复核终结，或信访人死亡且没有承继人）并有回访的，按息诉息访日期计；只有承诺书的不算。"
        ),
        rows=lambda question: Settlement.objects.as_known(question.known_at),
        day="happened_on",
        township="township",
        related=("case__number__series",),
        sensitive=True,
    ),
    NOTIFY_DUE,
    NOTIFIED,
    _rate(
        "petitions.notified_rate",
        pgettext_lazy("figure", "及时受理率"),
        _("按期告知受理情况 ÷ 应告知受理情况。"),
        NOTIFIED,
        NOTIFY_DUE,
    ),
    HANDLE_DUE,
    HANDLED,
    _rate("petitions.handled_rate", pgettext_lazy("figure", "按期办结率"), _("按期办结 ÷ 应办结。"), HANDLED, HANDLE_DUE),
    ANSWERED,
    RATED,
    _rate("petitions.rated_rate", pgettext_lazy("figure", "参评率"), _("有评价的 ÷ 已答复的。"), RATED, ANSWERED),
    CONTENT,
    _rate("petitions.content_rate", pgettext_lazy("figure", "满意率"), _("评价满意的 ÷ 有评价的。"), CONTENT, RATED),
)
