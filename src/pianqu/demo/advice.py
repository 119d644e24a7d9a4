"""Chapter six: experts and what they advised, what experienced cadres taught, what was promised on the spot.

A few of each in every area; one expert was let go, one promise was kept, one was not, one is overdue, one was entered twice.
"""

from datetime import date, timedelta
from typing import Any

from pianqu.demo import material
from pianqu.demo.build import Builder, GroupCast
from pianqu.journal.actor import Actor
from pianqu.reviews.models import Commitment, Expert, ExpertConsultation, Guidance

EXPERTS = (("农学", "示例农业大学"), ("水利工程", "示例水利设计院"), ("畜牧兽医", "示例畜牧研究所"), ("乡村规划", "示例规划院"))
ADVICE = (
    "先选三十亩做对比试验，按月记产量，再定推广的品种。",
    "渠道先清淤后硬化，分段招工，当年能见效。",
    "圈舍通风不足，先改排风再扩栏，防疫台账按批建立。",
    "集中居住点离学校和卫生室不超过一公里，先定道路再定房。",
)
TAUGHT = (
    "请种得好的三户现场讲，比开大会管用；先把销路谈妥再扩种。",
    "调解先听老人怎么说，再请两家一起看现场，当场把界桩立好。",
    "村集体的账每季度贴一次，贴在大家买东西的地方。",
)
PROMISED = (
    "月底前请水务局的人来看饮水管网。",
    "下次来带一名农技员，现场讲剪枝。",
    "帮村里问清楚冷库用地的手续卡在哪里。",
)


def tell(build: Builder) -> None:
    """Experts first, then each group's records in time order."""
    experts = [_engage(build, number, *each) for number, each in enumerate(EXPERTS)]
    for cast in build.groups:
        for number in range(2):
            _consult(build, cast, experts, number)
        for number in range(3):
            _teach(build, cast, number)
            _promise(build, cast, number)
    _later(build, experts)


def _by(cast: GroupCast) -> Actor:
    second = cast.posts["SECOND_DEPUTY"]
    return Actor(second.cadre.user.key, second.cadre.name, second.title)


def _engage(build: Builder, number: int, field: str, employer: str) -> Expert:
    document_no = f"渠委示例〔{build.first_day.year}〕{number + 2}号"
    told: dict[str, Any] = {"field": field, "employer": employer, "document_no": document_no}
    return Expert.engage(name=build.name(), since=build.first_day, **told, **build.by_office(build.first_day))


def _consult(build: Builder, cast: GroupCast, experts: list[Expert], number: int) -> None:
    day = date(build.first_day.year, 3 + 3 * number, 4 + cast.number)
    chosen = (cast.number + number) % len(experts)
    topic = material.TOPICS[(cast.number + 4 * number) % len(material.TOPICS)]
    ExpertConsultation.record(
        by=_by(cast),
        at=build.moment(day, 19),
        key=build.key(),
        experts=[experts[chosen], experts[(chosen + 1) % len(experts)]][: 1 + number],
        topic=f"{topic}（示例）",
        place=cast.key_villages[number],
        group=cast.group,
        happened_on=day,
        diagnosis=f"{topic}有条件，问题在组织和时序。",
        advice=[ADVICE[chosen]],
    )


def _teach(build: Builder, cast: GroupCast, number: int) -> None:
    day = date(build.first_day.year, 2 + 2 * number, 10 + cast.number)
    Guidance.record(
        by=_by(cast),
        at=build.moment(day, 20),
        key=build.key(),
        guide=cast.posts["SECOND_DEPUTY"],
        topic=f"{material.TOPICS[(cast.number + 3 * number + 2) % len(material.TOPICS)]}（示例）",
        industry=material.CROPS[(cast.number + number) % len(material.CROPS)] if number < 2 else "",
        place=cast.other_villages[number] if number else cast.townships[1],
        happened_on=day,
        advice=TAUGHT[number],
    )


def _promise(build: Builder, cast: GroupCast, number: int) -> Commitment:
    day = build.today - timedelta(days=70 - 30 * number + cast.number)
    made = Commitment.make(
        by=_by(cast),
        at=build.moment(day, 20),
        key=build.key(),
        text=PROMISED[(cast.number + number) % len(PROMISED)],
        promiser=cast.posts["LEADER" if number == 1 else "SECOND_DEPUTY"],
        place=cast.key_villages[number],
        group=cast.group,
        happened_on=day,
        due_on=day + timedelta(days=25) if number else None,
    )
    if number == 0:
        kept = cast.number % 4 != 0
        words = "已带人来看过，管网列入改造。" if kept else "农技员临时有任务，改到下月。"
        made.answer(by=_by(cast), at=build.moment(day + timedelta(days=20), 18), kept=kept, words=words)
    return made


def _later(build: Builder, experts: list[Expert]) -> None:
    """An engagement that ended, and records that were entered by mistake."""
    told: dict[str, Any] = {"by": build.office, "at": build.moment(build.today - timedelta(days=3), 9)}
    experts[3].end(build.today - timedelta(days=2), **told)
    first, second = build.groups[:2]
    twice = _promise(build, first, 2)
    twice.void(by=_by(first), at=build.at, reason="重复登记")
    guidance = Guidance.objects.current().filter(group=second.group).order_by("id").last()
    if guidance is not None:
        names = ("topic", "industry", "advice", "happened_on", "place")
        same = {name: getattr(guidance, name) for name in names} | {"industry": material.CROPS[0]}
        guidance.correct(by=_by(second), at=build.at, reason="补写产业", **same)
