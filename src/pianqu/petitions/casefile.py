"""案卷七有: what the file of a case should hold when it is closed, and what is missing there (domain.md §2.1.5)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pianqu.files.models import Attachment
from pianqu.petitions.models.handling import ANSWERED


@dataclass(frozen=True)
class Kept:
    """One of the seven: what it is called, what there is of it ("" for nothing), what its absence means; `lang` of data."""

    label: str
    there: str
    lacks: str = ""
    lang: str = ""

    @property
    def missing(self) -> bool:
        """Whether it is not there."""
        return not self.there


def file_of(case: Any) -> list[Kept]:
    """The seven, in their order."""
    course = list(case.steps.all())
    steps, originals = len(course), Attachment.objects.hung_on(case).present().count()
    done = next((step for step in reversed(course) if step.what in ANSWERED), None)
    served, settled = case.papers.served().count(), case.settlements.current().first()
    return [
        Kept(_("目录"), _("办理过程 %(n)s 步") % {"n": steps} if steps else ""),
        Kept(_("申诉材料原件"), _("附件 %(n)s 件") % {"n": originals} if originals else "", _("没有附上原件")),
        Kept(_("受理登记"), str(case.number), lang="zh"),
        Kept(_("处理情况"), done.get_what_display() if done else "", _("没有处理意见或者结果")),
        Kept(_("答复情况"), _("已送达文书 %(n)s 份") % {"n": served} if served else "", _("没有送达的文书")),
        Kept(_("是否息访"), str(settled.get_basis_display()) if settled else _("未登记息诉息访")),
        _open_ends(case),
    ]


def _open_ends(case: Any) -> Kept:
    """未结措施: what still runs, or that nothing does."""
    running = [str(each) for each in case.clocks.all() if each.stopped_on is None]
    return Kept(_("未结措施"), "" if running else _("没有未结的期限"), "；".join(running))
