"""Who may record visits: whoever of the group was there, or holds a post in the group of somebody who was.

With a void visit goes what it raised, which is the concern of the group in whose area it was: only that group makes it void.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.groups.permissions import in_its_group
from pianqu.kit.permissions import Permit


def of_own_group(user: Any, people: Any) -> bool:
    """Before the form: any post. With the people of the visit (posts): one of them is of the user's own group."""
    mine = user.standing.group_ids
    return bool(mine) if people is None else any(post.group_id in mine for post in people)


def went_or_colleague(user: Any, visit: Any) -> bool:
    """Somebody of the user's own group was on the visit."""
    return visit is not None and bool(visit.group_ids & user.standing.group_ids)


TABLE = {
    "reviews.view_visit": Permit(_("查看走访"), in_business),
    "reviews.record_visit": Permit(_("登记走访"), of_own_group),
    "reviews.correct_visit": Permit(_("更正走访"), went_or_colleague),
    "reviews.void_visit": Permit(_("作废走访"), in_its_group),
}
