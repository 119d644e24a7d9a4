"""How a case is shown: columns, lights, facts, sections. Words and addresses only, no rule; people always masked."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from pianqu.groups.people import JOINT
from pianqu.journal.history import address_of, words_of
from pianqu.kit.pages import Column, table
from pianqu.kit.signs import TONES
from pianqu.kit.templatetags.kit import county_date
from pianqu.kit.text import masked
from pianqu.matters.models import Problem
from pianqu.petitions import disputes
from pianqu.petitions.alike import Alike, alike
from pianqu.petitions.case_page import Reading
from pianqu.petitions.lights import light_of
from pianqu.petitions.models import CaseClock, Household, PetitionCase, Petitioner
from pianqu.petitions.models.clock import EXTEND
from pianqu.petitions.states import IN_HAND
from pianqu.petitions.wording import worded
from pianqu.standards.clock_shown import drawn, drawn_by_day, said_of_provisional, term_words
from pianqu.standards.deadlines import BY_CODE, grounds
from pianqu.standards.models import Holiday

FLAGS = ("collective", "repeat", "prominent", "backlog", "urgent", "litigation", "anonymous")
NAMED_MOST = 3
COURSE_MOST = 8  # lines of the course that stand open


def address(record: Any, verb: str = "show") -> str:
    """The address of a case's page, or of a verb on it."""
    return reverse(f"petitions:{record._meta.model_name}_{verb}", args=[record.key])


def trail(case: PetitionCase) -> list[dict[str, Any]]:
    """The way from the ledger to a case."""
    ledger = {"label": _("信访台账"), "url": reverse("petitions:petitioncase_list")}
    return [ledger, {"label": case, "url": address(case), "lang": "zh"}]


def parties_words(case: PetitionCase) -> str:
    """Who brings it, masked, the first few."""
    rows = list(case.parties.all())
    names = JOINT.join(str(row) for row in rows[:NAMED_MOST])
    return f"{names}等" if len(rows) > NAMED_MOST else names


def next_limit(row: Any) -> Any:
    """The earliest limit that runs, and its day."""
    if not row.next_code:
        return ""
    return _("%(what)s %(day)s") % {"what": CaseClock.Code(row.next_code).label, "day": row.next_due}


COLUMNS = (
    Column(gettext_lazy("登记编号"), lambda row: str(row.number)),
    Column(gettext_lazy("事项"), lambda row: masked(row.title)),
    Column(gettext_lazy("信访人"), parties_words),
    Column(gettext_lazy("乡镇或村"), lambda row: row.place.full_name),
    Column(gettext_lazy("承办单位"), lambda row: row.organ.name if row.organ else ""),
    Column(gettext_lazy("类别"), lambda row: row.get_kind_display(), data=False),
    Column(gettext_lazy("状态"), lambda row: row.get_state_display(), data=False),
    Column(gettext_lazy("收到日期"), lambda row: row.received_on, data=False),
    Column(gettext_lazy("最近的期限"), next_limit, data=False),
    Column(gettext_lazy("灯号"), lambda row: {"value": TONES[row.lit], "light": row.lit} if row.lit else "", data=False),
    Column(gettext_lazy("信访形式"), lambda row: row.get_form_display(), data=False, sheet_only=True),
    Column(gettext_lazy("来源"), lambda row: row.get_source_display(), data=False, sheet_only=True),
    Column(gettext_lazy("国家信访系统编号"), lambda row: row.national_number, sheet_only=True),
    Column(gettext_lazy("首次反映日期"), lambda row: row.first_raised_on, data=False, sheet_only=True),
)


def lights(case: PetitionCase, today: date) -> list[dict[str, Any]]:
    """The light of the earliest duty; its marks as grey ones beside it."""
    duties = [each for each in case.clocks.all() if each.stopped_on is None and not each.is_right]
    earliest = min(duties, key=lambda each: each.due_on, default=None)
    tone = light_of(earliest, today) if earliest else None
    return [{"tone": tone.value, "label": TONES[tone.value]}] if tone else []


def facts(case: PetitionCase, reading: Reading) -> list[dict[str, Any]]:
    """Everything about the case that is one line."""
    user, words = reading.user, reading.words
    found = [
        {"label": _("状态"), "value": case.get_state_display()},
        {"label": _("类别"), "value": case.get_kind_display()},
        _text(_("领域"), case.get_field_display() if case.field else ""),
        _text(_("标记"), _("、").join(flags_of(case))),
        _zh(_("诉求"), words(case.asked), long=True),
        _zh(_("事实和理由"), words(case.facts), long=True),
        _who(case, user),
        _people(case),
        _zh(_("被反映人、单位"), JOINT.join(words(str(row)) for row in case.accused.all())),
        _zh(_("乡镇或村"), f"{case.place.full_name}{words(case.group_name)}"),
        _text(_("信访形式"), f"{case.get_form_display()} · {case.get_source_display()}"),
        _text(_("收到日期"), county_date(case.received_on)),
        _text(_("首次反映日期"), county_date(case.first_raised_on) if case.first_raised_on != case.received_on else ""),
        _zh(_("登记单位"), case.registrar.name),
        _zh(_("承办单位"), case.organ.name if case.organ else ""),
        _zh(_("经办人"), case.handler.name if case.handler else ""),
        _reviewer(case),
        _barred(case),
        _text(_("办理途径"), case.get_route_display() if case.route else ""),
        _zh(_("适用的程序"), words(case.procedure)),
        _zh(_("国家信访系统编号"), case.national_number),
        _zh(_("来件编号"), case.source_number),
        _linked(_("以前的同一事项"), case.previous, user),
        _linked(_("并入"), case.merged_into, user),
        _problem(case, user),
    ]
    return [fact for fact in found if fact]


def flags_of(case: PetitionCase) -> list[str]:
    """The marks that it bears, in words."""
    return [str(words_of(type(case), [name])[0]) for name in FLAGS if getattr(case, name)]


def _text(label: Any, value: Any) -> dict[str, Any]:
    return {"label": label, "value": value} if value else {}


def _zh(label: Any, value: str, *, long: bool = False) -> dict[str, Any]:
    return {"label": label, "value": value, "lang": "zh", "long": long} if value else {}


def _who(case: PetitionCase, user: Any) -> dict[str, Any]:
    """Who brings it, masked; one alone leads to the person, for who has to do with the case."""
    told, rows = _zh(_("信访人"), parties_words(case)), list(case.parties.all())
    opened = _opened(Petitioner, {rows[0].petitioner_id}, user) if len(rows) == 1 else {}
    return {**told, "url": opened[rows[0].petitioner_id]} if opened else told


def _reviewer(case: PetitionCase) -> dict[str, Any]:
    """Who looks at the opinion, while that goes on."""
    labels = {"REVIEWING": _("复查单位"), "REREVIEWING": _("复核单位")}
    organ = case.review_organ if case.state in labels else None
    return _zh(labels[case.state], organ.name) if organ else {}


def _barred(case: PetitionCase) -> dict[str, Any]:
    """That who deals with it must stand aside, which came out later (art. 28)."""
    if case.ended or not case.bars(case.organ, case.handler):
        return {}
    return {"label": _("回避"), "value": _("承办单位或者经办人应当回避，请退回改派。"), "light": "late"}


def _people(case: PetitionCase) -> dict[str, Any]:
    if case.persons == 1:
        return {}
    if case.representatives:
        return _text(_("人数"), _("%(n)s 人，代表 %(m)s 人") % {"n": case.persons, "m": case.representatives})
    return _text(_("人数"), case.persons)


def _linked(label: Any, other: Any, user: Any) -> dict[str, Any]:
    """Another case: its number, and its page for who may see it."""
    if other is None:
        return {}
    seen = PetitionCase.objects.visible_to(user).filter(pk=other.pk).exists()
    return {
        "label": label,
        "value": str(other) if seen else str(other.number),
        "url": address(other) if seen else "",
        "lang": "zh",
    }


def _problem(case: PetitionCase, user: Any) -> dict[str, Any]:
    if case.problem_key is None:
        return {}
    problem = Problem.objects.visible_to(user).filter(key=case.problem_key).first()
    told = {"label": _("管辖争议"), "value": disputes.decided(case) or disputes.words(disputes.outcome(case))}
    if problem is None:
        return told
    reason = {"value": problem.note_reason, "lang": "zh"} if problem.state == Problem.State.NOTED else {}
    return {**told, **reason, "url": address_of(problem)}


def sections(case: PetitionCase, user: Any) -> list[dict[str, Any]]:
    """What may be the same, and the limits with why they end on their day."""
    return [section for section in (_alike(case, user), *_running(case, user.day)) if section]


def sections_below(case: PetitionCase, reading: Reading) -> list[dict[str, Any]]:
    """The course, parties, who stands aside, cases joined; folded what is over: limits that stopped, days that moved."""
    course = _course(case, reading)
    folded = bool(course) and len(course["table"]["rows"]) > COURSE_MOST
    over = [{**section, "folded": True} for section in (_stopped(case), _moved(case)) if section]
    beside = (_parties(case, reading), _aside(case, reading.user), _joined(case, reading.user))
    return [section for section in ({**course, "folded": folded}, *beside, *over) if section]


def _aside(case: PetitionCase, user: Any) -> dict[str, Any]:
    """Who stands aside from it and why, for who deals with it."""
    seen = user.has_perm("petitions.exclude_petitioncase", case)
    return _rows(_("回避"), ASIDE, case.exclusions) if seen else {}


def _course(case: PetitionCase, reading: Reading) -> dict[str, Any]:
    """What was done, with what was said."""
    return _rows(_("办理过程"), COURSE, [worded(row, reading.words) for row in case.steps.all()])


def _rows(title: Any, columns: Any, rows: Any, url: Any = None) -> dict[str, Any]:
    found = list(rows)
    return {"title": title, "table": table(columns, found, url)} if found else {}


COURSE = (
    Column(gettext_lazy("哪一步"), lambda row: row.get_what_display(), data=False),
    Column(gettext_lazy("哪天"), lambda row: row.on, data=False),
    Column(gettext_lazy("内容"), lambda row: row.text),
    Column(gettext_lazy("谁"), lambda row: row.name),
    Column(gettext_lazy("时间"), lambda row: row.at, data=False),
)
ASIDE = (
    Column(gettext_lazy("谁"), lambda row: row.whom),
    Column(gettext_lazy("回避的原因"), lambda row: row.get_why_display(), data=False),
    Column(gettext_lazy("说明"), lambda row: row.words),
    Column(gettext_lazy("解除时间"), lambda row: row.lifted_at, data=False),
    Column(gettext_lazy("解除的理由"), lambda row: row.reason),
)
STOPPED = (
    Column(pgettext_lazy("term", "期限"), lambda row: row.get_code_display(), data=False),
    Column(gettext_lazy("起算日"), lambda row: row.start_on, data=False),
    Column(gettext_lazy("到期日"), lambda row: row.due_on, data=False),
    Column(gettext_lazy("停止日"), lambda row: row.stopped_on, data=False),
    Column(gettext_lazy("怎么停止的"), lambda row: row.get_end_display(), data=False),
)
MOVED = (
    Column(pgettext_lazy("term", "期限"), lambda row: row.clock.get_code_display(), data=False),
    Column(gettext_lazy("到期日"), lambda row: row.due_on, data=False),
    Column(gettext_lazy("缘由"), lambda row: row.get_why_display(), data=False),
    Column(gettext_lazy("时间"), lambda row: row.at, data=False),
)


def _running(case: PetitionCase, today: date) -> list[dict[str, Any]]:
    """Each limit that runs: when, by which rule, in which light, and why that day, day by day."""
    calendar = Holiday.objects.calendar()
    return [_why(each, calendar, today) for each in case.clocks.all() if each.stopped_on is None]


def _why(each: CaseClock, calendar: Any, today: date) -> dict[str, Any]:
    clock, tone = each.clock(), light_of(each, today)
    law = BY_CODE.get(each.code)
    started = law.start if law else _("受理信访事项") if each.code == CaseClock.Code.PROCEDURE else _("收到信访事项")
    begun = _("%(event)s，当天不计") % {"event": started}
    told = [
        {"label": _("到期日"), "value": each.due_on, "light": tone.value if tone else ""} if not clock.paused else {},
        {"label": pgettext("term", "期限"), "value": term_words(clock.term)} if law else {},
        _zh(_("依据"), grounds(law, each.start_on, each.source)),
        _zh(_("延长的依据"), grounds(BY_CODE[EXTEND], each.start_on, each.extra_source)) if each.extra_source else {},
    ]
    right = _("这是一项权利，期满不用就没有了，不算逾期。") if each.is_right else ""
    return {
        "title": _("为什么是这一天：%(limit)s") % {"limit": each.get_code_display()},
        "folded": each.is_right,
        "facts": [fact for fact in told if fact],
        "text": right or (_("听证进行中，期限暂停计算。") if clock.paused else said_of_provisional(clock, calendar)),
        "table": drawn(clock, calendar, begun=begun, running=each.get_code_display())
        if clock.paused
        else _by_day(each, calendar, begun),
    }


def _by_day(each: Any, calendar: Any, begun: Any) -> dict[str, Any]:
    clock = each.clock()
    return drawn_by_day(clock, calendar, Holiday.objects.names_off(clock.start, each.due_on), begun=begun)


def _stopped(case: PetitionCase) -> dict[str, Any]:
    return _rows(_("停止计时的期限"), STOPPED, [each for each in case.clocks.all() if each.stopped_on is not None])


def _moved(case: PetitionCase) -> dict[str, Any]:
    """The days on which something was due, where one moved; nothing where none did."""
    rows = [row for each in case.clocks.all() for row in each.dues.all()]
    return _rows(_("到期日的变动"), MOVED, rows) if len(rows) > case.clocks.count() else {}


def _parties(case: PetitionCase, reading: Reading) -> dict[str, Any]:
    """Several who bring it, masked, and whose mandate or household is known; they lead on for who has to do with the case."""
    rows = list(case.parties.all())
    if len(rows) == 1 and not (rows[0].mandate or rows[0].household_id):
        return {}
    people = _opened(Petitioner, {row.petitioner_id for row in rows}, reading.user)
    homes = _opened(Household, {row.household_id for row in rows if row.household_id}, reading.user)
    columns = (
        Column(_("信访人"), lambda row: {"value": str(row), "url": people.get(row.petitioner_id, "")}),
        Column(_("身份"), lambda row: row.get_role_display(), data=False),
        Column(_("委托书"), lambda row: reading.words(row.mandate)),
        Column(
            _("信访户"),
            lambda row: {"value": str(row.household), "url": homes[row.household_id]} if row.household_id in homes else {},
        ),
    )
    return _rows(pgettext("many", "信访人"), columns, rows)


def _opened(model: Any, numbers: set[int], user: Any) -> dict[int, str]:
    """The pages of those that the reader may see."""
    rows = model.objects.visible_to(user).filter(pk__in=numbers) if numbers else []
    return {row.pk: address(row) for row in rows}


def _joined(case: PetitionCase, user: Any) -> dict[str, Any]:
    """The cases that were merged into it, and those that brought the matter up again."""
    seen = PetitionCase.objects.visible_to(user).with_units()
    rows = [*seen.filter(merged_into=case), *seen.filter(previous=case)]
    columns = (COLUMNS[0], COLUMNS[1], COLUMNS[6], COLUMNS[7])
    return _rows(_("同一事项的其他件"), columns, rows, address)


def _alike(case: PetitionCase, user: Any) -> dict[str, Any]:
    """What may be the same matter, for who decides that."""
    if not user.has_perm("petitions.merge_petitioncase", case):
        return {}
    rows = alike(case, user)
    return {"title": _("可能是同一事项"), "id": "alike", "todo": [_like(case, each) for each in rows]} if rows else {}


def _like(case: PetitionCase, other: Alike) -> dict[str, Any]:
    """One candidate with its reasons; merged while both are in hand, else linked."""
    why = format_html_join(_("；"), "{}", ((each,) for each in other.why))
    mergeable = "merge" in case.flow.verbs(case.state) and other.case.state in IN_HAND
    verb, label, name = ("merge", _("并案"), "into") if mergeable else ("recur", _("同一事项再次反映"), "previous")
    newer = (case.received_on, case.pk) > (other.case.received_on, other.case.pk)
    url = f"{address(case, verb)}?{name}={other.case.key}"
    told = {"title": str(other.case), "lang": "zh", "url": address(other.case), "note": why}
    return {**told, "action": {"label": label, "url": url}} if mergeable or newer else told
