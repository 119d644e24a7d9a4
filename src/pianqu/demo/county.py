"""Builds the example county: chapter by chapter, in one unit of work, reproducible by seed."""

from collections.abc import Callable
from datetime import date, datetime

from pianqu.accounts.models import Cadre, User
from pianqu.demo import (
    advice,
    calendars,
    closer,
    costs,
    deputies,
    directives,
    duties,
    evaluations,
    funds,
    growth,
    hearings,
    imports,
    information,
    inspected,
    instructions,
    journeys,
    kit,
    meetings,
    messages,
    months,
    petitions,
    plans,
    profiles,
    projects,
    structure,
    studies,
    tasks,
    year_before,
)
from pianqu.demo.build import Builder
from pianqu.journal.actor import SYSTEM
from pianqu.journal.work import unit

CHAPTERS: tuple[tuple[str, Callable[[Builder], object]], ...] = (
    ("片区、协调组、人员", structure.tell),
    ("乡镇概况", profiles.tell),
    ("履职要求", duties.tell),
    ("委托、请假、联络员", deputies.tell),
    ("走访", journeys.tell),
    ("专题调研和论文", studies.tell),
    ("综合评估", evaluations.tell),
    ("专家、老干部、承诺", advice.tell),
    ("三会协调", meetings.tell),
    ("专题汇报", hearings.tell),
    ("督办事项和解决的问题", tasks.tell),
    ("信息报送", information.tell),
    ("决策部署", directives.tell),
    ("导入的表", imports.tell),
    ("批示", instructions.tell),
    ("堵点、抽查、两家话", closer.tell),
    ("群众信访", petitions.tell),
    ("发展和民生", lambda build: projects.tell(growth.tell(build))),
    ("上年的台账", year_before.tell),
    ("月度登记", months.tell),
    ("提醒和日历订阅", calendars.tell),
    ("年度目标", plans.tell),
    ("抽查发展和民生", inspected.tell),
    ("经费和支出", funds.tell),
    ("乡镇行政成本和接待", costs.tell),
    ("公务用车", kit.tell),
)
LAST = ("附件和消息", messages.tell)  # made from the journal, so when the others stand in it


def is_empty() -> bool:
    """Whether nobody can sign in yet."""
    return not User.objects.exists()


def is_example() -> bool:
    """Whether the people of this database are invented."""
    return Cadre.objects.filter(is_example=True).exists()


def who_signs_in() -> list[tuple[str, str]]:
    """The accounts worth trying, one of each kind, with what they are for."""
    return [
        ("second1", "渠江片区协调组第二副组长：记走访、看本旬还差什么"),
        ("leader1", "渠江片区协调组组长（县委常委）"),
        ("liaison1", "组长的联络员：代办，不签字"),
        ("first1", "渠江片区协调组第一副组长"),
        ("staff1", "渠江片区协调组抽调人员"),
        ("secretary", "县委书记：看全县"),
        ("office", "县委办：交办、批示、信息、参数、片区"),
        ("deptclerk1", "县直部门经办人：签收、办理、报办结"),
        ("clerk1", "乡镇干部"),
        ("village1", "村干部"),
        ("petition", "信访局：登记、转送、督办信访事项，看年度报告"),
        ("secadmin", "安全管理员：账号与角色"),
        ("auditadmin", "审计管理员：操作日志"),
    ]


def build(*, today: date, seed: int, at: datetime, say: Callable[[str], None] = lambda _line: None) -> Builder:
    """Build the county as of `today` into an empty database. `say` is told each chapter as it begins."""
    builder = Builder(today=today, seed=seed, at=at)
    with unit(by=SYSTEM, at=at):
        for title, tell in CHAPTERS:
            say(title)
            tell(builder)
    title, tell = LAST
    say(title)
    tell(builder)
    return builder
