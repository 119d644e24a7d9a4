"""A person's standing: what they are on one county day. Read once for a request; every predicate and `visible_to` asks it.

The three administrators (系统, 安全, 审计) have no business data: their standing opens no area and no township.
"""

from dataclasses import dataclass, field
from datetime import date

from pianqu.accounts.roles import SEES_COUNTY


@dataclass(frozen=True)
class Mandate:
    """What a first deputy may do for the leader, by which document; no verbs named means every verb that can be delegated."""

    document_no: str
    verbs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PostHeld:
    """A post in a coordination group as held on the day, as plain values.

    With `on_behalf_of` it is the post of the person named there, for whom the user presses as 联络员 (practice.md 3).
    With `stands_in` it is the post of somebody on leave, which the user fills as AB角 (practice.md 4).
    """

    post_id: int
    role: str
    group_id: int
    title: str
    is_head: bool
    acting_until: date | None = None
    mandates: tuple[Mandate, ...] = ()
    on_behalf_of: str = ""
    stands_in: bool = False


@dataclass(frozen=True)
class Standing:
    """Roles, organs, posts and the places they open, on one day."""

    day: date
    title: str = ""
    roles: frozenset[str] = field(default_factory=frozenset)
    organ_ids: frozenset[int] = field(default_factory=frozenset)  # one's organs, with what went on as one of them
    unit_ids: frozenset[int] = field(default_factory=frozenset)  # of these, those for which one acts (`OF_A_UNIT`)
    place_ids: frozenset[int] = field(default_factory=frozenset)  # the townships of one's organs, with what was merged
    village_ids: frozenset[int] = field(default_factory=frozenset)  # a village cadre's own village, not its township
    posts: tuple[PostHeld, ...] = ()
    area_township_ids: frozenset[int] = field(default_factory=frozenset)  # those of the areas, with what was merged

    @property
    def sees_county(self) -> bool:
        """The secretary and 县委办 see every group; a group sees itself (practice.md 9)."""
        return bool(self.roles & SEES_COUNTY)

    @property
    def group_ids(self) -> frozenset[int]:
        """The groups in which the person holds a post, or stands in for who holds one."""
        return frozenset(post.group_id for post in self.posts)

    @property
    def township_ids(self) -> frozenset[int]:
        """Every township whose records the person may see: those of the groups' areas and the person's own."""
        return self.area_township_ids | self.place_ids
