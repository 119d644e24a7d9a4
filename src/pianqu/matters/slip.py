"""督办单: 县委办's paper to the unit that has a task (practice.md 1); under vertical management a 商请函 (practice.md 18).

It is the county's own paper, so it is Chinese whatever the language of the page. A group has no such paper: it may not issue
directive documents downward, its own are 纪要 and 建议函.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from pianqu.groups.people import JOINT
from pianqu.kit.clocks import Light
from pianqu.kit.signs import TONES
from pianqu.kit.text import lines
from pianqu.matters.deadline import RUNNING
from pianqu.matters.models import Task

CHINESE = "zh-hans"
SHOWN = (Light.BLUE, Light.YELLOW, Light.RED)
NOT_A_GROUPS = _("督办单以县委办名义下发：协调组是议事协调机构，不得向部门和乡镇制发指令性公文。协调组的文件是纪要和建议函。")
NOT_NEEDED = _("只有在办的、灯号为临近到期、未达序时进度或逾期的事项才下督办单。")


def may_be_printed(task: Task, day: date) -> bool:
    """Whether there is such a paper: of a letter while it runs, else once a light is on."""
    if task.is_letter:
        return task.state in RUNNING
    return task.state in RUNNING and task.light(day) in SHOWN


def paper(task: Task, day: date) -> dict[str, Any]:
    """What the component `paper` wants: number, unit, matter, due day, light in words; room for the seal at the end."""
    with override(CHINESE):
        return {
            "mark": "商请函" if task.is_letter else "督办单",
            "number": str(task.number),
            "paragraphs": [*_letter(task)] if task.is_letter else [*_slip(task, day)],
            "signed": f"县委办（印章）　{written(day)}",
        }


def _slip(task: Task, day: date) -> list[str]:
    light = task.light(day)
    due = written(task.due_on) if task.due_on else ""
    return [
        f"{task.lead.name}：",
        f"你单位牵头的“{task.title}”，{written(task.issued_on)}交办，应于{due}前办结。",
        *_asked(task),
        f"现在的情况：{TONES[light.value] if light else ''}，进度百分之{task.done}。",
        "请抓紧办理，并登记进展；办结后请报办理结果，由他人核实。",
        *_with(task),
    ]


def _letter(task: Task) -> list[str]:
    due = f"希望于{written(task.due_on)}前" if task.due_on else "请"
    return [
        f"{task.lead.name}：",
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


def written(day: Any) -> str:
    """A day as a paper writes it."""
    return f"{day.year}年{day.month}月{day.day}日"
