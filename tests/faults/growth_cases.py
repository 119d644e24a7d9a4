"""The verbs of projects, pairings and months that are raced."""

from datetime import date
from typing import Any

from pianqu.accounts.models import Position
from pianqu.files.models import Import
from pianqu.growth.models import CropArea, Introduction, MonthlySheet, Pairing, Project, ProjectStage, TrainingSession
from pianqu.growth.models.changes import Came
from tests.faults.course import DAY, SINCE, VISITED, Course, Race, bound
from tests.faults.people_cases import person
from tests.faults.racing import Act

LEAD = date(2026, 11, 2)


def proposed(course: Course) -> Project:
    told: dict[str, Any] = {"industry": "GREEN", "place": course.small.village1, "organ": course.small.organ1}
    return Project.propose(name=f"示例项目{next(course.number)}", happened_on=LEAD, **told, **course.told)


def sign_project(course: Course) -> Race:
    """One contract entered twice at once: one stage of one amount."""
    project = proposed(course)

    def ready(n: int) -> Act:
        return bound(Project.objects.get(pk=project.pk), "sign", course, happened_on=VISITED, invest_fen=100 + n)

    def holds(_won: Any) -> bool:
        return ProjectStage.objects.current().filter(project=project, stage="SIGNED").count() == 1

    return Race(ready, "growth.sign_project", lambda won: project.key, holds)


def record_introduction(course: Course) -> Race:
    """One department entered twice at once."""
    project = proposed(course)
    project.approve(happened_on=LEAD, **course.told)

    def ready(n: int) -> Act:
        via = "OTHER" if n % 2 else "DEPARTMENT"
        return lambda: Introduction.record(project, happened_on=VISITED, organ=course.small.dept1, via=via, **course.told)

    rows = Introduction.objects.current().filter(project=project)
    return Race(ready, "growth.record_introduction", lambda won: won.key, lambda won: rows.get() == won)


def pair_pairing(course: Course) -> Race:
    """A cadre and a village, paired twice at once from different days."""
    cadre, small = person(course), course.small
    held: dict[str, Any] = {"title": "副局长", "rank": "SECTION_DEPUTY", "since": SINCE}
    Position.appoint(cadre=cadre, organ=small.dept1, **held, **course.told)

    def ready(n: int) -> Act:
        since = SINCE.replace(day=1 + n % 20)
        return lambda: Pairing.pair(cadre=cadre, village=small.village1, since=since, **course.told)

    return Race(ready, "growth.pair_pairing", lambda won: won.key, lambda won: Pairing.objects.get(cadre=cadre) == won)


def say_monthlysheet(course: Course) -> Race:
    """One month said at once, with a line each: of the slower ones no line is left."""
    small, month = course.small, LEAD.replace(day=1)
    for said in MonthlySheet.objects.current():  # by the race before
        said.void(reason="再来一次", **course.told)
    before = TrainingSession.objects.count()
    own = {"place": small.village1, "happened_on": LEAD, "audience": "FARMER", "attendances": 9, "another": True}

    def ready(n: int) -> Act:
        lines = [Came("trainingsession.1", TrainingSession, {**own, "topic": f"示例第{n}期"})]
        told: dict[str, Any] = {"township": small.township1, "month": month, "organ": small.organ1, "changes": lines}
        return lambda: MonthlySheet.say(**told, **course.told)

    def holds(won: Any) -> bool:
        return MonthlySheet.objects.current().get() == won and TrainingSession.objects.count() == before + 1

    return Race(ready, "growth.say_monthlysheet", lambda won: won.key, holds)


def confirm_growth_import(course: Course) -> Race:
    """Two press 导入 at once on a sheet whose rows are written together: each row becomes one record."""
    told: dict[str, Any] = {"by": course.small.user("clerk"), "at": course.told["at"]}
    number = next(course.number)
    day, note = LEAD - DAY * number, f"竞争{number}"  # never a day to come, however many races
    heads, row = "村,日期,作物,基地、种植,新建、建成、现有,面积,备注", f"示例一村,{day},蔬菜,基地,新建,3,{note}"
    batch = Import.upload("croparea", name="表.csv", data=f"{heads}\n{row}".encode(), **told)

    def ready(_n: int) -> Act:
        read = Import.objects.get(pk=batch.pk)
        return lambda: read.confirm(**told)

    def holds(won: Any) -> bool:
        made = CropArea.objects.current().filter(note=note)
        return [each.key for each in made] == [each.key for each in won.records()] and len(made) == won.fresh == 1

    return Race(ready, "files.confirm_import", lambda won: batch.key, holds)


CASES = (confirm_growth_import, sign_project, record_introduction, pair_pairing, say_monthlysheet)
