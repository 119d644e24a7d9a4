"""Who may do what with petitioners and households (trust.md §5.6; practice.md 29, 34): the office, and who handles a case.

Who found a petitioner is the office or is related by a case (`Petitioner.objects.visible_to`); lists are the office's alone.
A township enters households of its own, and puts into them who brings its cases, so that what is one matter is proposed as one.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.roles import ADMINISTRATORS, OF_TOWNSHIP
from pianqu.kit.permissions import Permit, either, role


def found(user: Any, record: Any) -> bool:
    """Whoever found the record among those that they may see; never an administrator."""
    return record is not None and not user.standing.roles & ADMINISTRATORS


def in_business(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Not the three administrators; what a search answers is asked of `visible_to`."""
    return not user.standing.roles & ADMINISTRATORS


office = role("PETITION_OFFICE")


def of_own_township(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Whoever works for a township: they know who lives with whom there; where it is, is narrowed to their own."""
    return bool(OF_TOWNSHIP & user.standing.roles and user.standing.place_ids)


def houses(user: Any, record: Any) -> bool:
    """The same of somebody who brings a case that their unit has, registered or reviews."""
    if record is None or not of_own_township(user, record):
        return False
    return bool(type(record).objects.handled_by(user).filter(pk=record.pk).exists())


PEOPLE = {
    "petitions.view_household": Permit(_("查看信访户"), either(office, found)),
    "petitions.enter_household": Permit(_("登记信访户"), either(office, of_own_township)),
    "petitions.correct_household": Permit(_("更正信访户"), office),
    "petitions.view_petitioner": Permit(_("查看信访人"), either(office, found)),
    "petitions.search_petitioner": Permit(_("查找信访人"), in_business),
    "petitions.enter_petitioner": Permit(_("登记信访人"), office),
    "petitions.correct_petitioner": Permit(_("更正信访人"), office),
    "petitions.move_petitioner": Permit(_("调整所属信访户"), either(office, houses)),
    "petitions.reveal_petitioner": Permit(_("查看身份信息"), either(office, found)),
    "petitions.view_reveal": Permit(_("查看身份信息的调阅记录"), role("PETITION_OFFICE", "AUDIT_ADMIN")),
}
