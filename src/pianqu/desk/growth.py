"""发展和民生 on one page: every kind of record, how many of this year the reader may see, and the way to report one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pianqu.desk import months
from pianqu.groups.acting_for import organs_of
from pianqu.growth.models import ECONOMY, LIVELIHOOD, Pairing, Project
from pianqu.growth.models.course import STAGES
from pianqu.growth.permissions import permission
from pianqu.growth.shown import list_address
from pianqu.growth.views.records import Kind
from pianqu.kit.pages import Column, action, table


@dataclass(frozen=True)
class Line:
    """One kind and how many records of the year there are for the reader."""

    kind: Kind
    number: int
    may_record: bool

    @property
    def noun(self) -> str:
        """The kind's name in addresses."""
        return str(self.kind._meta.model_name)


def lines(user: Any, kinds: tuple[Kind, ...] = (*ECONOMY, *LIVELIHOOD)) -> list[Line]:
    """A line for each kind that the reader may look at."""
    seen = [kind for kind in kinds if user.has_perm(permission(kind, "view"))]
    return [Line(kind, _this_year(user, kind), user.has_perm(permission(kind, "record"))) for kind in seen]


def _this_year(user: Any, kind: Kind) -> int:
    rows = kind.objects.visible_to(user).current().filter(happened_on__year=user.day.year)
    return int(rows.count())


def sees_records(user: Any) -> bool:
    """Whether the reader can have a record before them: an expert reads figures alone."""
    return bool(user.standing.sees_county or user.standing.township_ids or user.standing.village_ids or organs_of(user))


def sections(user: Any) -> list[dict[str, Any]]:
    """The page's tables; none for who sees no record."""
    if not sees_records(user):
        return []
    columns = (
        Column(_("记什么"), lambda line: {"value": line.kind._meta.verbose_name, "url": list_address(line.kind)}, data=False),
        Column(_("今年登记的"), lambda line: line.number, numeric=True, data=False),
        Column(_("登记"), _way, data=False),
    )
    parts = ((_("发展"), ECONOMY), (_("民生"), LIVELIHOOD))
    shown = [{"title": title, "table": table(columns, lines(user, kinds))} for title, kinds in parts]
    kept = {"title": _("项目和结对帮扶"), "table": table(_kept(user), [Project, Pairing])}
    said = months.section(user, user.day)
    first = said and not said["folded"]  # a township's own, which waits for somebody
    return [each for each in ((said if first else {}), *shown, kept, ({} if first else said)) if each]


def ways(request: Any) -> list[dict[str, Any]]:
    """To what the records add up to."""
    found = (
        ("figures.view_figure", _("数据口径"), "figures:figure_list"),
        ("growth.pipeline_project", _("项目漏斗"), "growth:project_pipeline"),
        ("growth.structure_project", _("产业结构"), "growth:project_structure"),
    )
    return [action(request, permission_, words, reverse(name)) for permission_, words, name in found]


def _kept(user: Any) -> tuple[Column, ...]:
    """What is no record of one day: how many there are now, and the way to a new one."""
    ways: dict[Any, tuple[str, Any]] = {Project: ("propose", _("登记线索")), Pairing: ("pair", _("登记一对"))}
    running: dict[Any, Callable[[], int]] = {
        Project: lambda: Project.objects.visible_to(user).in_state(STAGES).count(),
        Pairing: lambda: Pairing.objects.visible_to(user).on(user.day).count(),
    }

    def way(kind: Any) -> dict[str, Any]:
        verb, words = ways[kind]
        may = user.has_perm(permission(kind, verb))
        return {"value": words, "url": list_address(kind, verb)} if may else {"value": ""}

    return (
        Column(_("记什么"), lambda kind: {"value": kind._meta.verbose_name, "url": list_address(kind)}, data=False),
        Column(_("现有"), lambda kind: running[kind](), numeric=True, data=False),
        Column(_("登记"), way, data=False),
    )


def _way(line: Line) -> dict[str, Any]:
    return {"value": _("登记一条"), "url": list_address(line.kind, "record")} if line.may_record else {"value": ""}
