"""Races of information: what is merged with another is not adopted, and the other way round."""

from collections.abc import Callable
from typing import Any

from pianqu.dispatch.models import Adoption, InfoItem, Instruction, TownshipNote
from pianqu.kit.now import county_day
from pianqu.matters.models import Problem
from tests.faults.course import VISITED, Course, Race, bound
from tests.faults.racing import Act


def edit_infoitem(course: Course) -> Race:
    """Two of the group put it into words: one text stands."""
    item = sent(course)

    def ready(n: int) -> Act:
        return bound(InfoItem.objects.get(pk=item.pk), "edit", course, title="示例", text=f"第 {n} 人", category="OTHER")

    return Race(
        ready, "dispatch.edit_infoitem", lambda won: item.key, lambda won: InfoItem.objects.get(pk=item.pk).text == won.text
    )


def merge_infoitem(course: Course) -> Race:
    """It is merged with another while the committee adopts it: only one of the two is done."""
    first, second = submitted(course), submitted(course)

    def ready(n: int) -> Act:
        if n == 1:  # of two adoptions both would stand
            read = InfoItem.objects.get(pk=second.pk)
            return lambda: Adoption.record(info=read, decision="示例", happened_on=county_day(course.at), **course.told)
        return bound(InfoItem.objects.get(pk=second.pk), "merge", course, into=first)

    def holds(won: Any) -> bool:
        merged = InfoItem.objects.get(pk=second.pk).state == "MERGED"
        return merged != Adoption.objects.of(second).exists()

    def verb(won: Any) -> str:
        return "dispatch.record_adoption" if isinstance(won, Adoption) else "dispatch.merge_infoitem"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def dismiss_infoitem(course: Course) -> Race:
    """It is closed as not used while an oral instruction is entered that rests on it: only one of the two is done."""
    item = submitted(course)
    told = {"leader": "示例", "wording": "示例", "happened_on": county_day(course.at), "form": "ORAL"}

    def ready(n: int) -> Act:
        read = InfoItem.objects.get(pk=item.pk)
        if n == 1:  # of two instructions both would stand
            return lambda: Instruction.record(infos=[read], **told, **course.told)
        return bound(read, "dismiss", course, reason=f"第 {n} 人")

    def holds(won: Any) -> bool:
        return InfoItem.objects.get(pk=item.pk).is_dismissed != Instruction.objects.resting_on(item).exists()

    def verb(won: Any) -> str:
        return "dispatch.record_instruction" if isinstance(won, Instruction) else "dispatch.dismiss_infoitem"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def close_or_void(course: Course) -> tuple[list[Act], Callable[[], bool]]:
    """It is closed while its only adoption is made void: it waits afterwards. An act a hand, and what holds."""
    item = submitted(course)
    adoption = Adoption.record(info=item, decision="示例", happened_on=county_day(course.at), **course.told)
    acts = [(InfoItem, item, "close", {}), (Adoption, adoption, "void", {"reason": "示例"})]

    def ready(model: Any, record: Any, verb: str, values: dict[str, Any]) -> Act:
        return bound(model.objects.get(pk=record.pk), verb, course, **values)

    def holds() -> bool:
        gone = not Adoption.objects.of(item).exists()
        return InfoItem.objects.get(pk=item.pk).state == ("SUBMITTED" if gone else "CLOSED")

    return [lambda each=each: ready(*each) for each in acts], holds  # type: ignore[misc]


def sent(course: Course) -> InfoItem:
    small = course.small
    told = {"group": small.group1, "place": small.township1, "category": "OTHER", "channel": "VISIT", "text": "示例"}
    return InfoItem.raise_(happened_on=VISITED, **told, **course.told)


def submitted(course: Course) -> InfoItem:
    edited = sent(course).edit(title="示例", text="示例", category="OTHER", **course.told)
    return edited.submit(**course.told)


def take_townshipnote(course: Course) -> Race:
    """One makes it a problem while another sends it up: it becomes one thing."""
    note = TownshipNote.write(group=course.small.group1, place=course.small.township1, text="示例", **course.told)

    def ready(n: int) -> Act:
        return bound(TownshipNote.objects.get(pk=note.pk), "to_info" if n % 2 else "to_problem", course)

    def became(model: Any) -> int:
        return int(model.objects.filter(origin_key=note.key).count())

    def verb(won: Any) -> str:
        return "dispatch.to_info_townshipnote" if won.state == "INFO" else "dispatch.to_problem_townshipnote"

    return Race(ready, "", lambda won: (verb(won), won.key), lambda won: became(Problem) + became(InfoItem) == 1)


CASES = (edit_infoitem, merge_infoitem, dismiss_infoitem, take_townshipnote)
