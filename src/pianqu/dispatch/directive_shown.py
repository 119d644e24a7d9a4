"""How directives and what hangs on them are shown: columns, facts, sections. Words and addresses only, no rule."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from pianqu.accounts.models import Organ
from pianqu.dispatch import directive_lines
from pianqu.dispatch.addresses import address
from pianqu.dispatch.models import Directive, Measure, MeasureDuty, Receipt, SupportingMeasure
from pianqu.groups.people import JOINT
from pianqu.groups.units import called
from pianqu.journal.versions import VOID, versions_section, void_cell, void_fact
from pianqu.kit.pages import Column, table
from pianqu.kit.rows import light
from pianqu.kit.templatetags.kit import county_date, data, moment

STATES = {
    "DRAFT": "near",
    "ISSUED": "on",
    "REVOKED": VOID,
    "WAITING": "near",
    "SIGNED_OFF": "on",
    "PENDING": VOID,
    "CARRIED_OUT": "on",
    "NOT_CARRIED_OUT": "behind",
    "RELEASED": VOID,
}
BELOW = SafeString("<br>")
Facts = list[dict[str, Any]]


def room() -> list[dict[str, Any]]:
    """The first step of the way."""
    return [{"label": pgettext("many", "决策部署"), "url": reverse("dispatch:directive_list")}]


def trail(record: Any) -> list[dict[str, Any]]:
    """The way from the room to a record: past its directive, and its measure."""
    above = {Receipt: "directive", Measure: "directive", SupportingMeasure: "directive", MeasureDuty: "measure"}.get(type(record))
    way = trail(getattr(record, above)) if above else room()
    return [*way, {"label": str(record), "url": address(record), "lang": "zh"}]


def state(record: Any) -> dict[str, Any]:
    """Its state as a cell."""
    return {"value": record.get_state_display(), "light": STATES[record.state]}


def lights(record: Any) -> list[dict[str, Any]]:
    """Its state; of what a township issued that it is void."""
    cell = void_cell(record) if isinstance(record, SupportingMeasure) else state(record)
    return [{"tone": cell["light"], "label": cell["value"]}] if cell else []


def unit_of(record: Any) -> str:
    """A unit as people call it."""
    return called(record.organ)


def number_of(row: SupportingMeasure) -> str:
    """Under which measure it stands."""
    return f"第{row.measure.number}条" if row.measure else ""


def own_receipt(row: Any) -> Any:
    """Whether the reader's unit signed it off, of one read `with_receipts`; nothing where it was sent to none."""
    if not (row.published and row.sent):
        return ""
    kind = Receipt.State.WAITING if row.waiting else Receipt.State.SIGNED_OFF
    return {"value": kind.label, "light": STATES[kind]}


DIRECTIVE_COLUMNS = (
    Column(gettext_lazy("标题"), lambda row: row.title),
    Column(gettext_lazy("发文字号"), lambda row: row.document_no),
    Column(gettext_lazy("印发日期"), lambda row: row.issued_on, data=False),
    Column(gettext_lazy("状态"), state, data=False),
    Column(gettext_lazy("发给（个单位）"), lambda row: row.sent if row.published else "", numeric=True, data=False),
    Column(gettext_lazy("待签收（个单位）"), lambda row: row.waiting if row.published else "", numeric=True, data=False),
)
OF_A_UNIT = (  # what a unit reads that sees no receipt but its own
    *DIRECTIVE_COLUMNS[:4],
    Column(gettext_lazy("签收"), own_receipt, data=False),
)
RECEIPT_COLUMNS = (
    Column(gettext_lazy("单位"), unit_of),
    Column(gettext_lazy("决策部署"), lambda row: row.directive.title),
    Column(gettext_lazy("印发日期"), lambda row: row.directive.issued_on, data=False),
    Column(gettext_lazy("签收"), state, data=False),
    Column(gettext_lazy("签收时间"), lambda row: row.signed_at, data=False),
    Column(gettext_lazy("签收人"), lambda row: row.signed_by),
    Column(gettext_lazy("落实情况"), lambda row: row.note),
)
DUTY_COLUMNS = (
    Column(gettext_lazy("责任部门"), unit_of),
    Column(gettext_lazy("决策部署"), lambda row: row.measure.directive.title),
    Column(gettext_lazy("措施"), lambda row: str(row.measure)),
    Column(gettext_lazy("落实情况"), state, data=False),
    Column(gettext_lazy("怎么说的"), lambda row: row.words),
)
SUPPORTING_COLUMNS = (
    Column(gettext_lazy("标题"), lambda row: row.title),
    Column(gettext_lazy("乡镇"), lambda row: row.township.name),
    Column(gettext_lazy("文号"), lambda row: row.document_no),
    Column(gettext_lazy("印发日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("配套哪份文件"), lambda row: row.directive.title),
    Column(gettext_lazy("第几条措施"), number_of),
    Column(gettext_lazy("记录"), void_cell, data=False),
)


def directive_facts(directive: Directive) -> Facts:
    """Everything about a directive that is one line, and what it asks."""
    rows: Facts = [
        {"label": _("发文字号"), "value": directive.document_no, "lang": "zh"},
        {"label": _("印发日期"), "value": county_date(directive.issued_on)},
        {"label": _("要办什么"), "value": _("签收，并报一次落实情况") if directive.asks_note else _("签收即可")},
        {"label": _("配套措施"), "value": _("计入“二十条措施”的统计") if directive.counts_support else ""},
        {"label": _("撤销原因"), "value": directive.revoke_reason, "lang": "zh"},
        {"label": _("要求"), "value": directive.content, "lang": "zh", "long": True},
    ]
    return [row for row in rows if row["value"]]


def directive_sections(directive: Directive, user: Any) -> list[dict[str, Any]]:
    """Measures by departments; who has not signed off; townships and departments with what exists of each."""
    receipts = list(Receipt.objects.visible_to(user).filter(directive=directive).with_units())
    found = [_measures(directive, user), _unsigned(directive, receipts)]
    townships = [row for row in receipts if row.organ.kind == Organ.Kind.TOWNSHIP]
    departments = [row for row in receipts if row.organ.kind != Organ.Kind.TOWNSHIP]
    found.append(_townships(directive, townships, user))
    found.append(_units(_("县级部门"), departments, _unit_columns(directive, _("部门"))))
    return [section for section in found if section]


def _measures(directive: Directive, user: Any) -> dict[str, Any]:
    """A line for each measure, with its departments in the fixed order as it stands there; of a draft, whom it names."""
    measures = list(directive.measures.all() if directive.published else directive.measures.prefetch_related("responsible"))
    if not measures:
        return {}
    columns = [Column(_("措施"), lambda row: f"{row.number}. {row.text}")]
    if directive.published:
        columns.append(_by_department(directive, user))
    else:
        columns.append(Column(_("责任部门"), lambda row: directive_lines.named(row.responsible.all())))
    return {"title": pgettext("many", "措施"), "table": {**table(columns, measures, address), "wide": directive.published}}


def _by_department(directive: Directive, user: Any) -> Column:
    """Under each other who is responsible for a measure, each with how it stands there: they may be many."""
    rows = MeasureDuty.objects.visible_to(user).filter(measure__directive=directive).standing().with_units()
    said: dict[int, list[tuple[Any, ...]]] = {}
    for duty in rows.order_by("fixed_order", "id"):
        line = (light(STATES[duty.state], duty.get_state_display()), address(duty), data(unit_of(duty)))
        said.setdefault(duty.measure_id, []).append(line)

    def lines(row: Measure) -> Any:
        return format_html_join(BELOW, '{} <a href="{}">{}</a>', said.get(row.pk, ()))

    return Column(_("责任部门"), lines, data=False)


def _unsigned(directive: Directive, receipts: Sequence[Receipt]) -> dict[str, Any]:
    """Who has not signed off, in the county's fixed order; nothing for a unit that sees itself alone."""
    if directive.state != Directive.State.ISSUED or len(receipts) < 2:
        return {}
    waiting = [unit_of(row) for row in receipts if row.state == Receipt.State.WAITING]
    if not waiting:
        return {"title": _("还没有签收的"), "empty": {"text": _("都已签收。")}}
    number = len(waiting)
    title = ngettext("还没有签收的（%(n)s 个单位）", "还没有签收的（%(n)s 个单位）", number) % {"n": number}
    return {"title": title, "id": "unsigned", "text": JOINT.join(waiting), "lang": "zh"}


def _townships(directive: Directive, receipts: Sequence[Receipt], user: Any) -> dict[str, Any]:
    """What exists of each township: its receipt, its note, what it issued (no light on that; practice.md 23)."""
    issued = SupportingMeasure.objects.visible_to(user).current().filter(directive=directive).order_by().values("township")
    numbers = dict(issued.annotate(number=Count("pk")).values_list("township", "number"))

    def measures(row: Receipt) -> dict[str, Any]:
        number, place = numbers.get(row.organ.place_id, 0), row.organ.place
        asks = urlencode({"directive": directive.key, "township": place.key if place else ""})
        return {"value": number, "url": f"{reverse('dispatch:supportingmeasure_list')}?{asks}" if number else ""}

    columns = _unit_columns(directive, _("乡镇"))
    if directive.counts_support or numbers:
        columns.append(Column(_("配套措施（项）"), measures, numeric=True, data=False))
    return _units(pgettext("many", "乡镇"), receipts, columns)


def _unit_columns(directive: Directive, head: Any) -> list[Column]:
    columns = [
        Column(head, unit_of),
        Column(_("签收"), state, data=False),
        Column(_("签收时间"), lambda row: row.signed_at, data=False),
    ]
    if directive.asks_note:
        columns.append(Column(_("落实情况"), lambda row: row.note))
    return columns


def _units(title: Any, receipts: Sequence[Receipt], columns: Sequence[Column]) -> dict[str, Any]:
    return {"title": title, "table": table(columns, receipts, address)} if receipts else {}


def receipt_facts(receipt: Receipt) -> Facts:
    """Everything about a receipt."""
    directive = receipt.directive
    signed = f"{receipt.signed_by} {moment(receipt.signed_at)}" if receipt.signed_at else ""
    rows: Facts = [
        {"label": _("决策部署"), "value": str(directive), "url": address(directive), "lang": "zh"},
        {"label": _("单位"), "value": unit_of(receipt), "lang": "zh"},
        {"label": _("签收人"), "value": signed, "lang": "zh"},
        {"label": _("落实情况"), "value": receipt.note, "lang": "zh", "long": True},
    ]
    return [row for row in rows if row["value"]]


def measure_facts(measure: Measure) -> Facts:
    """A measure in its directive."""
    return [
        {"label": _("决策部署"), "value": str(measure.directive), "url": address(measure.directive), "lang": "zh"},
        {"label": _("第几条"), "value": measure.number},
        {"label": _("措施"), "value": measure.text, "lang": "zh", "long": True},
    ]


def measure_sections(measure: Measure, user: Any) -> list[dict[str, Any]]:
    """What each department says of it, and what townships issued under it."""
    duties = list(MeasureDuty.objects.visible_to(user).filter(measure=measure).standing().with_units())
    rows = SupportingMeasure.objects.visible_to(user).current().filter(measure=measure).with_places()
    supporting = list(rows.order_by("township__code", "happened_on", "id"))
    columns = [DUTY_COLUMNS[0], *DUTY_COLUMNS[3:]]
    issued = [SUPPORTING_COLUMNS[1], SUPPORTING_COLUMNS[0], *SUPPORTING_COLUMNS[2:4]]
    empty = {"text": _("没有你可以看到的责任部门。")}
    found = [{"title": _("责任部门"), "table": table(columns, duties, address), "empty": empty}]
    if supporting:
        found.append({"title": pgettext("many", "配套措施"), "table": table(issued, supporting, address)})
    return found


def duty_facts(duty: MeasureDuty) -> Facts:
    """Everything about a department's duty."""
    rows: Facts = [
        {"label": _("决策部署"), "value": str(duty.measure.directive), "url": address(duty.measure.directive), "lang": "zh"},
        {"label": _("措施"), "value": f"{duty.measure.number}. {duty.measure.text}", "url": address(duty.measure), "lang": "zh"},
        {"label": _("责任部门"), "value": unit_of(duty), "lang": "zh"},
        {"label": _("怎么说的"), "value": duty.words, "lang": "zh", "long": True},
    ]
    return [row for row in rows if row["value"]]


def said_before(rows: Iterable[Any], tell: Any) -> list[dict[str, Any]]:
    """What was written before the last time, newest first, as a section; nothing where it was written once."""
    earlier = list(rows)[:-1][::-1]
    timeline = [tell(row) for row in earlier]
    return [{"title": _("以前写的"), "timeline": timeline}] if timeline else []


def tell_note(row: Any) -> dict[str, Any]:
    """A note as it was."""
    told = {"verb_label": _("落实情况"), "fields": [], "note": data(row.text)}
    return {"at": row.written_at, "actor": row.written_by, "post": "", **told}


def tell_word(row: Any) -> dict[str, Any]:
    """What a department said then."""
    told = {"verb_label": row.get_state_display(), "fields": [], "note": data(row.words)}
    return {"at": row.said_at, "actor": row.said_by, "post": "", **told}


def main_facts(row: SupportingMeasure) -> Facts:
    """What a correction can change."""
    measure = row.measure
    return [
        {"label": _("乡镇"), "value": row.township.name, "lang": "zh"},
        {"label": _("决策部署"), "value": str(row.directive), "url": address(row.directive), "lang": "zh"},
        {"label": _("措施"), "value": f"{measure.number}. {measure.text}" if measure else "", "lang": "zh"},
        {"label": _("标题"), "value": row.title, "lang": "zh"},
        {"label": _("文号"), "value": row.document_no, "lang": "zh"},
        {"label": _("印发日期"), "value": county_date(row.happened_on)},
    ]


def supporting_facts(row: SupportingMeasure) -> Facts:
    """Everything about it that is one line."""
    entered = {"label": _("录入"), "value": f"{row.entered_by} {moment(row.first_recorded_at)}", "lang": "zh"}
    return [fact for fact in (*main_facts(row), entered, void_fact(row)) if fact.get("value")]


def supporting_sections(row: SupportingMeasure) -> list[dict[str, Any]]:
    """The versions before a correction."""
    versions = versions_section(row, SupportingMeasure.objects.with_places(), main_facts)
    return [versions] if versions else []
