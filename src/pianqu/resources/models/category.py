"""What money is spent for (支出类别): the four of the regime, and what a county adds (R36: 「等」)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.text import one_line
from pianqu.resources.querysets import CategoryQuerySet

TITLE_MOST = 20


class ExpenseCategory(Record, Dated):
    """One kind of expense; the regime's own bear a code, by which the product knows 生活补助."""

    class Code(models.TextChoices):
        """Those of the regime (article line 10)."""

        DAILY_WORK = "DAILY_WORK", gettext_lazy("日常工作")
        TRAVEL = "TRAVEL", gettext_lazy("差旅费")
        LIVING_ALLOWANCE = "LIVING_ALLOWANCE", gettext_lazy("生活补助")
        OTHER = "OTHER", gettext_lazy("其他")

    code = Choice(gettext_lazy("制度写明的类别"), choices=Code.choices, blank=True, editable=False)
    title = Line(gettext_lazy("名称"), max_length=TITLE_MOST)

    objects = CategoryQuerySet.as_manager()

    class Meta(Dated.Meta):
        """As they came: first those of the regime."""

        verbose_name = gettext_lazy("支出类别")
        verbose_name_plural = gettext_lazy("支出类别")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(title=""), name="resources_expensecategory_title"),
        ]

    def __str__(self) -> str:
        """Its title."""
        return self.title

    @classmethod
    def adopt(cls, *, since: date, by: Acting, at: datetime) -> "list[ExpenseCategory]":
        """Begin with the four of the regime. Raises `Conflict` when there are some already."""
        with turn(by=by, at=at):
            if cls.objects.exists():
                raise Conflict(_("已经有支出类别，请逐项增加或停用。"))
            with override("zh-hans"):  # what the county has in its books is Chinese, whoever presses
                told = [(code, str(code.label)) for code in cls.Code]
            return [add(cls(code=code, title=title, since=since), "adopt", by=by, at=at) for code, title in told]

    @classmethod
    def introduce(cls, *, title: str, since: date, by: Acting, at: datetime, key: UUID | None = None) -> "ExpenseCategory":
        """One more, from `since` on. Raises `Refused` for one that is there already."""
        content: dict[str, Any] = {"title": one_line(title), "since": since}

        def make(key: UUID, mark: str) -> "ExpenseCategory":
            with turn(by=by, at=at):
                if cls.objects.not_withdrawn().filter(title=content["title"], until__isnull=True).exists():
                    raise Refused(title=_("已经有这个类别。"), code="same")
                return add(cls(key=key, fingerprint=mark, **content), "introduce", by=by, at=at)

        return once(cls, key, content, make)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "ExpenseCategory":
        """Claim nothing under it from `on` on (not counted). Raises `Refused` when it ended before or begins later."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(ExpenseCategory, ("title",)))
