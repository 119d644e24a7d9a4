"""The four visits, a sample with what was found, cases in a leader's charge, reception days, aftercare, a reveal, the report."""

from datetime import date, timedelta
from typing import Any

from pianqu.accounts.models import Cadre
from pianqu.demo.petition_material import ADOPTED, ADVICE
from pianqu.demo.petition_story import PetitionStory
from pianqu.demo.tasks import by
from pianqu.groups.standing import stand
from pianqu.petitions.models import (
    Aftercare,
    AppointmentVisit,
    CaseSample,
    Household,
    LeaderCase,
    OutreachVisit,
    Party,
    PatrolVisit,
    PetitionCase,
    PetitionReport,
    ReceptionDay,
)


def tell(story: PetitionStory) -> None:
    """All but the follow-ups, which stand with what they led to."""
    _outreach(story)
    _appointments(story)
    _patrol(story)
    _in_charge(story)
    _receptions(story)
    _aftercare(story)
    _people(story)
    advice: dict[str, Any] = {"advice": ADVICE, "adopted": ADOPTED}
    told = story.told(story.office, story.build.today - timedelta(days=12))
    PetitionReport.write(story.build.first_day.year, key=story.build.key(), **advice, **told)


def _ago(story: PetitionStory, days: int) -> date:
    return story.build.today - timedelta(days=days)


def _outreach(story: PetitionStory) -> None:
    """下访: a resident cadre in each area, a deputy, and the cadre of the village."""
    build = story.build
    for number, cast in enumerate(build.groups):
        case = _claims(story, cast.townships[2]).first()
        who = story.of(case)
        _went(story, case, case.received_on + timedelta(days=6 + number), "RESIDENT", who, story.cadres[who.key])
    for n in (1, 2):
        there = _claims(story, build.groups[n - 1].townships[1])
        for username, kind, case in ((f"deputy{n}t", "DEPUTY", there.first()), (f"village{n}", "VILLAGE", there.last())):
            cadre = build.people[username]
            _went(story, case, case.received_on + timedelta(days=1), kind, stand(cadre.user, build.today), cadre)


def _went(story: PetitionStory, case: PetitionCase, day: date, kind: str, who: Any, cadre: Any) -> None:
    told: dict[str, Any] = {"actor": kind, "words": "在家里听了情况，看了现场。（示例）", "outcome": "答应半月内回话。（示例）"}
    OutreachVisit.record(
        case=case, happened_on=day, people=[cadre], key=story.build.key(), **told, **story.told(who.acting(), day)
    )


def _claims(story: PetitionStory, township: Any) -> Any:
    """Those that its own organ has."""
    rows = PetitionCase.objects.standing().filter(township=township, kind="CLAIM", organ=story.unit(township))
    return rows.select_related("organ", "township", "village").order_by("received_on", "id")


def _appointments(story: PetitionStory) -> None:
    """约访 of two townships' principals: one was held, the next is tomorrow, of the second today; another was cancelled."""
    for n in (1, 2):
        there = _claims(story, story.build.groups[n - 1].townships[1])
        together, again = there.filter(collective=True).latest("received_on"), there.filter(repeat=True).latest("received_on")
        cadre = story.build.people[f"principal{n}"]
        who = stand(cadre.user, story.build.today).acting()
        _agreed(story, together, cadre, _ago(story, 40), _ago(story, 35)).hold(
            happened_on=_ago(story, 35),
            people=[cadre],
            words="和五位代表坐下来谈了两个小时，逐项答复。（示例）",
            outcome="先付一半，余款月底前付清。（示例）",
            **story.told(who, _ago(story, 35), 17),
        )
        _agreed(story, together, cadre, _ago(story, 3), _ago(story, n - 2)).remind(**story.told(who, _ago(story, 1)))
        off = _agreed(story, again, cadre, _ago(story, 9), _ago(story, 6))
        off.cancel(reason="信访人外出务工，另约（示例）", **story.told(who, _ago(story, 7)))


def _agreed(story: PetitionStory, case: PetitionCase, cadre: Cadre, at: date, day: date) -> AppointmentVisit:
    told: dict[str, Any] = {"hour": "上午 9 点", "spot": "村便民服务站", "people": [cadre], "key": story.build.key()}
    who = stand(cadre.user, story.build.today).acting()
    return AppointmentVisit.plan(case=case, happened_on=day, **told, **story.told(who, at, 9))


def _patrol(story: PetitionStory) -> None:
    """巡访 of two groups: of each three drawn by a seed, two looked into; one was not as reported."""
    found: tuple[dict[str, Any], ...] = (
        {"regular": True, "truthful": True, "words": "看了案卷，问了信访人，都在期限以内。（示例）"},
        {"regular": False, "truthful": True, "words": "意见书送达早于签收日期。（示例）", "problem": "送达回证没有日期（示例）"},
    )
    for cast in story.build.groups[:2]:
        post, drawn = cast.posts["SECOND_DEPUTY"], _ago(story, 14)
        days: dict[str, Any] = {"first": story.build.first_day, "last": _ago(story, 15), "size": 3, "seed": "示例种子"}
        where: dict[str, Any] = {"group": cast.group, "township": cast.townships[1], "key": story.build.key()}
        sample = CaseSample.draw(**days, **where, **story.told(by(post), drawn))
        for row, told in zip(sample.drawn_rows, found, strict=False):
            went: dict[str, Any] = {"people": [post.cadre], "happened_on": _ago(story, 11), "key": story.build.key(), **told}
            PatrolVisit.record(row=row, **went, **story.told(by(post), _ago(story, 11)))


def _in_charge(story: PetitionStory) -> None:
    """包案 by leaders of other areas: of the matters of many; another one was ended. The first leader has one that runs."""
    rows = PetitionCase.objects.running().filter(prominent=True).order_by("-collective", "received_on", "id")
    for number, case in enumerate(rows[:4]):
        leader, since = story.build.groups[(number + 2) % 5].posts["LEADER"].cadre, _ago(story, 30)
        told = story.told(story.office, since)
        taken = LeaderCase.take(case=case, leader=leader, since=since, key=story.build.key(), **told)
        if number == 2:
            taken.end(_ago(story, 10), **story.told(story.office, _ago(story, 10)))


def _receptions(story: PetitionStory) -> None:
    """接访日: one was held, and a case came of it; one is made known, one only planned, one was cancelled."""
    days = ((25, 0, 33, "held"), (-9, 1, 4, "announced"), (18, 2, 33, "cancelled"), (-30, 3, 2, "planned"))
    for ago, number, made, how in days:
        told: dict[str, Any] = {
            "organ": story.petitions,
            "leader": story.build.groups[number].posts["LEADER"].cadre,
            "day": _ago(story, ago),
        }
        where: dict[str, Any] = {"hours": "上午 9 点至 11 点半", "spot": "县信访局接访大厅", "key": story.build.key()}
        day = ReceptionDay.plan(**told, **where, **story.told(story.office, _ago(story, made), 9))
        if how == "planned":
            continue
        day.announce(**story.told(story.office, _ago(story, made - 1), 9))
        if how == "cancelled":
            day.cancel(reason="市里有会，改期（示例）", **story.told(story.office, _ago(story, 19)))
        if how == "held":
            words = "两批五人，都是占地补偿。（示例）"
            day.hold(batches=2, persons=5, words=words, **story.told(story.office, _ago(story, ago), 12))
            case = story.register(301, _ago(story, ago), registrar=story.petitions, reception=day)
            story.forward(case, story.unit(case.township), _ago(story, ago - 1))
            story.accept(case, _ago(story, ago - 3), served=_ago(story, ago - 4))


def _aftercare(story: PetitionStory) -> None:
    """后续帮扶 of those whose case is over: in two areas somebody looks again, in a third one is closed."""
    for number, cast in enumerate(story.build.groups[:3]):
        case = PetitionCase.objects.filter(state="SETTLED", township__in=cast.townships).latest("received_on", "pk")
        began, clerk, next_on = _ago(story, 40), story.of(case), _ago(story, 15)
        told: dict[str, Any] = {"done": "协助申请临时救助。（示例）", "applied": "临时救助", "next_on": next_on}
        begun = Aftercare.record(case=case, began_on=began, key=story.build.key(), **told, **story.told(clerk, began))
        looked = story.told(clerk, next_on)
        if number == 2:
            begun.close(result="救助已到账，生活有着落。（示例）", **looked)
        else:
            begun.look(done="上门看过，救助批下来了。（示例）", next_on=_ago(story, -15), **looked)


def _people(story: PetitionStory) -> None:
    """A household in each of two villages, and one identity that 信访局 looked at."""
    for n in (1, 2):
        village = story.build.people[f"village{n}"].roles.get().place
        party = Party.objects.filter(case__village=village, role="PETITIONER").select_related("case", "petitioner").latest("pk")
        told = story.told(story.office, _ago(story, 2))
        values: dict[str, Any] = {"head": "示例户主", "place": village, "village_group": party.case.group_name}
        household = Household.enter(**values, key=story.build.key(), **told)
        person = party.petitioner.move(household, **told)
    told["by"] = stand(story.build.people["petition"].user, story.build.today)
    person.reveal(["phone"], reason="约定上门的时间（示例）", key=story.build.key(), **told)
