"""Who may be named in a visit, as boxes to tick: people of the township and its villages, of a group, leaders of the county.

Names are never typed here: who reads a petition's page may not read the register of people.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Cadre, Organ, Role
from pianqu.accounts.roles import RoleCode
from pianqu.groups.models import CoordinationGroup, Post
from pianqu.groups.where import group_of
from pianqu.kit.errors import Refused
from pianqu.petitions.models.leader import leaders_on, township_leaders_on
from pianqu.petitions.visit_permissions import charges

Offered = dict[str, tuple[Cadre, str]]
GONE = gettext_lazy("这个人当日不在可选的范围。")


def _of_roles(found: Q, day: date) -> Offered:
    roles = Role.objects.on(day).filter(found).select_related("cadre").order_by("code", "cadre__id")
    offered: Offered = {}
    for role in roles:
        offered.setdefault(str(role.cadre.key), (role.cadre, f"{role.cadre.name}（{role.get_code_display()}）"))
    return offered


def outgoing(case: Any, day: date) -> Offered:
    """下访: deputies and cadres of the township, cadres of the village (of all its villages, where none is named)."""
    town = Q(code__in=[RoleCode.TOWNSHIP_DEPUTY, RoleCode.TOWNSHIP_CLERK], organ__place=case.township_id)
    village = Q(place=case.village_id) if case.village_id else Q(place__parent=case.township_id)
    return _of_roles(town | (village & Q(code=RoleCode.VILLAGE_CADRE)), day)


def principals(case: Any, day: date) -> Offered:
    """约访: the principals of the township, and who goes with them."""
    codes = [RoleCode.TOWNSHIP_PRINCIPAL, RoleCode.TOWNSHIP_DEPUTY, RoleCode.TOWNSHIP_CLERK]
    offered = _of_roles(Q(code__in=codes, organ__place=case.township_id), day)
    heads = set(_of_roles(Q(code=RoleCode.TOWNSHIP_PRINCIPAL, organ__place=case.township_id), day))
    return {key: offered[key] for key in sorted(offered, key=lambda key: key not in heads)}


def members(group: CoordinationGroup, day: date) -> Offered:
    """巡访, 回访: who holds a post in the group, heads first."""
    posts = Post.objects.on(day).filter(group=group).select_related("cadre").in_order()
    return {str(post.cadre.key): (post.cadre, f"{post.cadre.name}（{post.get_role_display()}）") for post in posts}


def in_charge(user: Any, case: Any, day: date) -> Offered:
    """包案: leaders of the township where the case lies; of the county too for who may name them."""
    rows = Cadre.objects.filter(pk__in=township_leaders_on(case, day)).order_by("id")
    there = {str(cadre.key): (cadre, f"{cadre.name}（{case.township.name}）") for cadre in rows}
    return {**(leaders(day) if charges(user, case) else {}), **there}


def leaders(day: date) -> Offered:
    """包案 and the county's 接访日: leaders of the county and heads of groups."""
    rows = Cadre.objects.filter(pk__in=leaders_on(day)).order_by("id")
    return {str(cadre.key): (cadre, cadre.name) for cadre in rows}


def receivers(organ: Organ, day: date) -> Offered:
    """接访日: of a township its principals and deputies, of the county its leaders."""
    if organ.kind == Organ.Kind.TOWNSHIP:
        return _of_roles(Q(code__in=[RoleCode.TOWNSHIP_PRINCIPAL, RoleCode.TOWNSHIP_DEPUTY], organ=organ), day)
    return leaders(day)


def own_group(user: Any, township: Any, day: date) -> CoordinationGroup:
    """The group of somebody in whose area the township lies. Raises `Refused` at `place` where it lies in none."""
    return group_of(township, sorted(user.standing.group_ids), day)


def presser(user: Any, group: CoordinationGroup, day: date) -> list[Cadre]:
    """As whom somebody of a group does what one person does: oneself, or the holder of the post for whom one presses."""
    rows = Post.objects.on(day).filter(group=group)
    if rows.filter(cadre=user.cadre_id).exists():
        return [user.cadre]
    held = [post.post_id for post in user.standing.posts if post.group_id == group.pk]
    return [post.cadre for post in rows.filter(pk__in=held).select_related("cadre")[:1]]


def pick_people(offered: Offered, keys: Collection[UUID], field: str = "people") -> list[Cadre]:
    """The people that a body names. Raises `Refused` at the field for one who cannot be named."""
    if any(str(key) not in offered for key in keys):
        raise Refused({field: GONE}, code="invalid_choice")
    return [offered[str(key)][0] for key in dict.fromkeys(keys)]


class PeopleField(forms.MultipleChoiceField):
    """Boxes with the people who may be named."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("去的人"))
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple(attrs={"lang": "zh"}))
        super().__init__(error_messages={"invalid_choice": GONE}, **kwargs)
        self.offered: Offered = {}

    def offer(self, offered: Offered, present: Sequence[Cadre] = ()) -> None:
        """These, and those whom the record names already."""
        there = {str(cadre.key): (cadre, cadre.name) for cadre in present}
        self.offered = {**there, **offered}
        self.choices = [(key, words) for key, (_cadre, words) in self.offered.items()]

    def clean(self, value: Any) -> list[Cadre]:
        """The people ticked. Raises `ValidationError`."""
        return [self.offered[key][0] for key in super().clean(value)]


class PersonField(forms.ChoiceField):
    """One of the people who may be named."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Select(attrs={"lang": "zh"}), error_messages={"invalid_choice": GONE}, **kwargs)
        self.offered: Offered = {}

    def offer(self, offered: Offered) -> None:
        """These."""
        self.offered = offered
        self.choices = [("", _("请选择")), *((key, words) for key, (_cadre, words) in offered.items())]

    def clean(self, value: Any) -> Cadre:
        """Who was chosen. Raises `ValidationError`."""
        key = super().clean(value)
        if key not in self.offered:
            raise ValidationError(GONE, code="invalid_choice")
        return self.offered[key][0]
