"""An order of the hotline (12345) and the petition of its number are one matter: one handler, one answer (practice.md 33).

They lie in two rooms and are matched by the number when they are read; each reader is told of what they may see.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.dispatch.kinds import Channel
from pianqu.dispatch.models import InfoItem
from pianqu.journal.history import address_of
from pianqu.kit.pages import Column, table
from pianqu.kit.text import masked
from pianqu.petitions.models import PetitionCase

HOTLINE = PetitionCase.Source.HOTLINE
MERGED = PetitionCase.State.MERGED


def cases_of(item: InfoItem, user: Any) -> list[PetitionCase]:
    """The petitions that bear the number of an order and answer it: what was merged is answered by that into which it was."""
    if item.channel != Channel.HOTLINE or item.voided_at is not None:
        return []
    rows = PetitionCase.objects.visible_to(user).standing().with_units()
    found = rows.filter(source=HOTLINE, source_number=item.source_no)
    into = rows.filter(pk__in=[case.merged_into_id for case in found if case.merged_into_id])
    answering = {case.pk: case for case in (*found.exclude(state=MERGED), *into)}
    return sorted(answering.values(), key=lambda case: case.pk)


def orders_of(case: PetitionCase, user: Any) -> list[InfoItem]:
    """The orders that a petition answers: those of its own number, and of what was merged into it and the reader may see."""
    merged = PetitionCase.objects.visible_to(user).filter(merged_into=case, state=MERGED)
    numbers = {each.source_number for each in (case, *merged) if each.source == HOTLINE} - {""}
    if not numbers or case.state == case.State.VOID:
        return []
    rows: Any = InfoItem.objects.visible_to(user).current()
    return list(rows.filter(channel=Channel.HOTLINE, source_no__in=numbers).order_by("id"))


CASES = (
    Column(gettext_lazy("登记编号"), lambda row: str(row.number)),
    Column(gettext_lazy("事项"), lambda row: masked(row.title)),
    Column(gettext_lazy("承办单位"), lambda row: row.organ.name if row.organ else ""),
    Column(gettext_lazy("状态"), lambda row: row.get_state_display(), data=False),
)
ORDERS = (
    Column(gettext_lazy("工单编号"), lambda row: row.source_no),
    Column(gettext_lazy("信息"), str),
    Column(gettext_lazy("状态"), lambda row: row.get_state_display(), data=False),
)


def beside(request: Any, record: Any) -> dict[str, Any] | None:
    """On the page of an order the petition by which it is answered, on that of a petition the orders that it answers."""
    if isinstance(record, InfoItem):
        found: list[Any] = cases_of(record, request.user)
        told = {"text": _("同一热线工单已登记为信访事项：由它的承办单位一并办理，随信访事项一次答复。")}
        section = {"title": _("随信访事项答复"), "id": "answered_with", **told, "table": table(CASES, found, address_of)}
    elif isinstance(record, PetitionCase):
        found = orders_of(record, request.user)
        section = {"title": _("一并答复的热线工单"), "id": "orders", "table": table(ORDERS, found, address_of)}
    else:
        return None
    return section if found else None
