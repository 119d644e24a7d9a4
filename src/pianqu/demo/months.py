"""Chapter: the last two months of every township, as its clerk looked through them: most of them as the month before.

The townships whose clerks sign in have the last month still before them; one month was said again, one taken back. What came
with a sheet lies after August, so that the article's numbers stay what they are.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from pianqu.demo.build import Builder
from pianqu.demo.clerks import clerk_of
from pianqu.growth.models import CleanAction, MonthlySheet, Road, TrainingSession
from pianqu.growth.models.changes import Came
from pianqu.kit.periods import DAY, Period, period_of
from pianqu.places.models import Place

SPACE = UUID("7c1d2f0e-5b6a-4c51-9b0f-511725000008")  # keys of its own: those of the other chapters stay as they are
EVERY = 9  # of so many townships one had something to say


def tell(build: Builder) -> None:
    """The month before the last, then the last."""
    last = period_of("month", period_of("month", build.today).since - DAY)
    before = period_of("month", last.since - DAY)
    waiting = {cast.townships[1].pk for cast in build.groups[:2]}
    townships = sorted((each for cast in build.groups for each in cast.townships), key=lambda each: each.code)
    for township in (each for each in townships if each.pk in waiting):
        _road(build, before, township)
    for month in (before, last):
        for number, township in enumerate(townships):
            if month is before or township.pk not in waiting:
                _looked_through(build, month, township, number)


def _road(build: Builder, month: Period, township: Place) -> None:
    """A road that was begun, of a class that no figure counts: what the sheet finds there."""
    organ, day = build.organs[township.code], month.since + timedelta(days=9)
    told: dict[str, Any] = {
        "place": township,
        "happened_on": day,
        "organ": organ,
        "key": uuid5(SPACE, f"{build.seed} road {township.code}"),
    }
    own: dict[str, Any] = {
        "name": "示例机耕路",
        "category": Road.Category.OTHER,
        "stage": Road.RoadStage.STARTED,
        "length_m": 2_400,
    }
    Road.record(by=clerk_of(build, organ), at=build.moment(day + DAY, 16), **told, **own)


def _looked_through(build: Builder, month: Period, township: Place, number: int) -> None:
    """By its clerk, in the first days of the next month; one of them again, one taken back."""
    organ, day = build.organs[township.code], month.last + timedelta(days=1 + number % 3)
    who, at = clerk_of(build, organ), build.moment(day, 15, number % 60)
    key = uuid5(SPACE, f"{build.seed} {month.since} {number}")
    lines = _lines(build, month, township) if number % EVERY == 0 else ()
    told: dict[str, Any] = {"by": who, "at": at, "township": township, "month": month.since, "organ": organ, "key": key}
    sheet = MonthlySheet.say(**told, same=not lines, changes=lines)
    later: dict[str, Any] = {"by": who, "at": build.moment(day + timedelta(days=3), 10)}
    if number == 1 and _after_august(build, month):
        action = {"place": township, "happened_on": month.last, "kind": CleanAction.Kind.FLY, "households": 40}
        sheet.correct(**later, reason="漏登了一次灭蝇（示例）", changes=[Came("cleanaction.1", CleanAction, action)])
    elif number == 2:
        sheet.void(**later, reason="看错了月份（示例）")


def _lines(build: Builder, month: Period, township: Place) -> tuple[Came, ...]:
    if not _after_august(build, month):
        return ()
    told: dict[str, Any] = {"audience": TrainingSession.Audience.FARMER, "topic": "秋冬田管", "attendances": 35}
    return (Came("trainingsession.1", TrainingSession, {"place": township, "happened_on": month.last, **told}),)


def _after_august(build: Builder, month: Period) -> bool:
    """Whether the month lies behind those of which the article told."""
    return month.since > date(build.first_day.year, 8, 31)
