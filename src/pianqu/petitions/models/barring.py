"""回避: who must stand aside though the case does not complain of them, and that this was a mistake (art. 28; practice.md 32)."""

from datetime import datetime
from typing import Any, Self

from django.utils.translation import gettext as _

from pianqu.accounts.models import Cadre, Organ
from pianqu.groups.models import Exclusion
from pianqu.journal.actor import Acting
from pianqu.journal.moves import change
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.petitions.models.jurisdiction import Jurisdiction


class Barring(Jurisdiction):
    """The verbs by which somebody is kept from it."""

    class Meta(Jurisdiction.Meta):
        """Abstract."""

        abstract = True

    @property
    def exclusions(self) -> Any:
        """Who stands or stood aside but for those of whom it complains, who stand among the accused."""
        rows = Exclusion.objects.of_record(self).exclude(why=Exclusion.Why.ACCUSED)
        return rows.select_related("organ__place", "cadre", "place")

    def exclude(
        self,
        *,
        by: Acting,
        at: datetime,
        why: str,
        words: str,
        cadre: Cadre | None = None,
        organ: Organ | None = None,
        version: int | None = None,
    ) -> Self:
        """A cadre or an organ stands aside, as kin, for an interest or as was asked for: from now on they see nothing of it.

        Raises `Refused` for none or both, without words, for whom it complains of (that is put right by `correct`), who stands
        aside already, and who has it, reviews it or has it in charge: somebody else takes it first; `Conflict` when it is void.
        """
        words = said(words, "words", _("请写明回避的原因。"), most=200)
        with turn(by=by, at=at):
            if self.state == self.State.VOID:
                raise Conflict(_("这条记录已经作废，不能再改。"), over=True)
            if why == Exclusion.Why.ACCUSED:
                raise Refused(why=_("被反映的人、单位，请用“更正”写明。"), code="accused")
            self._check_nobody_has_it(organ, cadre, at)
            change(self, "exclude", by=by, at=at, version=version)
            Exclusion.exclude(self, by=by, at=at, why=why, words=words, organ=organ, cadre=cadre)
        return self

    def _check_nobody_has_it(self, organ: Organ | None, cadre: Cadre | None, at: datetime) -> None:
        """Who deals with it is not shut out of it before somebody else does. Raises `Refused`."""
        if organ is not None and organ.pk in (self.organ_id, self.review_organ_id):
            raise Refused(organ=_("这个单位正在办理这一件，请先改由别的单位承办，再登记回避。"), code="has_it")
        if cadre is None:
            return
        if cadre.pk == self.handler_id and "assign_handler" in self.flow.verbs(self.state):
            raise Refused(cadre=_("这个人是这一件的经办人，请先换经办人，再登记回避。"), code="has_it")
        if self.leaders.on(county_day(at)).filter(leader=cadre).exists():
            raise Refused(cadre=_("这个人正在包这一件，请先结束包案，再登记回避。"), code="has_it")

    def lift(self, *, by: Acting, at: datetime, exclusion: Exclusion, reason: str, version: int | None = None) -> Self:
        """It was a mistake that they stand aside, with the reason; the row stays.

        Raises `Refused` without a reason, for one of another case, and for whom it complains of; `Conflict` when it was lifted.
        """
        with turn(by=by, at=at):
            if exclusion.pk not in self.exclusions.values_list("pk", flat=True):
                raise Refused(exclusion=_("请选择这一件登记过的回避。"), code="unknown")
            change(self, "lift", by=by, at=at, version=version)
            exclusion.lift(by=by, at=at, reason=reason)
        return self
