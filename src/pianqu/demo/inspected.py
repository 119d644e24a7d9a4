"""Chapter: roads and biogas pits drawn by a seed and looked at by 县委办; one did not hold, and nothing follows by itself."""

from datetime import date, timedelta

from pianqu.demo.build import Builder
from pianqu.demo.closer import look
from pianqu.growth.models import HouseholdWork, Road
from pianqu.matters.models import Sample

DRAWN = ((Road, 6, (3,)), (HouseholdWork, 5, ()))


def tell(build: Builder) -> None:
    """From what was reported for January to August."""
    drawn = date(build.first_day.year, 9, 16)
    for kind, size, wrong in DRAWN:
        sample = Sample.draw(
            by=build.office,
            at=build.moment(drawn, 10),
            kind=kind._meta.label_lower,
            first=build.first_day,
            last=date(build.first_day.year, 8, 31),
            size=size,
            seed="当众摇号 0916",
            key=build.key(),
        )
        look(build, list(sample.items.all()), drawn + timedelta(days=6), wrong=wrong)
