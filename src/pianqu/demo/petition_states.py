"""What must not count as solved or settled from January to August: a case in each state, with each limit, of each kind."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from pianqu.demo.petition_material import ACCUSED, COMPLAINED, HOW_HANDED, SUGGESTED
from pianqu.demo.petition_story import PetitionStory
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.told import AccusedTold

BEGINS = 200  # the numbers of the matters go on from here
Plot = Callable[[PetitionStory, int, date], Any]


def tell(story: PetitionStory) -> None:
    """The boundaries by their dates, then of the last months one in each state, each so many days before today."""
    first, today = story.build.first_day, story.build.today
    for number, (plot, month, day) in enumerate(DATED, BEGINS):
        plot(story, number, date(first.year, month, day))
    for number, (plot, ago) in enumerate(LATELY, BEGINS + len(DATED)):
        plot(story, number, today - timedelta(days=ago))


def _later(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _solved(story: PetitionStory, number: int, day: date, *, after: int = 25, **more: Any) -> PetitionCase:
    case = story.answered(number, day, **more)
    story.solve(case, number, _later(day, after))
    return case


def _not_prominent(story: PetitionStory, number: int, day: date) -> None:
    _solved(story, number, day)


def _in_september(story: PetitionStory, number: int, day: date) -> None:
    """Solved on 1 September, settled after."""
    if story.build.today < _later(day, 46):
        return
    case = _solved(story, number, day, after=(date(day.year, 9, 1) - day).days, prominent=True)
    story.follow(case, number, _later(day, 44))
    story.settle(case, _later(day, 46))


def _reopened(story: PetitionStory, number: int, day: date) -> None:
    """Solved and settled, until a follow-up found that it was not."""
    case = _solved(story, number, day, prominent=True)
    story.follow(case, 1, _later(day, 28))
    story.settle(case, _later(day, 30))
    told: dict[str, Any] = {
        "solved": False,
        "satisfaction": "DISSATISFIED",
        "reopens": True,
        "words": "上门看，路又塌了，村里说没有修完。（示例）",
    }
    story.follow(case, number, _later(day, 60), **told)


def _taken_back_again(story: PetitionStory, number: int, day: date) -> None:
    """What was written down as solved, and as settled, by mistake."""
    case = _solved(story, number, day, prominent=True)
    story.follow(case, number, _later(day, 28))
    story.settle(case, _later(day, 30))
    told = story.told(story.of(case), _later(day, 40))
    case.settlements.get().void(reason="协议的第二笔钱没有付（示例）", **told)
    case.solutions.get().void(reason="协议的第二笔钱没有付（示例）", **told)


def _final(story: PetitionStory, number: int, day: date) -> None:
    """The end of the procedure, but not settled; it came again and is not taken on any more."""
    case = story.final(number, day, hearing=True)
    again = _later(day, 110)
    story.register(number, again, registrar=story.petitions, previous=case, township=case.township)


def _spring(story: PetitionStory, number: int, day: date) -> None:
    """The fifteen days end within 春节: told on the first working day after it, in time."""
    case = story.accept(story.register(number, day), _later(day, 2), served=_later(day, 20))
    story.answer(case, number, _later(day, 30), _later(day, 32))


def _served_late(story: PetitionStory, number: int, day: date) -> None:
    """The sixty days end within 国庆 (or on a Saturday that is worked): the opinion was served about then."""
    if story.build.today < _later(day, 65):
        return
    case = story.accept(story.register(number, day), day, served=_later(day, 6))
    story.answer(case, number, _later(day, 50), _later(day, 60 if number % 2 else 65))


def _there(story: PetitionStory, number: int) -> dict[str, Any]:
    """By turns the village of the first area, and of the second, whose cadre has an account."""
    village: Any = story.build.people[f"village{1 + number % 2}"].roles.get().place
    return {"township": village.parent, "village": village}


def _registered(story: PetitionStory, number: int, day: date) -> None:
    story.register(number, day, registrar=story.petitions, urgent=True, **_there(story, number))


def _own(story: PetitionStory, number: int, day: date) -> None:
    story.register(number, day, remote=True, **_there(story, number))


def _forwarded(story: PetitionStory, number: int, day: date, until: date | None = None, **more: Any) -> PetitionCase:
    case = story.register(number, day, **{"registrar": story.petitions, **more})
    return story.forward(case, story.unit(case.township), _later(day, 1), until)


def _objected(story: PetitionStory, number: int, day: date) -> PetitionCase:
    case = _forwarded(story, number, day)
    told = story.told(story.of(case), _later(day, 2))
    return case.object_to(on=_later(day, 2), reason="占地由县里的项目业主补偿，不属本乡镇职责（示例）", **told)


def _insisted(story: PetitionStory, number: int, day: date) -> None:
    told = story.told(story.office, _later(day, 3))
    _objected(story, number, day).insist(on=_later(day, 3), reason="发放到户由乡镇负责（示例）", **told)


def _taken_back(story: PetitionStory, number: int, day: date) -> None:
    told = story.told(story.office, _later(day, 3))
    _objected(story, number, day).take_back(on=_later(day, 3), reason="核实属实，改派（示例）", **told)


def _disputed(story: PetitionStory, number: int, day: date) -> None:
    others = [story.build.organs["dept-13"]]
    told = story.told(story.office, _later(day, 4))
    _objected(story, number, day).dispute(others=others, reason="乡镇和国土资源局都说不归自己管（示例）", **told)


def _accepted(story: PetitionStory, number: int, day: date, **more: Any) -> PetitionCase:
    return story.accept(story.register(number, day, **more), _later(day, 2), served=_later(day, 5))


def _superior(story: PetitionStory, number: int, day: date) -> None:
    told: dict[str, Any] = {
        "source": "ASSIGNED",
        "source_number": f"示例市信〔{day.year}〕{number}号",
        "superior_due_on": _later(day, 45),
    }
    case = _forwarded(story, number, day, _later(day, 40), prominent=True, **told)
    story.accept(case, _later(day, 4), served=_later(day, 7))


def _reported(story: PetitionStory, number: int, day: date) -> None:
    case = story.answered(number, day, source="ASSIGNED", superior_due_on=_later(day, 30))
    case.report_up(
        on=_later(day, 20), words="意见书已送达，已向市信访局报告（示例）。", **story.told(story.office, _later(day, 20))
    )


def _reported_back(story: PetitionStory, number: int, day: date) -> None:
    case = story.accept(_forwarded(story, number, day, _later(day, 30)), _later(day, 4), served=_later(day, 7))
    case = story.answer(case, number, _later(day, 18), _later(day, 20))
    told = story.told(story.of(case), _later(day, 22))
    case.report_back(on=_later(day, 22), words="意见书已送达，信访人没有异议（示例）。", **told)


def _extended(story: PetitionStory, number: int, day: date) -> None:
    case = _accepted(story, number, day)
    told = story.told(story.of(case), _later(day, 55))
    case.extend(on=_later(day, 55), days=30, reason="等鉴定机构出具报告（示例）", **told)
    story.serve(case, _later(day, 56))


def _unserved(story: PetitionStory, number: int, day: date) -> None:
    story.answer(_accepted(story, number, day, **_there(story, number)), number, _later(day, 20))


def _answered(story: PetitionStory, number: int, day: date) -> None:
    story.answered(number, day, prominent=True, backlog=True)


def _in_review(story: PetitionStory, number: int, day: date) -> PetitionCase:
    case = story.answered(number, day)
    return case.ask_review(on=_later(day, 25), organ=story.build.organs["gov"], **story.told(story.office, _later(day, 25)))


def _reviewed(story: PetitionStory, number: int, day: date) -> PetitionCase:
    return story.reviewed(_in_review(story, number, day), number, _later(day, 45), _later(day, 46))


def _heard(story: PetitionStory, number: int, day: date) -> None:
    case = _reviewed(story, number, day)
    case.ask_rereview(on=_later(day, 60), organ=story.build.organs["city"], **story.told(story.office, _later(day, 60)))
    case.begin_hearing(on=_later(day, 70), **story.told(story.office, _later(day, 70)))


def _declined(story: PetitionStory, number: int, day: date) -> None:
    case = story.register(number, day, registrar=story.petitions)
    case.decline(
        on=_later(day, 2), reason="已由人民法院立案，请向人民法院反映（示例）", **story.told(story.office, _later(day, 2))
    )
    story.serve(case, _later(day, 4), story.office)


def _handed_up(story: PetitionStory, number: int, day: date) -> None:
    case = story.register(number, day, registrar=story.petitions)
    case.hand_up(on=_later(day, 3), to="达州市信访局", reason=f"{HOW_HANDED}（示例）", **story.told(story.office, _later(day, 3)))


def _withdrawn(story: PetitionStory, number: int, day: date) -> None:
    case = _accepted(story, number, day)
    told = story.told(story.of(case), _later(day, 9))
    case.withdraw(on=_later(day, 9), whose="PETITIONER", reason="两家自己商量好了（示例）", **told)


def _void(story: PetitionStory, number: int, day: date) -> None:
    case = story.register(number, day, registrar=story.petitions)
    case.void(reason="同一封信登记了两次（示例）", **story.told(story.office, _later(day, 1)))


def _merged(story: PetitionStory, number: int, day: date) -> None:
    """12345 and a letter about the same thing."""
    into = _accepted(story, number, day, source="HOTLINE", form="PHONE", source_number=f"示例热线{number}")
    case = story.register(number, _later(day, 4), registrar=story.petitions, township=into.township)
    case.merge(into=into, reason="与热线转来的是同一件事（示例）", **story.told(story.office, _later(day, 5)))


def _split(story: PetitionStory, number: int, day: date) -> None:
    """Taken for the same thing as another until somebody asked: it stands by itself again, and goes its own way."""
    into = _accepted(story, number, day)
    case = story.register(number, _later(day, 1), registrar=story.petitions, township=into.township)
    case.merge(into=into, reason="看起来与乡镇登记的是同一件事（示例）", **story.told(story.office, _later(day, 2)))
    case.split(reason="电话核实，是另一户的另一件事（示例）", **story.told(story.office, _later(day, 4)))
    story.forward(case, story.unit(case.township), _later(day, 5))


def _recurred(story: PetitionStory, number: int, day: date) -> None:
    """What was answered in summer came again, and was seen to be the same only after it was registered."""
    before = story.answered(number, _later(day, -80))
    case = story.register(number, day, registrar=story.petitions, township=before.township)
    case.recur(previous=before, **story.told(story.office, _later(day, 1)))
    story.forward(case, story.unit(case.township), _later(day, 1))


def _suggestion(story: PetitionStory, number: int, day: date) -> None:
    told: dict[str, Any] = {"kind": "SUGGESTION", "title": "增开赶场班车的建议（示例）", "asked": SUGGESTED, "field": "TRAFFIC"}
    case = _accepted(story, number, day, **told)
    words = "已与客运公司商定加开一班（示例）。"
    case.conclude(on=_later(day, 15), words=words, **story.told(story.of(case), _later(day, 15)))
    story.serve(case, _later(day, 16))


def _accusation(story: PetitionStory, number: int, day: date) -> None:
    """Of the principal of a township, who has an account and must not know: 县纪委监委 deals with it."""
    cadre = story.build.people["principal1"]
    _accused(story, number, day, AccusedTold(cadre=cadre))


def _accusation_of_a_village(story: PetitionStory, number: int, day: date) -> None:
    """Of a village's cadres, concluded."""
    township = story.build.groups[1].townships[1]
    case = _accused(story, number, day, AccusedTold(place=story.villages[township.pk][0]), township)
    words = "已经查清，按程序评议，公示材料补贴上墙（示例）。"
    case.conclude(on=_later(day, 20), words=words, **story.told(story.of(case), _later(day, 20)))
    story.serve(case, _later(day, 22))


def _accused(story: PetitionStory, number: int, day: date, whom: AccusedTold, township: Any = None) -> PetitionCase:
    there: dict[str, Any] = {"township": township or story.build.groups[0].townships[1], "registrar": story.petitions}
    told: dict[str, Any] = {
        "kind": "ACCUSATION",
        "title": "低保评议不公（示例）",
        "asked": ACCUSED,
        "field": "CONDUCT",
        "accused": [whom],
    }
    case = story.register(number, day, **there, **told)
    story.forward(case, story.build.organs["discipline"], _later(day, 1))
    return story.accept(case, _later(day, 3), served=_later(day, 5))


def _against_the_township(story: PetitionStory, number: int, day: date) -> None:
    """It complains of the township's own organ, which must stand aside: a department deals with it."""
    township = story.build.groups[0].townships[1]
    told: dict[str, Any] = {
        "title": "占用集体晒坝没有开会（示例）",
        "asked": COMPLAINED,
        "accused": [AccusedTold(organ=story.unit(township))],
    }
    case = story.register(number, day, registrar=story.petitions, township=township, field="CONDUCT", **told)
    story.forward(case, story.build.organs["dept-09"], _later(day, 1))
    story.accept(case, _later(day, 3), served=_later(day, 5))


def _anonymous(story: PetitionStory, number: int, day: date) -> None:
    """Nobody can be told; it is dealt with all the same."""
    case = story.accept(story.register(number, day, anonymous=True, form="LETTER"), _later(day, 3))
    story.answer(case, number, _later(day, 20))


def _collective(story: PetitionStory, number: int, day: date) -> None:
    """Six came for twenty-three: they were told to choose five."""
    parties = [story.party("REPRESENTATIVE") for _each in range(6)]
    told: dict[str, Any] = {"persons": 23, "representatives": 6, "prominent": True, "backlog": True, "parties": parties}
    _accepted(story, number, day, **told, **_there(story, number))


def _repeated(story: PetitionStory, number: int, day: date) -> None:
    """The same matter as one that was answered in spring."""
    there = _there(story, number)
    before = story.answered(number, _later(day, -90), **there)
    _accepted(story, number, day, previous=before, remote=True, **there)


def _litigation(story: PetitionStory, number: int, day: date) -> None:
    case = story.register(number, day, litigation=True, field="JUSTICE", title="对判决不服（示例）")
    way: dict[str, Any] = {"route": 1, "procedure": "向人民法院申请再审", "procedure_due_on": _later(day, 90)}
    story.accept(case, _later(day, 4), served=_later(day, 6), **way)


DATED: tuple[tuple[Plot, int, int], ...] = (
    (_spring, 2, 4),
    (_final, 2, 9),
    (_not_prominent, 3, 3),
    (_accusation_of_a_village, 3, 20),
    (_reopened, 4, 2),
    (_not_prominent, 5, 12),
    (_taken_back_again, 6, 2),
    (_reported, 6, 10),
    (_in_september, 7, 20),
    (_in_september, 7, 25),
    (_served_late, 8, 4),
    (_served_late, 8, 11),
)
LATELY: tuple[tuple[Plot, int], ...] = (
    (_repeated, 12),
    (_repeated, 12),
    (_heard, 78),
    (_accepted, 68),
    (_reviewed, 62),
    (_accepted, 61),
    (_extended, 58),
    (_void, 52),
    (_collective, 50),
    (_collective, 50),
    (_in_review, 48),
    (_withdrawn, 44),
    (_accusation, 40),
    (_suggestion, 38),
    (_reported_back, 40),
    (_answered, 35),
    (_superior, 34),
    (_litigation, 31),
    (_anonymous, 30),
    (_unserved, 27),
    (_unserved, 27),
    (_against_the_township, 24),
    (_merged, 20),
    (_handed_up, 18),
    (_declined, 15),
    (_taken_back, 10),
    (_disputed, 8),
    (_insisted, 7),
    (_objected, 5),
    (_forwarded, 4),
    (_own, 2),
    (_own, 2),
    (_registered, 1),
    (_registered, 1),
    (_split, 14),
    (_recurred, 9),
)
