"""How experts, consultations, guidance and commitments are shown: columns, facts, sections. Words and addresses only, no rule."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pianqu.groups.people import JOINT
from pianqu.journal.versions import versions_section, void_cell, void_fact
from pianqu.kit.pages import Column
from pianqu.kit.templatetags.kit import county_date, moment
from pianqu.matters.shown import raised_by
from pianqu.reviews.models import Commitment, Expert, ExpertConsultation, Guidance
from pianqu.reviews.studies import address, room

EXPERT_COLUMNS = (
    Column(gettext_lazy("姓名"), lambda row: row.name),
    Column(gettext_lazy("专业"), lambda row: row.field),
    Column(gettext_lazy("单位"), lambda row: row.employer),
    Column(gettext_lazy("聘请文号"), lambda row: row.document_no),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("至（不含）"), lambda row: row.until, data=False),
)
CONSULTATION_COLUMNS = (
    Column(gettext_lazy("题目"), lambda row: row.topic),
    Column(gettext_lazy("地点"), lambda row: row.place.full_name),
    Column(gettext_lazy("专家"), lambda row: JOINT.join(each.name for each in row.experts)),
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("记录"), void_cell, data=False),
)
GUIDANCE_COLUMNS = (
    Column(gettext_lazy("题目"), lambda row: row.topic),
    Column(gettext_lazy("产业"), lambda row: row.industry),
    Column(gettext_lazy("地点"), lambda row: row.place.full_name),
    Column(gettext_lazy("指导意见"), lambda row: row.advice),
    Column(gettext_lazy("指导的老干部"), lambda row: row.guide.cadre.name),
    Column(gettext_lazy("日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("记录"), void_cell, data=False),
)


def answered(row: Commitment) -> dict[str, Any]:
    """待兑现, 兑现了 or 没兑现, as a cell; 作废 where it is void."""
    if row.kept is None:
        return void_cell(row) or {"value": row.get_state_display(), "light": "near"}
    told = {"value": _("兑现了"), "light": "on"} if row.kept else {"value": _("没兑现"), "light": "behind"}
    return void_cell(row) or told


COMMITMENT_COLUMNS = (
    Column(gettext_lazy("承诺了什么"), lambda row: row.text),
    Column(gettext_lazy("谁承诺的"), lambda row: row.promiser.cadre.name),
    Column(gettext_lazy("对哪里"), lambda row: row.place.full_name),
    Column(gettext_lazy("哪天"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("什么时候兑现"), lambda row: row.due_on, data=False),
    Column(gettext_lazy("状态"), answered, data=False),
)


def lights(record: Any) -> list[dict[str, Any]]:
    """The state of a commitment; 作废 where a record is void."""
    cell = answered(record) if isinstance(record, Commitment) else void_cell(record)
    return [{"tone": cell["light"], "label": cell["value"]}] if cell else []


def trail(record: Any) -> list[dict[str, Any]]:
    """The way from the room to a record."""
    many = {
        Expert: pgettext("many", "专家"),
        ExpertConsultation: pgettext("many", "专家把脉"),
        Guidance: pgettext("many", "老干部指导"),
        Commitment: _("承诺台账"),
    }[type(record)]
    above = [] if isinstance(record, Commitment) else room()
    here = {"label": many, "url": reverse(f"reviews:{record._meta.model_name}_list")}
    return [*above, here, {"label": record, "url": address(record), "lang": "zh"}]


def main_facts(record: Any) -> list[dict[str, Any]]:
    """What a correction can change."""
    told: dict[Any, Any] = {ExpertConsultation: _consultation, Guidance: _guidance, Commitment: _commitment}
    rows = told[type(record)](record)
    return [
        *rows,
        {"label": _("地点"), "value": record.place.full_name, "lang": "zh"},
        {"label": _("日期"), "value": county_date(record.happened_on)},
    ]


def _consultation(record: ExpertConsultation) -> list[dict[str, Any]]:
    return [
        {"label": _("题目"), "value": record.topic, "lang": "zh"},
        {"label": _("专家"), "value": JOINT.join(str(each) for each in record.experts), "lang": "zh"},
        {"label": _("把脉结论"), "value": record.diagnosis, "lang": "zh", "long": True},
    ]


def _guidance(record: Guidance) -> list[dict[str, Any]]:
    return [
        {"label": _("题目"), "value": record.topic, "lang": "zh"},
        {"label": _("产业"), "value": record.industry, "lang": "zh"},
        {"label": _("指导意见"), "value": record.advice, "lang": "zh", "long": True},
    ]


def _commitment(record: Commitment) -> list[dict[str, Any]]:
    due = county_date(record.due_on) if record.due_on else ""
    return [
        {"label": _("承诺了什么"), "value": record.text, "lang": "zh", "long": True},
        {"label": _("什么时候兑现"), "value": due},
    ]


def facts(record: Any) -> list[dict[str, Any]]:
    """Everything about the record that is one line."""
    rows = [*(row for row in main_facts(record) if row["value"])]
    if isinstance(record, Guidance):
        rows.append({"label": _("指导的老干部"), "value": str(record.guide), "lang": "zh"})
    if isinstance(record, Commitment):
        rows.append({"label": _("谁承诺的"), "value": str(record.promiser), "lang": "zh"})
        rows.append({"label": _("怎么样了"), "value": record.answer_words, "lang": "zh"} if record.answer_words else {})
        visit = reverse("reviews:visit_show", args=[record.visit_key]) if record.visit_key else ""
        rows.append({"label": _("在哪次走访承诺的"), "value": _("看那次走访"), "url": visit} if visit else {})
    rows += [
        {"label": _("协调组"), "value": record.group.name, "lang": "zh"},
        {"label": _("录入"), "value": f"{record.entered_by_name} {moment(record.first_recorded_at)}", "lang": "zh"},
        void_fact(record),
    ]
    return [row for row in rows if row]


def sections(record: Any, user: Any) -> list[dict[str, Any]]:
    """The suggestions that a consultation raised, and the versions before a correction."""
    raised = raised_by(record, user) if isinstance(record, ExpertConsultation) else []
    versions = versions_section(record, type(record).objects.with_places(), main_facts)
    return [*raised, *([versions] if versions else [])]


def open_at(visit: Any, user: Any) -> dict[str, Any]:
    """The section of a visit's page: what was promised at its place and nobody has answered for; it can be answered here."""
    rows = Commitment.objects.visible_to(user).open().at_place(visit.township, visit.village).with_places()
    found = [
        {
            "title": row.text,
            "lang": "zh",
            "url": address(row),
            "note": f"{row.promiser.cadre.name} {row.happened_on}",
            "note_lang": "zh",
            "action": {"label": _("答复"), "url": address(row, "answer")}
            if user.has_perm("reviews.answer_commitment", row)
            else None,
        }
        for row in rows
    ]
    return {"title": _("这里待兑现的承诺"), "todo": found} if found else {}
