"""Chapter five: what the groups thought of their townships, a round a quarter.

The first round, in January, is about the last quarter of the year before; with those of the first and second quarter each group
has closed three by August, as the article printed it. After that one was late, one let off, one left out, one corrected, one made
void, and in the running quarter some are done early.
"""

from datetime import date, timedelta
from typing import Any

from pianqu.cadence.models import Obligation, Waiver
from pianqu.demo import material
from pianqu.demo.build import Builder, GroupCast
from pianqu.journal.actor import Actor
from pianqu.journal.linked import Link
from pianqu.kit.periods import DAY, Period, period_of
from pianqu.places.models import Place
from pianqu.reviews.models import Band, Dimension, EvaluationRound, Judged, TownshipEvaluation, Visit

OPENING, CLOSING = 12, 3  # days before a quarter's end on which the groups begin; days after it on which the last are done
REASONS = {
    Band.GOOD: "任务按期完成，群众反映好。",
    Band.FAIRLY_GOOD: "总体平稳，个别村进度偏慢。",
    Band.FAIR: "有安排，落实到村还不够。",
    Band.POOR: "多次提醒仍没有明显进展。",
}
MOST_LINKS = 4


def tell(build: Builder) -> None:
    """Evaluations and rounds, in time order."""
    build.dimensions = Dimension.adopt(since=build.signed_on, by=build.office, at=build.moment(build.signed_on, 11))
    year = build.first_day.year
    before = period_of("quarter", build.signed_on)
    for cast in build.groups:
        for number, township in enumerate(cast.townships):
            _evaluate(build, cast, township, before, date(year, 1, 6 + number))
        _close(build, cast, before)
    for month in (1, 4, 7):
        quarter = period_of("quarter", date(year, month, 1))
        for cast in build.groups:
            _round(build, cast, quarter, whole=month < 7)
    _running(build)


def _round(build: Builder, cast: GroupCast, quarter: Period, *, whole: bool) -> None:
    """The quarter's evaluations of a group; after August not all were in time."""
    for number, township in enumerate(cast.townships):
        day = min(quarter.last - timedelta(days=OPENING - 2 * number), quarter.last + timedelta(days=CLOSING), build.today)
        if not whole and number == 1:
            if cast.number == 4:
                day = quarter.last + timedelta(days=28)
            if cast.number == 5:
                _let_off(build, township, quarter)
                continue
            if cast.number == 6:
                continue
        if day <= build.today:
            _evaluate(build, cast, township, quarter, day)
    if (whole or cast.number != 6) and quarter.last + timedelta(days=30) < build.today:
        _close(build, cast, quarter)


def _running(build: Builder) -> None:
    """The running quarter: some early, one of them corrected, one entered by mistake."""
    quarter = period_of("quarter", build.today)
    if build.today.month <= 9 or quarter.since <= date(build.first_day.year, 8, 31):
        return
    for cast in build.groups[:3]:
        for number, township in enumerate(cast.townships[: 4 - cast.number]):
            _evaluate(build, cast, township, quarter, build.today - timedelta(days=6 - number))
    first, third = build.groups[0], build.groups[2]
    rows = TownshipEvaluation.objects.current().filter(quarter_since=quarter.since).order_by("id")
    wrong = rows.filter(group=first.group).first()
    if wrong is not None:
        told: dict[str, Any] = {"happened_on": wrong.happened_on, "judged": wrong.judged, "reason": "补写一句"}
        said = f"{wrong.conclusion}下季度重点看项目落地。"
        wrong.correct(by=_by(first), at=build.moment(build.today - DAY, 9), conclusion=said, **told)
    mistaken = rows.filter(group=third.group).first()
    if mistaken is not None:
        mistaken.void(by=_by(third), at=build.moment(build.today - DAY, 10), reason="季度选错（示例）")


def _by(cast: GroupCast) -> Actor:
    second = cast.posts["SECOND_DEPUTY"]
    return Actor(second.cadre.user.key, second.cadre.name, second.title)


def _evaluate(build: Builder, cast: GroupCast, township: Place, quarter: Period, day: date) -> None:
    chance = build.chance
    bands = [chance.choices(list(Band), weights=(5, 8, 3, 1))[0] for _each in build.dimensions]
    judged = [Judged(each, band, REASONS[band]) for each, band in zip(build.dimensions, bands, strict=True)]
    TownshipEvaluation.record(
        by=_by(cast),
        at=build.moment(day, 17, chance.randrange(60)),
        key=build.key(),
        township=township,
        group=cast.group,
        quarter_since=quarter.since,
        happened_on=day,
        judged=judged,
        conclusion=f"{township.name}{chance.choice(material.CROPS)}产业有基础，{REASONS[bands[0]]}",
        links=_links(township, quarter, day),
    )


def _links(township: Place, quarter: Period, day: date) -> list[Link]:
    """The newest visits of the quarter there, up to the day of the evaluation."""
    days = {"happened_on__gte": quarter.since, "happened_on__lte": min(day, quarter.last)}
    rows = Visit.objects.current().filter(township=township, **days).select_related("township", "village__parent")
    return [Link.to(visit) for visit in rows.order_by("-happened_on", "-id")[:MOST_LINKS]]


def _close(build: Builder, cast: GroupCast, quarter: Period) -> None:
    last = (
        TownshipEvaluation.objects.current().filter(group=cast.group, quarter_since=quarter.since).order_by("happened_on").last()
    )
    if last is not None:
        at = build.moment(last.happened_on + DAY, 9)
        EvaluationRound.close(by=_by(cast), at=at, group=cast.group, quarter_since=quarter.since, key=build.key())


def _let_off(build: Builder, township: Place, quarter: Period) -> None:
    """One township, one quarter: its leading body was being changed."""
    owed = Obligation.objects.filter(township=township, since=quarter.since, duty__code="township_evaluation").first()
    if owed is not None:
        reason = "该乡镇班子正在调整，本季度不评估（示例）"
        Waiver.grant(reason=reason, obligation=owed, **build.by_office(quarter.last - timedelta(days=9)))
