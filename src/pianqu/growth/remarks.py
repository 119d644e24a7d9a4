"""What is typed far beyond sense, pointed out once it is saved, and on the record's page: a question, never a refusal.

It asks three things: a road that was built against its start, funds that arrived against the contract, and every quantity, the
amount of a contract too, against the largest of its like that stands.
"""

from typing import Any

from django.db.models import Count, Max, PositiveBigIntegerField, PositiveIntegerField, Sum
from django.utils.translation import gettext as _

from pianqu.growth.measures import WAN_YUAN
from pianqu.growth.models import Arrival, GrowthRecord, ProjectStage, Road
from pianqu.growth.models.course import Stage
from pianqu.kit.wording import grouped

LONGER = 3  # a road so many times as long as its start, or so many times shorter
BEYOND = 10  # so many times the largest of its like
LIKE_LEAST = 5  # of fewer nothing can be said
PART, WHOLE = 3, 2  # what arrived is more than 3/2 of the contract


def remarks(record: Any) -> list[str]:
    """What should be looked at, each a sentence in the language of the page; none of what does not count."""
    if not record.is_current:
        return []
    if isinstance(record, Arrival):
        return _against_contract(record)
    if isinstance(record, ProjectStage):
        return _found([_against_like(record, "invest_fen", ["stage"])])
    if not isinstance(record, GrowthRecord):
        return []
    found = _against_start(record) if isinstance(record, Road) else []
    kind = type(record)
    return [*found, *_found([_against_like(record, name, alike(kind)) for name in quantities(kind)])]


def _found(said: list[str]) -> list[str]:
    return [each for each in said if each]


def quantities(kind: type[GrowthRecord]) -> list[str]:
    """The own columns that say how much."""
    columns = [kind._meta.get_field(name) for name in kind.OWN]
    return [str(each.name) for each in columns if isinstance(each, PositiveIntegerField | PositiveBigIntegerField)]


def alike(kind: type[GrowthRecord]) -> list[str]:
    """The own columns by which two are of one kind: what is chosen, but for how far it is."""
    return [name for name in kind.OWN if getattr(kind._meta.get_field(name), "choices", None) and name not in ("stage", "level")]


def _against_start(road: Road) -> list[str]:
    """A road that was built far longer, or far shorter, than it was begun."""
    start = road.other if road.started_key else None
    if start is None:
        return []
    told = {"length": amount(road, "length_m"), "start": amount(start, "length_m")}
    if road.length_m >= LONGER * start.length_m:
        return [_("里程 %(length)s，比开工登记的 %(start)s多得多，请看一看。") % told]
    if road.length_m * LONGER <= start.length_m:
        return [_("里程 %(length)s，比开工登记的 %(start)s少得多，请看一看。") % told]
    return []


def _against_contract(arrival: Arrival) -> list[str]:
    """All that arrived, against the amount of the contract."""
    contract = ProjectStage.objects.current().filter(project=arrival.project_id, stage=Stage.SIGNED).first()
    if contract is None or contract.invest_fen is None:
        return []
    rows = Arrival.objects.current().filter(project=arrival.project_id)
    arrived = int(rows.aggregate(arrived=Sum("amount_fen"))["arrived"] or 0)
    if arrived * WHOLE <= contract.invest_fen * PART:
        return []
    told = {"arrived": _wan(arrived), "contract": _wan(contract.invest_fen)}
    return [_("这个项目到位资金一共 %(arrived)s，比合同投资额 %(contract)s多得多，请看一看。") % told]


def _against_like(record: Any, name: str, same: list[str]) -> str:
    """A quantity many times the largest of its like, the `same` in these columns; "" where it is not, or of too few."""
    value = getattr(record, name)
    if not value:
        return ""
    kind = type(record)
    like = {each: getattr(record, each) for each in same}
    rows = kind.objects.current().filter(**like).exclude(key=record.key).order_by()
    found = rows.aggregate(largest=Max(name), number=Count(name))
    if found["number"] < LIKE_LEAST or value < BEYOND * found["largest"]:
        return ""
    column = str(kind._meta.get_field(name).verbose_name)
    told = {"what": column, "value": amount(record, name), "largest": _words(kind, name, found["largest"])}
    return _("%(what)s %(value)s，比已经登记的同类里最大的 %(largest)s多得多，请看一看。") % told


def amount(record: Any, name: str) -> str:
    """A quantity in words: with separators, and its unit where it has one."""
    return _words(type(record), name, getattr(record, name))


def _words(kind: Any, name: str, value: int) -> str:
    measure = kind.MEASURES.get(name)
    return f"{grouped(measure.shown(value))} {measure.unit}" if measure else grouped(value)


def _wan(fen: int) -> str:
    return f"{grouped(WAN_YUAN.shown(fen))} {WAN_YUAN.unit}"
