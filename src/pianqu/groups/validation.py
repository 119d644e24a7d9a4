"""Who may hold which post (R9, R11, R12, R31; practice.md 4, 10)."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ, Position, Role
from pianqu.accounts.roles import ADMINISTRATORS
from pianqu.kit.errors import Refused
from pianqu.standards.models import Parameter

NO_FIRST_DEPUTY = gettext_lazy(
    "第一副组长应由县人大、县政府、县政协的现任副职领导担任，这名人员在 %(day)s 不是；由他人主持工作的，请写明到哪一天。"
)
BODIES = (Organ.Kind.NPC, Organ.Kind.GOVERNMENT, Organ.Kind.CPPCC)
DEPUTY_RANKS = (Position.Rank.COUNTY_DEPUTY, Position.Rank.COUNTY_PRINCIPAL)


def leaders(day: date) -> Any:
    """The positions that let their holders lead a group on `day`: in the standing committee (R9)."""
    return Position.objects.on(day).filter(in_standing_committee=True)


def first_deputies(day: date) -> Any:
    """The positions that let their holders be first deputies on `day`: deputy leaders of the three bodies (R11)."""
    return Position.objects.on(day).filter(organ__kind__in=BODIES, rank__in=DEPUTY_RANKS, is_leading=True)


def second_deputies(day: date) -> Any:
    """The positions that let those who held them be second deputies on `day`.

    Leading, of section-chief rank, left by then, by somebody who leads nothing now (R12, practice.md 10).
    """
    leading = Position.objects.filter(is_leading=True)
    left = leading.filter(rank=Position.Rank.SECTION_PRINCIPAL, until__lte=day)
    return left.exclude(cadre__in=leading.on(day).values("cadre"))


def department_staff(day: date) -> Any:
    """The positions in county departments on `day`, from which staff are seconded (R31)."""
    return Position.objects.on(day).filter(organ__kind=Organ.Kind.DEPARTMENT)


def check_leader(post: Any) -> None:
    """A leader is a standing-committee member (R9), or acts as one (主持工作) until a stated date. Raises `Refused`."""
    if leaders(post.since).filter(cadre=post.cadre).exists():
        _check_not_acting(post)
    elif post.acting_until is None:
        raise Refused(cadre=_("组长应由县委常委担任，这名人员在 %(day)s 不是；由他人主持工作的，请写明到哪一天。") % _day(post))
    else:
        _check_acting(post)


def check_first_deputy(post: Any) -> None:
    """A first deputy is a serving deputy leader of the NPC, the government or the CPPCC (R11), or acts until a stated date.

    Raises `Refused`.
    """
    if first_deputies(post.since).filter(cadre=post.cadre).exists():
        _check_not_acting(post)
    elif post.acting_until is None:
        raise Refused(cadre=NO_FIRST_DEPUTY % _day(post))
    else:
        _check_acting(post)


def check_second_deputy(post: Any) -> None:
    """A second deputy has left a leading post of section-chief rank, in service or retired (R12, practice.md 10).

    Raises `Refused`.
    """
    _check_not_acting(post)
    if not second_deputies(post.since).filter(cadre=post.cadre).exists():
        raise Refused(cadre=_("第二副组长应由离任的正科级领导干部担任，这名人员在 %(day)s 不是。") % _day(post))


def check_staff(post: Any) -> None:
    """Staff are seconded from a county department that links a township of the area, never from below the county (R31).

    Raises `Refused`.
    """
    _check_not_acting(post)
    organ = post.seconded_from
    if organ is None or organ.kind != Organ.Kind.DEPARTMENT:
        raise Refused(seconded_from=_("抽调人员只能来自县级部门，不得从乡镇借调。"))
    if not _held(post).filter(organ=organ).exists():
        raise Refused(seconded_from=_("这名人员在 %(day)s 不在该部门任职。") % _day(post))
    if not post.group.area.is_linked_by(organ, post.since):
        raise Refused(seconded_from=_("该部门在 %(day)s 没有联系本片区的乡镇。") % _day(post))


def is_administrator(post: Any) -> bool:
    """Whether the person is one of the three administrators, who have no business data, in the post's days."""
    roles = Role.objects.overlapping(post.days).filter(cadre=post.cadre, code__in=ADMINISTRATORS)
    return bool(roles.exists())


def _check_acting(post: Any) -> None:
    """主持工作 lasts until a stated date, at most as long as the county's parameter says (practice.md 4)."""
    most = Parameter.objects.value("acting_days_most", post.since)
    if not post.since < post.acting_until <= post.since + timedelta(days=most):
        raise Refused(acting_until=_("主持工作的截止日期应在任职之后 %(days)s 天以内。") % {"days": most})


def _check_not_acting(post: Any) -> None:
    if post.acting_until is not None:
        raise Refused(acting_until=_("抽调人员和在 %(day)s 符合任职条件的人员不写主持工作的日期。") % _day(post))


def _day(post: Any) -> dict[str, date]:
    """The day by which the person is judged, for the words of a refusal: a form shows who is fit today."""
    return {"day": post.since}


def _held(post: Any) -> Any:
    day: date = post.since
    return Position.objects.filter(cadre=post.cadre).on(day)
