"""Chapter: what leaders of the county instructed. 62 件 and 201 项 from January to August, as the article printed it.

One of them was only read (圈阅), some were said and confirmed later, about half rest on what groups sent up. One void and one of
September count for nothing; of the last weeks there are live ones, one that waits to be confirmed, and a secret one.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

from pianqu.demo import material
from pianqu.demo.build import Builder
from pianqu.demo.clerks import clerk_of
from pianqu.dispatch.instruction_querysets import KIND
from pianqu.dispatch.instruction_told import Item
from pianqu.dispatch.models import InfoItem, Instruction, InstructionSheetLine
from pianqu.journal.actor import Actor
from pianqu.matters.models import Task

DOCUMENTS, ITEMS, SPAN = 62, 201, 236
READ, SPOKEN = 30, (7, 23, 44)  # which of the 62
RUNNING = 2  # of the last ones, whose tasks are still being done
WORDS = (
    "请有关部门抓紧办理，结果报我。",
    "这件事群众关心，要一件一件落实。",
    "同意，请牵头单位排出时间表。",
    "请到现场看，不要只听汇报。",
)
THINGS = (
    "修通{place}的断头路",
    "疏通{place}的灌溉渠",
    "帮{place}的合作社对接收购商",
    "核实{place}反映的用水问题",
    "给{place}派农技员蹲点",
    "整治{place}场镇占道",
    "补齐{place}卫生室常用药",
)


def tell(build: Builder) -> None:
    """In time order; most tasks are closed with few words."""
    story = _Story(build)
    extra = ITEMS - 3 * (DOCUMENTS - 1)  # 圈阅 has none; of the others each three, the first so many four
    for number in range(DOCUMENTS):
        day = build.first_day + timedelta(days=4 + number * SPAN // DOCUMENTS)
        if number == READ:
            story.enter(day, form="READ", wording="圈阅。")
            extra += 1
            continue
        form = "PHONE" if number in SPOKEN else "WRITTEN"
        made = story.enter(day, form=form, items=story.items(4 if number < extra else 3), infos=story.infos(day, number))
        if form == "PHONE":
            sure = day + timedelta(days=2)
            made.confirm(by=build.office, at=build.moment(sure, 9), on=sure, how="领导补签")
        story.carry_out(made, day, ended=number < DOCUMENTS - RUNNING)
    story.not_of_august()
    story.lately()


class _Story:
    """Enters instructions as 县委办 and carries out their items as the units do."""

    def __init__(self, build: Builder) -> None:
        self.build = build
        self.leader = f"{build.people['secretary'].name}（县委书记）"
        self.turn: Iterator[int] = count()
        rows = InstructionSheetLine.objects.select_related("sheet", "info__group").order_by("info__sent_at", "info__id")
        used = InfoItem.objects.current().filter(state__in=["SUBMITTED", "CLOSED"], no_action_reason="")
        self.put_up = list(rows.filter(info__key__in=used.values("key")))

    def enter(self, day: date, **told: Any) -> Instruction:
        """As it lies on the desk of 县委办."""
        plain: dict[str, Any] = {"leader": self.leader, "wording": WORDS[day.toordinal() % len(WORDS)], **told}
        if not plain.get("secret"):
            plain["wording"] = f"{plain['wording']}（示例）"
        at = self.build.moment(day, 11)
        return Instruction.record(by=self.build.office, at=at, happened_on=day, key=self.build.key(), **plain)

    def items(self, number: int, days: int = 20) -> list[Item]:
        """So many things to do, each of one department, some with another's help."""
        return [self.item(days) for _n in range(number)]

    def item(self, days: int) -> Item:
        """The next."""
        turn = next(self.turn)
        places = [cast.townships[turn % len(cast.townships)] for cast in self.build.groups]
        text = THINGS[turn % len(THINGS)].format(place=places[turn % len(places)].name)
        codes = material.LINKING
        lead, helps = (self.build.organs[codes[(turn + step) % len(codes)]] for step in (0, 3))
        return Item(f"{text}（示例）", lead, [helps] if turn % 3 == 0 else [], days=days)

    def infos(self, day: date, number: int) -> list[InfoItem]:
        """What every second one rests on: the last of one group that had stood on a 批示单 by then."""
        group = self.build.groups[number // 2 % len(self.build.groups)].group
        found = [line.info for line in self.put_up if line.info.group_id == group.pk and line.sheet.made_on <= day]
        return found[-1:] if number % 2 == 0 else []

    def carry_out(self, instruction: Instruction, day: date, *, ended: bool) -> None:
        """Reported and verified within weeks; or reported only, so that it can be looked at."""
        for number, task in enumerate(Task.objects.filter(origin_type=KIND, origin_key=instruction.key).select_related("lead")):
            done = day + timedelta(days=9 + number)
            task.report(by=self.clerk(task), at=self.build.moment(done, 16), result="已办完，现场可查（示例）。")
            if ended or number == 0:
                at = self.build.moment(done + timedelta(days=2), 15)
                task.verify(by=self.build.office, at=at, words="到现场看过，属实（示例）。")

    def clerk(self, task: Task) -> Actor:
        """Who does it in the unit."""
        return clerk_of(self.build, task.lead)

    def not_of_august(self) -> None:
        """What must not count: one void, one of September."""
        day = date(self.build.first_day.year, 6, 11)
        twice = self.enter(day, items=self.items(1))
        self.carry_out(twice, day, ended=True)
        twice.void(by=self.build.office, at=self.build.moment(day + timedelta(days=20), 9), reason="重复登记")
        day = date(day.year, 9, 1)
        self.carry_out(self.enter(day, number=f"县委批〔{day.year}〕9-1号", items=self.items(2)), day, ended=True)

    def lately(self) -> None:
        """The last weeks: one whose items are live, one said by telephone, one secret."""
        build, day = self.build, self.build.today - timedelta(days=12)
        township = build.organs[build.groups[0].townships[0].code]
        power = build.organs["vert-02"]
        items = [*self.items(2, 30), Item("清理场镇河段（示例）", township, days=15), Item("增设变压器（示例）", power, days=20)]
        live = self.enter(day, items=items, infos=self.infos(day, 0))
        first = Task.objects.select_related("lead").filter(origin_type=KIND, origin_key=live.key).order_by("pk")[0]
        at = build.moment(day + timedelta(days=4), 16)
        first.progress(by=self.clerk(first), at=at, text="已进场（示例）。", done=40)
        said = build.today - timedelta(days=2)
        self.enter(said, form="PHONE", wording="今晚有雨，先把塌方段封起来", items=self.items(1, 5))
        secret = {"secret": True, "leader": "", "wording": "", "unit": build.organs["dept-04"]}
        self.enter(build.today - timedelta(days=5), **secret)
        self.on_the_last_sheet()

    def on_the_last_sheet(self) -> None:
        """Of the last 批示单 one more was only read, one is being done; under the others nothing was written."""
        days = sorted({line.sheet.made_on for line in self.put_up})
        day = days[-2] + timedelta(days=1)
        lines = [line.info for line in self.put_up if line.sheet.made_on == days[-2]]
        lines = [each for each in lines if each.group_id != self.build.groups[0].group.pk]
        said: tuple[dict[str, Any], ...] = ({"form": "READ", "wording": "圈阅。"}, {"items": self.items(2, 10)})
        for info, told in zip(lines, said, strict=False):
            made = self.enter(day, infos=[info], **told)
            self.carry_out(made, day, ended=False)
