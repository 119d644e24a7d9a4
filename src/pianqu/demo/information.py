"""What groups and townships sent up, and what came of it.

From January to August 313 items were edited and 37 adopted, as the article printed it; after August every state can be seen:
raw, edited, waiting, referred, adopted, not used, one merged of two groups, one put forward from a problem, calls with answers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from pianqu.demo import material, sheets
from pianqu.demo.build import Builder, GroupCast
from pianqu.dispatch.kinds import Channel, InfoClass
from pianqu.dispatch.models import Adoption, InfoItem, TopicCall, TownshipNote
from pianqu.journal.actor import Actor
from pianqu.matters.models import Problem
from pianqu.places.models import Place

EACH = 39  # items of a group from January to August; one more is of two groups together
ADOPTED = (3, 10, 17, 24, 31)  # of a group's items; the last three groups one less: 37
SHOWN = 6  # of so many that were not used, one was put up to the secretary first
STEP = 6  # days from one item of a group to its next
CHANNELS = [channel for channel in Channel.values if channel != Channel.HOTLINE]


@dataclass
class Sent:
    """Who sends what from where on a day, and the way it takes."""

    build: Builder
    cast: GroupCast
    day: date
    hour: int = 9

    @property
    def who(self) -> dict[str, Any]:
        """The group's hand, an hour later at each step."""
        self.hour += 1
        post = self.cast.posts["SECOND_DEPUTY"]
        return {"by": Actor(post.cadre.user.key, post.cadre.name, post.title), "at": self.build.moment(self.day, self.hour)}

    @property
    def office(self) -> dict[str, Any]:
        """县委办's hand."""
        self.hour += 1
        return {"by": self.build.office, "at": self.build.moment(self.day, self.hour)}

    def item(self, text: str, category: str, place: Place, clerk: str = "", **more: Any) -> InfoItem:
        """Sent, by the clerk of the township where one is named."""
        told: dict[str, Any] = {"channel": Channel.VISIT, "happened_on": self.day, **self.who, **more}
        if clerk:
            cadre = self.build.people[clerk]
            told |= {"by": Actor(cadre.user.key, cadre.name, "乡镇干部"), "from_township": place, "channel": Channel.REPORT}
        values: dict[str, Any] = {"group": self.cast.group, "place": place, "text": f"{text}（示例）", "category": category}
        return InfoItem.raise_(key=self.build.key(), **values, **told)

    def edited(self, item: InfoItem) -> InfoItem:
        """As most are: with its first words as the title."""
        return item.edit(title=item.text.split("，")[0][:40], text=item.text, category=item.category, **self.who)

    def submitted(self, item: InfoItem) -> InfoItem:
        """Edited and sent to 县委办."""
        return self.edited(item).submit(**self.who)

    def adopted(self, item: InfoItem, after: int, decision: str) -> Adoption:
        """A decision some days later used it."""
        day = self.day + timedelta(days=after)
        told: dict[str, Any] = {"decision": f"{decision}（示例）", "happened_on": day, "by": self.build.office}
        return Adoption.record(info=item, at=self.build.moment(day, 18), key=self.build.key(), **told)


def tell(build: Builder) -> None:
    """Items in time order, then what must not count, then the last weeks; and the 批示单 on which they were put up."""
    story = sheets.Story(build)
    for number in range(EACH):
        for cast in build.groups:
            _usual(build, cast, number, story.later)
    _boundaries(build)
    _lately(build)
    story.autumn()
    story.tell()
    _calls(build)
    _notes(build)


def _usual(build: Builder, cast: GroupCast, number: int, later: Callable[[InfoItem, Callable[..., Any]], None]) -> None:
    """One of the 313, and what came of it; what the secretary sees first ends `later`, when it stood on a 批示单."""
    sent = Sent(build, cast, build.first_day + timedelta(days=2 + number * STEP + cast.number))
    category, text = material.INFORMATION[(number + 3 * cast.number) % len(material.INFORMATION)]
    clerk = f"clerk{cast.number}" if cast.number < 3 and number % 3 == 0 else ""
    place = cast.townships[1 if clerk else number % len(cast.townships)]
    words = text.format(place=place.name, crop=material.CROPS[cast.number - 1], n=20 + 7 * number % 90)
    item = sent.submitted(sent.item(words, category, place, clerk, channel=CHANNELS[number % len(CHANNELS)]))
    if number in ADOPTED[: 5 if cast.number < 6 else 4]:
        sent.adopted(item, 12, material.DECISIONS[number % len(material.DECISIONS)])
        if number == ADOPTED[0]:  # some were used by two decisions
            sent.adopted(item, 30, material.DECISIONS[1])
        later(item, item.close)
    elif number % 6 == 1:
        organ = build.organs[material.LINKING[number % len(material.LINKING)]]
        later(item, item.refer(organ=organ, **sent.office).close)
    elif number % 12 != 8 or sent.day.month < 7:
        reason = material.NOT_USED[number % len(material.NOT_USED)]
        if (number + cast.number) % SHOWN == 0:
            later(item, partial(item.dismiss, reason=reason))
        else:
            item.dismiss(reason=reason, **sent.office)


def _boundaries(build: Builder) -> None:
    """What must not count from January to August."""
    year, first, second = build.first_day.year, build.groups[0], build.groups[1]
    for day in (date(year - 1, 12, 31), date(year, 9, 1)):
        sent = Sent(build, first, day)
        item = sent.submitted(sent.item("年终盘点时各村反映的几件小事", InfoClass.OTHER, first.townships[0]))
        sent.adopted(item, 0 if day.year < year else 10, material.DECISIONS[0])
    twice = Sent(build, first, date(year, 5, 9))
    twice.edited(twice.item("五月市场行情", InfoClass.ECONOMY, first.townships[2])).void(reason="重复登记", **twice.who)
    used = Sent(build, second, date(year, 6, 3))
    closed = InfoItem.objects.with_office().filter(group=second.group, state="CLOSED").order_by("id").first()
    if closed is not None:
        used.adopted(closed, 1, "误登的一项").void(
            by=build.office, at=build.moment(used.day + timedelta(days=3)), reason="登错了"
        )
    never = Sent(build, second, date(year, 8, 20))
    never.item("场镇停车不方便", InfoClass.PUBLIC_OPINION, second.townships[1], "clerk2")
    _merged(build, date(year, 8, 18), "两乡镇交界处塌方，农产品运不出去，两边都在等对方修")


def _merged(build: Builder, day: date, text: str) -> InfoItem:
    """Two groups report one thing: the first owns it."""
    first, second = Sent(build, build.groups[2], day), Sent(build, build.groups[3], day, 12)
    own = first.submitted(first.item(text, InfoClass.DIFFICULTY, build.groups[2].townships[0]))
    other = second.item(f"{text[:-4]}等着对方来修", InfoClass.DIFFICULTY, build.groups[3].townships[0])
    second.submitted(other).merge(into=own, by=build.office, at=build.moment(day, 20))
    return own


def _lately(build: Builder) -> None:
    """The last weeks: every state, and two outcomes of one item."""
    for ago, (place, state, category, text) in enumerate(material.LATELY):
        cast = build.groups[place]
        sent = Sent(build, cast, build.today - timedelta(days=3 + 2 * ago))
        clerk = f"clerk{cast.number}" if cast.number < 3 else ""
        item = sent.item(text, category, cast.townships[1], clerk)
        _take(build, sent, item, state)
    _merged(build, build.today - timedelta(days=8), "跨乡镇的客运班车停开，学生和老人出行不便，盼着早点恢复")
    problem = Problem.objects.open().filter(group=build.groups[0].group).with_places().order_by("-happened_on", "-id").first()
    if problem is not None:
        sent = Sent(build, build.groups[0], build.today)
        told: dict[str, Any] = {"group": problem.group, "place": problem.place, "text": problem.text, "origin": problem}
        told |= {"category": InfoClass.DIFFICULTY, "channel": Channel.VISIT, "happened_on": problem.happened_on}
        InfoItem.raise_(key=build.key(), **told, **sent.who)
    hotline = Sent(build, build.groups[1], build.today - timedelta(days=1))
    told = {"channel": Channel.HOTLINE, "source_no": "2026-11-0815"}
    hotline.item("多人来电问场镇自来水为什么发黄", InfoClass.PUBLIC_OPINION, build.groups[1].townships[0], **told)


def _take(build: Builder, sent: Sent, item: InfoItem, state: str) -> None:
    """As far as it is."""
    if state == "RAW":
        return
    if state == "EDITED":
        sent.edited(item)
        return
    sent.submitted(item)
    if state in ("REFERRED", "BOTH"):
        item.refer(organ=build.organs[material.LINKING[0]], **sent.office)
    if state in ("ADOPTED", "BOTH"):
        sent.adopted(item, 2, material.DECISIONS[0])
    if state == "DISMISSED":
        item.dismiss(reason=material.NOT_USED[0], **sent.office)


def _calls(build: Builder) -> None:
    """One of 县委办 that is open and answered, one of a group, one that ended early."""
    issued = build.today - timedelta(days=4)
    told: dict[str, Any] = {"by": build.office, "at": build.moment(issued, 9)}
    open_call = TopicCall.issue(
        topic="秋冬种植进度怎么样（示例）", points="面积、种苗、劳力，还差什么。", last=build.today + timedelta(days=12),
        key=build.key(), **told,
    )  # fmt: skip
    answer = Sent(build, build.groups[0], build.today - timedelta(days=2))
    answer.item("秋播完成七成，缺两台旋耕机", InfoClass.ECONOMY, build.groups[0].townships[1], "clerk1", call=open_call)
    group = Sent(build, build.groups[0], issued)
    TopicCall.issue(
        topic="年底前要办的民生小事（示例）", last=build.today + timedelta(days=20), group=build.groups[0].group,
        key=build.key(), **group.who,
    )  # fmt: skip
    early = TopicCall.issue(topic="国庆期间客流（示例）", last=build.today + timedelta(days=5), key=build.key(), **told)
    early.end(build.today, by=build.office, at=build.moment(build.today, 8))


def _notes(build: Builder) -> None:
    """What the clerks of two townships wrote to their groups, and what became of it; the last ones nobody has read yet."""
    for number, (ago, state, text) in enumerate(material.NOTES):
        cast = build.groups[number % 2]
        sent, cadre = Sent(build, cast, build.today - timedelta(days=ago)), build.people[f"clerk{cast.number}"]
        by = Actor(cadre.user.key, cadre.name, "乡镇干部")
        told: dict[str, Any] = {"group": cast.group, "place": cast.townships[1], "text": f"{text}（示例）", "by": by}
        note = TownshipNote.write(at=build.moment(sent.day, 9), key=build.key(), **told)
        if state == "NOTED":
            note.note(reply="已请水务局去看（示例）", **sent.who)
        elif state == "PROBLEM":
            note.to_problem(**sent.who)
        elif state == "INFO":
            note.to_info(**sent.who)
