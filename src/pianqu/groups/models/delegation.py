"""What a leader lets the first deputy do in the leader's place, in writing (practice.md 2, R93)."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from pianqu.groups import deciding
from pianqu.groups.models.group import CoordinationGroup, Post
from pianqu.groups.querysets import DelegationQuerySet
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line


class Delegation(Record, Dated):
    """By a document the leader (`giver`) lets the first deputy (`receiver`) decide; no `verbs` means all that can be delegated.

    It lapses by itself when either leaves the post: `Delegation.objects.valid(day)` asks that too.
    """

    group = models.ForeignKey(CoordinationGroup, verbose_name=_("协调组"), on_delete=models.PROTECT, related_name="delegations")
    giver = models.ForeignKey(Post, verbose_name=_("委托人"), on_delete=models.PROTECT, related_name="given", editable=False)
    receiver = models.ForeignKey(
        Post, verbose_name=_("受托人"), on_delete=models.PROTECT, related_name="received", editable=False
    )
    document_no = Line(_("委托文号"), max_length=60)
    verbs = models.JSONField(_("委托哪些事"), default=list, blank=True)

    TOLD_WITH: ClassVar = ("group",)  # what its words need, for lists of many

    objects = DelegationQuerySet.as_manager()

    class Meta(Dated.Meta):
        """Newest first; one document once for one person and day."""

        verbose_name = _("委托")
        ordering: ClassVar = ["-since", "-id"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(document_no=""), name="groups_delegation_document"),
            models.UniqueConstraint(
                fields=["receiver", "document_no", "since"],
                name="groups_delegation_once",
                violation_error_message=_("这个文号从这一天起已经登记过。"),
            ),
        ]

    def __str__(self) -> str:
        """Group and document."""
        return f"{self.group} {self.document_no}"

    @classmethod
    def grant(
        cls,
        *,
        by: Acting,
        at: datetime,
        group: CoordinationGroup,
        document_no: str,
        since: date,
        until: date | None = None,
        verbs: Collection[str] = (),
        key: UUID | None = None,
    ) -> "Delegation":
        """Let the first deputy of the group decide from a day on.

        Raises `Refused` without a document, for a verb that cannot be delegated, and where on the first day leader or first
        deputy is missing or both are one person (主持工作).
        """
        chosen = sorted(set(verbs))
        values: dict[str, Any] = {"document_no": document_no.strip(), "since": since, "until": until, "verbs": chosen}
        if not values["document_no"]:
            raise Refused(document_no=_("请写委托的文号。"), code="required")
        if not set(chosen) <= deciding.delegable():
            raise Refused(verbs=_("这件事不能委托，或者没有这件事。"), code="invalid_choice")

        def make(key: UUID, mark: str) -> "Delegation":
            with turn(by=by, at=at):  # both still hold their posts
                held = {role: _holder(group, role, since) for role in (Post.Role.LEADER, Post.Role.FIRST_DEPUTY)}
                people = {"giver": held[Post.Role.LEADER], "receiver": held[Post.Role.FIRST_DEPUTY]}
                if people["giver"].cadre_id == people["receiver"].cadre_id:
                    raise Refused(group=_("主持工作的就是第一副组长本人，不用委托。"), code="same")
                return add(cls(key=key, fingerprint=mark, group=group, **people, **values), "grant", by=by, at=at)

        return once(cls, key, {**values, "group": group.pk}, make)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Delegation":
        """Take it back from a day on (not counted). Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


def _holder(group: CoordinationGroup, role: Post.Role, day: date) -> Post:
    post: Post | None = Post.objects.on(day).filter(group=group, role=role).first()
    if post is None:
        said = {
            Post.Role.LEADER: _("该日期没有组长，不能委托。"),
            Post.Role.FIRST_DEPUTY: _("该日期没有第一副组长，没有人可以委托。"),
        }
        raise Refused(group=said[role], code="vacant")
    return post
