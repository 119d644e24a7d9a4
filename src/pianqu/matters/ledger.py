"""协调台账 (R52): what lies between units or was raised to others, who owns and helps, what was decided, how long it took.

A problem is settled on the day on which a task solved it, or on which somebody noted that nothing more is asked.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.journal.models import Entry, kind_words
from pianqu.journal.subjects import verb_of
from pianqu.kit.now import county_day
from pianqu.kit.pages import Column
from pianqu.matters.models import Problem, Solution, Suggestion, Task
from pianqu.matters.shown import state

ASKED_BY_ITSELF = ("", Problem._meta.label_lower, Suggestion._meta.label_lower)


def rows_of(user: Any) -> Any:
    """The lines of the ledger for this reader, with how each was settled and the task that he may see: one query.

    Of several tasks that is the one that solved it, else the newest.
    """
    solved = Solution.objects.current().filter(problem_key=OuterRef("key")).order_by()
    noted = Entry.objects.filter(
        subject_type=Problem._meta.label_lower, subject_key=OuterRef("key"), verb=verb_of(Problem, "note")
    ).order_by("-seq")
    tasks = Task.objects.visible_to(user).exclude(state__in=["DRAFT", "CANCELLED"]).filter(problem_key=OuterRef("key"))
    closes = Exists(Solution.objects.current().filter(task_key=OuterRef("key"), problem_key=OuterRef("problem_key")))
    last = tasks.order_by(closes.desc(), "-id")
    decided = last.exclude(origin_type__in=ASKED_BY_ITSELF)
    return (
        Problem.objects.visible_to(user)
        .to_coordinate()
        .with_places()
        .annotate(
            solved_on=Subquery(solved.values("happened_on")[:1]),
            noted_at=Subquery(noted.values("at")[:1]),
            lead_name=Subquery(last.values("lead__name")[:1]),
            task_title=Subquery(last.values("title")[:1]),
            task_key=Subquery(last.values("key")[:1]),
            based_on=Subquery(decided.values("origin_type")[:1]),
        )
    )


def settled_on(row: Any) -> date | None:
    """The day on which it was settled; None while it asks for something, and of a void one."""
    if row.voided_at is not None:
        return None
    if row.state == Problem.State.SOLVED:
        return row.solved_on  # type: ignore[no-any-return]
    return county_day(row.noted_at) if row.state == Problem.State.NOTED and row.noted_at else None


def days_of(row: Any, today: date) -> int | None:
    """How many days from raised to settled, up to `today` while it is open; None of a void one."""
    until = settled_on(row)
    if until is None and (row.voided_at is not None or row.state != Problem.State.OPEN):
        return None
    took: int = ((until or today) - row.happened_on).days
    return max(took, 0)


def helper(row: Any) -> Any:
    """The group that was asked to help, or the county; nobody where it was raised to nobody."""
    if row.escalated_on is None:
        return ""
    return row.escalated_to.name if row.escalated_to else {"value": _("县里"), "lang": ""}


def columns(today: date, weighed_at: Callable[[Any], str]) -> tuple[Column, ...]:
    """The columns of the ledger as it stands today; from the relation it leads to where what both units say is weighed."""

    def days(row: Any) -> Any:
        return "" if (told := days_of(row, today)) is None else told

    def relation(row: Any) -> Any:
        return {"value": row.get_relation_display(), "url": weighed_at(row)}

    between = Column(gettext_lazy("涉及关系"), relation, data=False)
    return (*OWN[:2], between, *OWN[2:], Column(gettext_lazy("从提出到了结（天）"), days, numeric=True, data=False), *MORE)


OWN = (
    Column(gettext_lazy("内容"), lambda row: row.text),
    Column(gettext_lazy("地点"), lambda row: row.place.full_name),
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("请谁协调"), helper),
    Column(gettext_lazy("承办单位"), lambda row: row.lead_name or ""),
    Column(gettext_lazy("提出日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("状态"), state, data=False),
    Column(gettext_lazy("了结日期"), lambda row: settled_on(row) or "", data=False),
)
MORE = (
    Column(gettext_lazy("督办事项"), lambda row: row.task_title or "", sheet_only=True),
    Column(gettext_lazy("议定的依据"), lambda row: kind_words(row.based_on) if row.based_on else "", data=False, sheet_only=True),
    Column(gettext_lazy("升级协调日期"), lambda row: row.escalated_on or "", data=False, sheet_only=True),
    Column(gettext_lazy("升级协调的原因"), lambda row: row.escalate_reason, sheet_only=True),
    Column(gettext_lazy("备查原因"), lambda row: row.note_reason if row.state == "NOTED" else "", sheet_only=True),
)
