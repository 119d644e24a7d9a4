"""信访事项: one matter that one or many bring to the Party and the government, from registering to the archive (R62-R68)."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pianqu.groups.carrying import carries, leads_on
from pianqu.inbox.concerning import concerns
from pianqu.matters.origins import raises_matters
from pianqu.petitions.models.barring import Barring
from pianqu.petitions.models.correcting import Correcting
from pianqu.petitions.models.ending import Ending
from pianqu.petitions.models.joining import Joining
from pianqu.petitions.models.leaving import Leaving
from pianqu.petitions.models.parts import Party
from pianqu.petitions.models.rerouting import Rerouting
from pianqu.petitions.models.telling import Telling, petition_office, township_of, unit_of, whose_turn
from pianqu.petitions.querysets import PetitionCaseQuerySet
from pianqu.petitions.relating import relates


@concerns("pass_on", _("有信访事项涉及登记单位，请转送、交办"), whom=petition_office, where=township_of, must_know=True)
@concerns("forward", _("有信访事项转送、交办给你单位"), whom=unit_of, where=township_of, must_know=True)
@concerns("object_to", _("有单位对转送、交办的信访事项提出异议，请核实"), whom=petition_office, where=township_of, must_know=True)
@concerns("insist", _("维持转送、交办，信访事项仍由你单位办理"), whom=unit_of, where=township_of, must_know=True)
@concerns("withdraw", _("由你单位办理的信访事项已撤回"), whom=unit_of, where=township_of)
@concerns("hand_up", _("由你单位办理的信访事项已上交"), whom=unit_of, where=township_of)
@concerns("due_soon", _("有信访事项快到期"), whom=whose_turn, where=township_of, must_know=True)
@concerns("overdue", _("有信访事项已过期限"), whom=whose_turn, where=township_of, must_know=True)
@carries("merged_into__key", "previous__key", brings=("number__key",))
@raises_matters
class PetitionCase(Telling, Correcting, Rerouting, Barring, Joining, Ending, Leaving):
    """One case. Its verbs stand in files by who presses them, from `intake` to `ending`."""

    objects = PetitionCaseQuerySet.as_manager()

    class Meta(Telling.Meta):
        """As its columns say."""

        abstract = False


@leads_on
def merged_into(keys: Collection[UUID], _organs: Collection[int]) -> Iterable[UUID]:
    """What answers for a case that was merged into it is kept from the same people, who would read of it there."""
    rows = PetitionCase.objects.filter(key__in=keys, merged_into__isnull=False).order_by()
    return rows.values_list("merged_into__key", flat=True)


@relates
def of_cases(user: Any) -> Any:
    """The petitioners (numbers) of the cases that somebody has to do with, and of what was merged into one of them."""
    own = PetitionCase.objects.dealt_with_by(user).order_by().values("pk")
    return Party.objects.filter(Q(case__in=own) | Q(case__merged_into__in=own)).values("petitioner")
