"""Units as people write them: who is called to a meeting, and which of them a name means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pianqu.accounts.models import Organ
from pianqu.groups.models import AreaMembership, DeptTownshipLink
from pianqu.groups.people import JOINT, label, of_groups
from pianqu.groups.units import meant, only
from pianqu.kit.errors import Refused
from pianqu.meetings.kinds import Kind


@dataclass(frozen=True)
class Invitee:
    """A unit or member of the group that is called: its name as people write it."""

    name: str
    organ: Any = None
    post: Any = None


def invited(kind: str, group: Any, day: date) -> list[Invitee]:
    """Who is called: the townships, to a joint meeting the linked departments too, to a work meeting the group itself."""
    if kind == Kind.GROUP_WORK:
        posts = of_groups(day, [group.pk])
        names = [post.cadre.name for post in posts]  # of two who bear one name, the post stands with it
        return [Invitee(post.cadre.name if names.count(post.cadre.name) == 1 else label(post), post=post) for post in posts]
    joined = AreaMembership.objects.on(day).filter(area=group.area_id).select_related("township").order_by("township__code")
    townships = [row.township for row in joined]
    seats = Organ.objects.on(day).filter(kind=Organ.Kind.TOWNSHIP, place__in=townships)
    seat_of = {organ.place_id: organ for organ in seats}
    found = [Invitee(each.name, seat_of.get(each.pk)) for each in townships]
    if kind == Kind.DEPT_TOWNSHIP_JOINT:
        links = DeptTownshipLink.objects.on(day).filter(township__in=townships).select_related("department")
        linked = {link.department_id: link.department for link in links}
        found += [Invitee(each.name, each) for each in sorted(linked.values(), key=lambda organ: organ.code)]
    return found


def invitee_named(name: str, field: str, invitees: Sequence[Invitee]) -> Invitee:
    """The invitee that a name means. Raises `Refused` at `field`: nobody so called, or more than one."""
    found = meant(name, list({each.name: each for each in invitees}.values()), lambda each: (each.name,))
    if not found:
        names = JOINT.join(dict.fromkeys(each.name for each in invitees))
        said = _("没有叫“%(name)s”的应到单位或人员。应到：%(names)s。") % {"name": name, "names": names or "—"}
        raise Refused({field: said}, code="unknown")
    return only(name, found, field, [each.name for each in found])
