"""Chapter two: the nine duties, what they have asked so far, and what was let off."""

from datetime import date, timedelta

from pianqu.cadence.models import Duty, Obligation, Waiver
from pianqu.cadence.opening import open_due
from pianqu.demo.build import Builder
from pianqu.kit.periods import Period, period_of
from pianqu.places.models import Place


def tell(build: Builder) -> None:
    """Adopt the duties from 1 January, open every period begun by today, and let two things off."""
    Duty.adopt(since=build.first_day, by=build.office, at=build.moment(build.signed_on, 10))
    open_due(build.today, at=build.at)
    _flood(build)
    _leave(build)


def flood_of(build: Builder) -> Period:
    """The 旬 of September in which nobody was sent to a village."""
    return period_of("xun", date(build.first_day.year, 9, 15))


def spared(build: Builder) -> tuple[Place, date]:
    """The township that its group was asked not to enter in October, and the month's first day."""
    return build.groups[6].townships[2], date(build.first_day.year, 10, 1)


def _flood(build: Builder) -> None:
    """A flood: county-wide, by document; one group went all the same."""
    flood = flood_of(build)
    if flood.until is not None and flood.until <= build.today:
        Waiver.grant(
            reason="汛期全县防汛，不安排到村（示例）",
            document_no=f"渠委办示例〔{flood.since.year}〕37号",
            codes=["key_village"],
            since=flood.since,
            until=flood.until,
            **build.by_office(flood.since + timedelta(days=2)),
        )


def _leave(build: Builder) -> None:
    """One township, one month: a single waiver."""
    township, october = spared(build)
    owed = Obligation.objects.filter(township=township, since=october, duty__code="township_research").first()
    if owed is not None:
        Waiver.grant(
            reason="该乡镇当月接受上级专项检查，不重复到访（示例）",
            obligation=owed,
            **build.by_office(date(october.year, 10, 20)),
        )
