"""Chapter: what each township is (乡镇概况), by the industry of its area; one was put right, one has still to be written."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from pianqu.demo import material
from pianqu.demo.build import Builder, GroupCast
from pianqu.places.models import Place, TownshipProfile

SPACE = UUID("7c1d2f0e-5b6a-4c51-9b0f-511725000009")  # keys of its own: those of the other chapters stay as they are
Kind = TownshipProfile.Kind
KINDS = (  # of the areas, in their order
    *(Kind.PERI_URBAN, Kind.SHALLOW_HILL_PLAIN, Kind.DEEP_HILL, Kind.RESOURCE_RICH),
    *(Kind.DEEP_HILL, Kind.SHALLOW_HILL_PLAIN, Kind.SHALLOW_HILL_PLAIN, Kind.PERI_URBAN),
)
LANDS = {
    Kind.DEEP_HILL: ("县境边缘，深丘为主（示例）", "坡地多，适合林果药材（示例）", "场镇之间路不好走（示例）"),
    Kind.SHALLOW_HILL_PLAIN: ("浅丘平坝，沿国道（示例）", "水田连片（示例）", "水利设施老旧（示例）"),
    Kind.PERI_URBAN: ("挨着县城（示例）", "劳力和市场都近（示例）", "土地零碎，征地矛盾多（示例）"),
    Kind.RESOURCE_RICH: ("北部工业集镇（示例）", "盐卤、石灰石储量大（示例）", "企业环保欠账（示例）"),
}


def tell(build: Builder) -> None:
    """Every township from the first day on, but for the last one."""
    townships = [(cast, each) for cast in build.groups for each in cast.townships]
    for cast, township in townships[:-1]:
        _describe(build, cast, township)
    told = TownshipProfile.objects.on(build.today).get(township=townships[1][1])
    later = build.moment(build.first_day + timedelta(days=40), 9)
    told.correct(by=build.office, at=later, reason="瓶颈写得不对（示例）", bottlenecks="冷链不够，菜下不了县城以外的市场（示例）")


def _describe(build: Builder, cast: GroupCast, township: Place) -> None:
    kind = KINDS[cast.number - 1]
    location, resources, bottlenecks = LANDS[kind]
    products = material.AREAS[cast.number - 1][2].removeprefix("城郊")
    told: dict[str, Any] = {"products": products, "location": location, "resources": resources, "bottlenecks": bottlenecks}
    key = uuid5(SPACE, f"{build.seed} {township.code}")
    at = build.moment(build.first_day, 9)
    strengths = f"{products}有基础（示例）"
    TownshipProfile.describe(
        township, build.first_day, by=build.office, at=at, key=key, kind=kind, strengths=strengths, basis="示例", **told
    )
