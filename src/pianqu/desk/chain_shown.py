"""How the whole way of a matter is shown: who has it now, the stages, every step. Words and addresses only."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pianqu.desk.chain import KINDS, Step, Way
from pianqu.kit.pages import Column, table
from pianqu.matters import task_shown


def held_by(step: Step) -> Any:
    """Who has it, the county's own words marked."""
    return "" if step.hand is None else task_shown.held_by(step.hand, step.unit, step.told.group, step.told.reason)


def _now(step: Step) -> Any:
    if step.hand is None:
        return ""
    return format_html(_("{who}（自 {day}）"), who=held_by(step), day=step.since)


def facts(way: Way) -> list[dict[str, Any]]:
    """In whose hand it is now; of what the reader may not open only how many go on."""
    told = [_now(step) for step in way.now]
    if way.unseen:
        words = _more(way.unseen) if told else ngettext("在办 %(n)s 项", "在办 %(n)s 项", way.unseen)
        told.append(words % {"n": way.unseen})
    held = format_html_join("；", "{}", ((each,) for each in told))
    return [{"label": _("现在在谁手里"), "value": held or _("没有正在办理的事项"), "long": True}]


def _more(number: int) -> str:
    return ngettext("另有 %(n)s 项在办", "另有 %(n)s 项在办", number)


def sections(way: Way) -> list[dict[str, Any]]:
    """The stages with how many records each has, each step with who, when, state and light, and who had each task when."""
    held = {"title": _("督办事项先后在谁手里"), "table": table(HELD, way.held, lambda each: each.step.url)}
    return [
        {"title": _("走到哪一步"), "chain": stages(way)},
        {"title": _("每一步"), "table": table(COLUMNS, way.steps, lambda step: step.url)},
        *([held] if way.held else []),
    ]


def stages(way: Way) -> list[dict[str, Any]]:
    """The kinds on the way: here while any of it goes on, else done where the reader sees one: what is not seen is not done."""
    found = []
    for kind in KINDS:
        steps = [step for step in way.steps if step.kind == kind.code]
        if steps or kind.always:
            here = any(step.runs for step in steps)
            state = "here" if here else "done" if any(step.seen for step in steps) else ""
            found.append({"label": kind.model._meta.verbose_name, "value": len(steps) or "", "state": state})
    return found


def _title(step: Step) -> dict[str, Any]:
    if not step.seen:
        return {"value": _("你不能打开这一条"), "lang": ""}
    return {"value": _("%s（本页）") % step.title if step.here else step.title}


def _state(step: Step) -> dict[str, Any]:
    cell = {"value": step.told.state}
    return {**cell, "light": step.told.light} if step.told.light else cell


COLUMNS = (
    Column(gettext_lazy("内容"), _title),
    Column(gettext_lazy("环节"), lambda step: step.what, data=False),
    Column(gettext_lazy("谁"), lambda step: step.told.who),
    Column(gettext_lazy("日期"), lambda step: step.told.day or "", data=False),
    Column(gettext_lazy("状态"), _state, data=False),
    Column(gettext_lazy("现在在谁手里"), _now, data=False),
)


HELD = (
    Column(gettext_lazy("督办事项"), lambda held: held.step.title),
    Column(gettext_lazy("在谁手里"), lambda held: task_shown.holder(held.hand, held.unit)),
    Column(gettext_lazy("自"), lambda held: held.since, data=False),
    Column(gettext_lazy("至"), lambda held: held.until or _("现在"), data=False),
    Column(gettext_lazy("停留（天）"), lambda held: held.days, numeric=True, data=False),
)
