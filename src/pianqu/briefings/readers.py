"""Who reads the section 干部实绩: the group's leader and deputies, the secretary, 县委组织部, and those of 县委办 who are named.

Named is who holds the role 干部实绩阅看人员 beside that of 县委办. Seconded staff and everybody else do not (practice.md 16).
"""

from typing import Any

from pianqu.accounts.roles import RoleCode
from pianqu.briefings.subjects import RESERVED

EVERYWHERE = frozenset({RoleCode.COUNTY_SECRETARY, RoleCode.ORG_DEPT})
NAMED = frozenset({RoleCode.COUNTY_OFFICE, RoleCode.PERFORMANCE_READER})


def headed(user: Any) -> frozenset[int]:
    """The groups of which the user is leader or deputy in person: whoever presses for one of them (联络员) is not."""
    return frozenset(post.group_id for post in user.standing.posts if post.is_head and not post.on_behalf_of)


def reads_reserved(user: Any, group_id: int) -> bool:
    """Whether the user reads the section 干部实绩 of the group's briefings."""
    roles = user.standing.roles
    return bool(roles & EVERYWHERE) or roles >= NAMED or group_id in headed(user)


def reads(user: Any, briefing: Any, subject: str) -> bool:
    """Whether the user, who sees the briefing, reads this section of it."""
    return subject != RESERVED or reads_reserved(user, briefing.group_id)


def subjects_read(user: Any, briefing: Any) -> list[Any]:
    """The sections of a briefing that the user reads, in order."""
    return [subject for subject in briefing.subjects if reads(user, briefing, subject)]
