"""The 批示单 of each 旬: what was submitted is put up to the secretary, and ends some days after it stood on the sheet.

What was written on them is the chapter of instructions. The present one opens with what came of the last.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from pianqu.demo import material
from pianqu.demo.build import Builder
from pianqu.dispatch.kinds import Channel
from pianqu.dispatch.models import InfoItem, InstructionSheet
from pianqu.dispatch.models.sheet import MOST
from pianqu.journal.actor import Actor
from pianqu.kit.periods import periods_between
from pianqu.standards.models import Holiday

AFTER = timedelta(days=4)  # from the sheet to the end of what nobody wrote anything about
AGO = 12  # days: the last sheet before the present one


class Story:
    """Remembers what ends later, and makes the sheets in time order."""

    def __init__(self, build: Builder) -> None:
        self.build = build
        self.ends: dict[Any, Callable[..., Any]] = {}

    def later(self, item: InfoItem, end: Callable[..., Any]) -> None:
        """It ends when it stood on a sheet."""
        self.ends[item.key] = end

    def autumn(self) -> None:
        """From September on a few items each 旬, after the months of the article; those of the last weeks wait."""
        build, year = self.build, self.build.first_day.year
        told = iter(material.AUTUMN * 9)
        for period in periods_between("xun", date(year, 9, 1), build.today):
            for step in (2, 5, 8):
                day = period.since + timedelta(days=step)
                place, category, text = next(told)
                if day < build.today:
                    item = self._sent(day, place, category, text)
                    if day < build.today - timedelta(days=AGO + 10):
                        self.later(item, item.close)

    def _sent(self, day: date, place: int, category: str, text: str) -> InfoItem:
        """Sent, edited, submitted, and a department told of it."""
        build, cast = self.build, self.build.groups[place]
        post = cast.posts["SECOND_DEPUTY"]
        by = Actor(post.cadre.user.key, post.cadre.name, post.title)
        item = InfoItem.raise_(
            group=cast.group, place=cast.townships[2], category=category, channel=Channel.VISIT, text=f"{text}（示例）",
            happened_on=day, by=by, at=build.moment(day, 9), key=build.key(),
        )  # fmt: skip
        item = item.edit(
            title=text.split("，", maxsplit=1)[0], text=item.text, category=category, by=by, at=build.moment(day, 10)
        )
        item = item.submit(by=by, at=build.moment(day, 11))
        organ = build.organs[material.LINKING[place % len(material.LINKING)]]
        return item.refer(organ=organ, by=build.office, at=build.moment(day, 15))

    def tell(self) -> None:
        """A sheet on the first working day of each 旬, of what had been submitted by then and waited longest."""
        calendar = Holiday.objects.calendar()
        for period in periods_between("xun", self.build.first_day, self.build.today + timedelta(days=1)):
            day = calendar.next_workday(period.since)
            if day <= self.build.today:
                self._make(day)

    def _make(self, day: date) -> None:
        build, at = self.build, self.build.moment(day, 8)
        waiting = list(InfoItem.objects.for_sheet().filter(sent_at__lt=at).order_by("happened_on", "id")[:MOST])
        if not waiting:
            return
        InstructionSheet.make(by=build.office, at=at, infos=waiting, key=build.key())
        for item in waiting:
            if item.key in self.ends:
                self.ends.pop(item.key)(by=build.office, at=build.moment(day + AFTER, 16))
