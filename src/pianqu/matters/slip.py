"""督办单: 县委办's paper to the unit that has a task (practice.md 1); under vertical management a 商请函 (practice.md 18).

It is the county's own paper, so it is Chinese whatever the language of the page. A group has no such paper: it may not issue
directive documents downward, its own are 纪要 and 建议函.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from pianqu.groups.people import JOINT
from pianqu.kit import official
from pianqu.kit.clocks import Light
from pianqu.kit.errors import Conflict
from pianqu.kit.official import written
from pianqu.kit.papers import PaperFile
from pianqu.kit.signs import TONES
from pianqu.kit.text import lines
from pianqu.matters.deadline import RUNNING
from pianqu.matters.models import Task

CHINESE = "zh-hans"
OFFICE = "中共{}委员会办公室"  # what 县委办 is called in full, on the head of its letters
SHOWN = (Light.BLUE, Light.YELLOW, Light.RED)
NOT_A_GROUPS = _("督办单以县委办名义下发：协调组是议事协调机构，不得向部门和乡镇制发指令性公文。协调组的文件是纪要和建议函。")
NOT_NEEDED = _("只有在办的、灯号为临近到期、未达序时进度或逾期的事项才下督办单。")


def may_be_printed(task: Task, day: date) -> bool:
    """Whether there is such a paper: of a letter while it runs, else once a light is on."""
    if task.is_letter:
        return task.state in RUNNING
    return task.state in RUNNING and task.light(day) in SHOWN


def check_printed(task: Task, day: date) -> None:
    """Raise `Conflict` where there is no such paper."""
    if not may_be_printed(task, day):
        raise Conflict(NOT_NEEDED, stands=task)


def paper(task: Task, day: date) -> dict[str, Any]:
    """What the component `paper` wants: number, unit, matter, due day, light in words; room for the seal at the end."""
    with override(CHINESE):
        return {
            "mark": _mark(task),
            "number": str(task.number),
            "paragraphs": [f"{task.lead.name}：", *_body(task, day)],
            "signed": f"{_office()}（印章）　{written(_signed_on(task, day))}",
        }


def file(task: Task, day: date) -> PaperFile:
    """The same as a docx: 督办单 without a red head, 商请函 as a letter of the office, both with room for the seal.

    Raises `Conflict` where there is no such paper.
    """
    check_printed(task, day)
    office = _office()
    ends: dict[str, Any] = {"issuers": [office], "day": _signed_on(task, day), "sealed": True}
    with override(CHINESE):
        told = {"number": str(task.number), "addressee": task.lead.name, "body": _body(task, day), **ends}
        if task.is_letter:
            title = f"关于商请支持办理“{task.title}”的函"
            made = official.Paper(official.Form.LETTER, office, title=title, **told)
        else:
            made = official.Paper(official.Form.SLIP, _mark(task), **told)
        return PaperFile(f"{_mark(task)} {task.number}", made)


def _office() -> str:
    return OFFICE.format(settings.PIANQU_COUNTY)


def _signed_on(task: Task, day: date) -> date:
    """A letter bears the day on which it was issued; a slip, which tells how things stand, the day on which it is printed."""
    return task.issued_on or day if task.is_letter else day


def _mark(task: Task) -> str:
    return "商请函" if task.is_letter else "督办单"


def _body(task: Task, day: date) -> list[str]:
    return _letter(task) if task.is_letter else _slip(task, day)


def _slip(task: Task, day: date) -> list[str]:
    light = task.light(day)
    issued, due = (written(day) if day else "" for day in (task.issued_on, task.due_on))
    return [
        f"你单位牵头的“{task.title}”，{issued}交办，应于{due}前办结。",
        *_asked(task),
        f"现在的情况：{TONES[light.value] if light else ''}，进度百分之{task.done}。",
        "请抓紧办理，并登记进展；办结后请报办理结果，由他人核实。",
        *_with(task),
    ]


def _letter(task: Task) -> list[str]:
    due = f"希望于{written(task.due_on)}前" if task.due_on else "请"
    return [
        f"现就“{task.title}”商请贵单位支持办理，{due}函告办理情况。",
        *_asked(task),
        *_with(task),
        "此函。",
    ]


def _asked(task: Task) -> list[str]:
    return ["要求：", *lines(task.asked)] if task.asked else []


def _with(task: Task) -> list[str]:
    names = JOINT.join(row.organ.name for row in task.co_units.all())
    return [f"协办单位：{names}。"] if names else []
