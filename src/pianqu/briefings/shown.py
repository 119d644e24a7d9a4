"""How briefings, sittings and corrections are shown: columns, facts, sections. Words and addresses only, no rule."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pianqu.briefings.models import Briefing, Erratum, Sitting
from pianqu.briefings.readers import reads
from pianqu.briefings.subjects import RESERVED, Subject
from pianqu.groups.signing import ON_PAPER
from pianqu.journal.linked import opened
from pianqu.journal.versions import VOID, void_cell, void_fact
from pianqu.journal.withholding import but_withheld
from pianqu.kit.pages import Column, table
from pianqu.kit.period_words import period_words
from pianqu.kit.periods import period_of
from pianqu.kit.templatetags.kit import county_date, data, moment
from pianqu.kit.text import lines
from pianqu.standards.models import Holiday

STATES = {
    "AUTO_DRAFT": VOID,
    "EDITED": "near",
    "LEADER_SIGNED": "behind",
    "SCHEDULED": "behind",
    "HEARD": "on",
    "FILED": "on",
    "PLANNED": "near",
    "HELD": "on",
    "CANCELLED": VOID,
}


def address(record: Any, verb: str = "show") -> str:
    """The address of a record's page, or of a verb on it."""
    return reverse(f"briefings:{record._meta.model_name}_{verb}", args=[record.key])


def room() -> list[dict[str, Any]]:
    """The first step of the way."""
    return [{"label": pgettext("many", "专题汇报"), "url": reverse("briefings:briefing_list")}]


def trail(record: Any) -> list[dict[str, Any]]:
    """The way from the room to a record."""
    between = []
    if record._meta.model_name == "sitting":
        between = [{"label": pgettext("many", "县委常委会会议"), "url": reverse("briefings:sitting_list")}]
    return [*room(), *between, {"label": str(record), "url": address(record), "lang": "zh"}]


def state(record: Any) -> dict[str, Any]:
    """Its state as a cell; 作废 where it is void."""
    void = void_cell(record) if isinstance(record, Briefing) else {}
    return void or {"value": record.get_state_display(), "light": STATES[record.state]}


def lights(record: Any) -> list[dict[str, Any]]:
    """Its state; and that something was put right after it was heard."""
    cell = state(record)
    found = [{"tone": cell["light"], "label": cell["value"]}]
    if getattr(record, "back_reason", ""):
        found.append({"tone": "late", "label": _("被退回")})
    return found


def quarter(briefing: Briefing) -> Any:
    """The quarter that it tells of, or the subject of a special one."""
    if briefing.first_day is None:
        return Subject(briefing.subject).label
    return period_words(period_of("quarter", briefing.first_day))


def heard_on(briefing: Briefing) -> Any:
    """The day on which it was heard; the day of the sitting that it is on."""
    if briefing.heard:
        return briefing.happened_on
    if briefing.sitting is None:
        return ""
    return _("定于 %(day)s") % {"day": county_date(briefing.sitting.day)}


BRIEFING_COLUMNS = (
    Column(gettext_lazy("标题"), lambda row: row.title),
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("类别"), lambda row: row.get_kind_display(), data=False),
    Column(gettext_lazy("汇报什么"), quarter, data=False),
    Column(gettext_lazy("哪天听取"), heard_on, data=False),
    Column(gettext_lazy("状态"), state, data=False),
)
SITTING_COLUMNS = (
    Column(gettext_lazy("会议名称"), lambda row: row.name),
    Column(gettext_lazy("开会日期"), lambda row: row.day, data=False),
    Column(gettext_lazy("状态"), state, data=False),
)


def _struck(row: Erratum, words: str) -> dict[str, Any]:
    """What was said of a mistake; struck out where that was withdrawn."""
    return {"value": words, "struck": not row.is_current}


ERRATUM_COLUMNS = (
    Column(gettext_lazy("专题汇报"), lambda row: row.briefing.title),
    Column(gettext_lazy("哪一部分"), lambda row: row.get_subject_display(), data=False),
    Column(gettext_lazy("原来写的"), lambda row: _struck(row, row.was)),
    Column(gettext_lazy("应当是"), lambda row: _struck(row, row.right)),
    Column(gettext_lazy("差错原因"), lambda row: _struck(row, row.cause)),
    Column(gettext_lazy("出具时间"), lambda row: row.issued_at, data=False),
    Column(gettext_lazy("记录"), void_cell, data=False),
    Column(gettext_lazy("作废原因"), lambda row: row.void_reason),
)


def signature(briefing: Briefing) -> str:
    """Who signed, in which post, when, and by whose delegation: data of the county, as it is printed."""
    if briefing.signed_at is None:
        return ""
    by = f"{briefing.signed_post} {briefing.signed_name}".strip()
    delegated = f"（受组长委托，{briefing.delegation}）" if briefing.delegation else ""
    if briefing.on_paper:
        return f"{by}{delegated}{ON_PAPER} {county_date(briefing.signed_on)}"
    return f"{by}{delegated} {moment(briefing.signed_at)}"


def facts(briefing: Briefing, counted: Sequence[Any] = ()) -> list[dict[str, Any]]:
    """Everything about a briefing that is one line."""
    sitting = briefing.sitting
    rows = [
        {"label": _("协调组"), "value": briefing.group.name, "lang": "zh"},
        {"label": _("汇报什么"), "value": quarter(briefing)},
        {"label": _("数据截至"), "value": county_date(briefing.last_day)} if briefing.last_day else {},
        {"label": _("签发人"), "value": signature(briefing), "lang": "zh"} if briefing.signed_at else {},
        {"label": _("退回原因"), "value": briefing.back_reason, "lang": "zh"} if briefing.back_reason else {},
        {"label": _("会议"), "value": str(sitting), "url": address(sitting), "lang": "zh"} if sitting else {},
        {"label": _("哪天听取"), "value": county_date(briefing.happened_on)} if briefing.heard else {},
        *({"label": _("算作"), "value": each.title, "url": each.url} for each in counted if each.url),
        void_fact(briefing),
    ]
    return [row for row in rows if row]


def behind(briefing: Briefing, today: date) -> str:
    """That days have passed since its records were asked, while it can still be changed; empty where they have not."""
    if briefing.signed_at is not None or briefing.last_day is None or not briefing.is_current:
        return ""
    last = min(period_of("quarter", briefing.first_day).last, today) if briefing.first_day else today
    told = _("数据截至%(day)s，之后的记录没有算进来；签发以前可以重新取数。")
    return told % {"day": county_date(briefing.last_day)} if briefing.last_day < last else ""


def taken_out(briefing: Briefing, counted: Sequence[Any]) -> Any:
    """What is counted no more once a heard one is void, and what to do instead where only its words are wrong."""
    if not briefing.heard:
        return ""
    duties = format_html_join(_("、"), "{}", ((each.title,) for each in counted if each.title))
    told = [
        _("县委%(day)s听取过它；作废后“向县委专题汇报”少计一次。") % {"day": county_date(briefing.happened_on)},
        format_html(_("这些履职也不再由它算作完成：{}。"), duties) if duties else "",
        _("组长和本组会收到消息。只是内容写错的，不要作废，请本组出具更正说明。"),
    ]
    return format_html_join(" ", "{}", ((each,) for each in told if each))


def sitting_facts(sitting: Sitting) -> list[dict[str, Any]]:
    """Everything about a sitting that is one line; that its day is a rest day while it is to be held."""
    rest = Holiday.objects.rest_words(sitting.day) if sitting.state == Sitting.State.PLANNED else ""
    rows: list[dict[str, Any]] = [
        {"label": _("开会日期"), "value": sitting.day},
        {"label": _("休息日"), "value": rest} if rest else {},
        {"label": _("原定日期"), "value": sitting.planned_on} if sitting.was_moved else {},
        {"label": _("取消原因"), "value": sitting.cancel_reason, "lang": "zh"} if sitting.cancel_reason else {},
        {"label": _("改回待召开的原因"), "value": sitting.reopen_reason, "lang": "zh"} if sitting.reopen_reason else {},
    ]
    return [row for row in rows if row]


def none_on_it(sitting: Sitting) -> str:
    """Why no briefing stands on a sitting."""
    if sitting.state == Sitting.State.CANCELLED:
        return _("会议已取消；原来列入的汇报回到待上会。")
    if sitting.state == Sitting.State.HELD:
        return _("这次会议没有听取汇报。")
    return _("还没有列入汇报；打开一份已签发的汇报，按“列入会议”。")


def sections(briefing: Briefing, user: Any) -> list[dict[str, Any]]:
    """Its sections that the reader reads, each line with what it rests on; what was put right since; what is kept from them."""
    seen = [subject for subject in briefing.subjects if reads(user, briefing, subject)]
    rows = but_withheld(briefing.citations.filter(section__in=seen), user).order_by("section", "line", "id")
    rests: dict[tuple[str, int], list[dict[str, str]]] = defaultdict(list)
    for row, url in opened(rows, user):
        rests[row.section, row.line].append({"title": row.title, "url": url})
    told = [errata_section(briefing, user), *(_section(briefing, subject, rests) for subject in seen)]
    if len(seen) < len(briefing.subjects):
        told.append({"title": RESERVED.label, "text": _("这一部分只给组长、副组长、县委书记、县委组织部和县委办指定的人看。")})
    return [section for section in told if section]


def _section(briefing: Briefing, subject: Subject, rests: dict[tuple[str, int], list[dict[str, str]]]) -> dict[str, Any]:
    marks = by_hand(briefing, subject) if briefing.signed_at is None else frozenset()
    told = [
        {"text": text, "links": rests[subject, line], "by_hand": line in marks}
        for line, text in enumerate(lines(briefing.text_of(subject)))
    ]
    if told:
        return {"title": subject.label, "template": "briefings/paragraphs.html", "paragraphs": told}
    if briefing.signed_at is not None:
        return {"title": subject.label, "text": _("这次没有汇报这一部分。")}
    return {"title": subject.label, "text": _("还没有内容：记录里没有可以引用的，请起草人补写；空着就不算汇报了这一部分。")}


def by_hand(briefing: Briefing, subject: str) -> frozenset[int]:
    """The lines of a section that were not fetched from the records as they stand."""
    fetched = set(briefing.fetched_of(subject))
    return frozenset(line for line, text in enumerate(lines(briefing.text_of(subject))) if text not in fetched)


def errata_section(briefing: Briefing, user: Any) -> dict[str, Any]:
    """更正说明 of a heard briefing, as far as the reader reads it."""
    rows = list(Erratum.objects.visible_to(user).filter(briefing__key=briefing.key).select_related("briefing"))
    if not rows:
        return {}
    columns = ERRATUM_COLUMNS[1:] if any(not row.is_current for row in rows) else ERRATUM_COLUMNS[1:6]
    return {"title": _("更正说明"), "id": "errata", "table": table(columns, rows, address)}


def erratum_facts(erratum: Erratum) -> list[dict[str, Any]]:
    """Everything about one correction."""
    signed = f"{erratum.issued_post} {erratum.issued_name}".strip()
    return [
        {"label": _("专题汇报"), "value": erratum.briefing.title, "url": address(erratum.briefing), "lang": "zh"},
        {"label": _("哪一部分"), "value": erratum.get_subject_display()},
        {"label": _("原来写的"), "value": erratum.was, "lang": "zh", "long": True},
        {"label": _("应当是"), "value": erratum.right, "lang": "zh", "long": True},
        {"label": _("差错原因"), "value": erratum.cause, "lang": "zh", "long": True},
        {"label": _("出具人"), "value": format_html("{} {}", data(signed), moment(erratum.issued_at))},
        *([fact] if (fact := void_fact(erratum)) else []),
    ]
