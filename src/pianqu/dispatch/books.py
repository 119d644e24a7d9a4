"""Balances of what goes up and down: items are tasks (R46), what is closed has an outcome, what was merged stands somewhere."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.dispatch import outcomes
from pianqu.dispatch.instruction_querysets import KIND
from pianqu.dispatch.models import (
    InfoItem,
    Instruction,
    InstructionItem,
    InstructionSheet,
    InstructionSheetLine,
    MeasureDuty,
    Receipt,
)
from pianqu.journal.books import named
from pianqu.journal.models import Entry
from pianqu.kit.books import Balance
from pianqu.matters.models import Task


def items(_day: date) -> Iterator[str]:
    """Instructions whose items are not one by one the tasks that name them as their origin (件、项、办理状态合得上)."""
    tasks = Task.objects.filter(origin_type=KIND).order_by("pk").values_list("key", "state", "origin_key")
    raised = {key: (state, origin) for key, state, origin in tasks.iterator()}
    for item in InstructionItem.objects.order_by("pk").iterator():
        state, origin = raised.pop(item.task_key, (None, None))
        if state is None:
            yield _("%(what)s：没有督办事项") % {"what": named(item)}
        elif origin != item.instruction_key:
            yield _("%(what)s：督办事项说是另一件批示的") % {"what": named(item)}
        elif (item.voided_at is not None) and state != Task.State.CANCELLED:
            yield _("%(what)s：已作废，督办事项却没有撤销") % {"what": named(item)}
    for key in raised:
        yield _("%(what)s：说是批示的一项，批示里却没有这一项") % {"what": f"{Task._meta.verbose_name} {key}"}


def rests(_day: date) -> Iterator[str]:
    """Items of an instruction that is not there, that was only read (圈阅), or that is secret."""
    takes = Instruction.objects.latest_versions().exclude(Q(form=Instruction.Form.READ) | Q(secret=True))
    for item in InstructionItem.objects.exclude(instruction_key__in=takes.order_by().values("key")).order_by("pk").iterator():
        yield _("%(what)s：它的批示不在，或者不能带事项") % {"what": named(item)}


def closed(_day: date) -> Iterator[str]:
    """Information that is closed though nothing came of it and nobody said why nothing did."""
    came = Q(no_action_reason__gt="") | outcomes.any_of(outcomes.every())
    rows = InfoItem.objects.current().filter(state=InfoItem.State.CLOSED).order_by("pk")
    done = InfoItem.objects.filter(came).order_by().values("pk")
    for item in rows.exclude(pk__in=done).iterator():
        yield _("%(what)s：已办结，却没有去向也没有写明原因") % {"what": named(item)}


def joined(_day: date) -> Iterator[str]:
    """Information that was merged into an item which is not there, or was itself merged."""
    whole = InfoItem.objects.current().exclude(state=InfoItem.State.MERGED).filter(key=OuterRef("merged_into"))
    for item in InfoItem.objects.current().filter(~Exists(whole), state=InfoItem.State.MERGED).order_by("pk").iterator():
        yield _("%(what)s：合并到的那一条不在了") % {"what": named(item)}


def receipts(_day: date) -> Iterator[str]:
    """Duties of departments that never got the directive whose measure they are to carry out."""
    got = Receipt.objects.filter(directive=OuterRef("measure__directive"), organ=OuterRef("organ"))
    for duty in MeasureDuty.objects.filter(~Exists(got)).order_by("pk").iterator():
        yield _("%(what)s：责任单位没有收到文件") % {"what": named(duty)}


def sheets(_day: date) -> Iterator[str]:
    """Information that stands on more than one 批示单: it would have two short numbers.

    Also what was put on one after something was merged with it that had a number already.
    """
    lines: Any = InstructionSheetLine.objects.standing().order_by()
    twice = lines.values("info__key").annotate(n=Count("pk")).filter(n__gt=1).values("info__key")
    merged = lines.with_item().exclude(item_key=F("info__key"))
    merged = merged.annotate(since=_last("dispatch.merge_infoitem", InfoItem, "info__key"))
    put = lines.annotate(then=_last("dispatch.make_instructionsheet", InstructionSheet, "sheet__key"))
    again = merged.filter(Exists(put.filter(info__key=OuterRef("item_key"), then__gt=OuterRef("since"))))
    wrong = Q(key__in=twice) | Q(key__in=again.values("item_key"))
    for item in InfoItem.objects.latest_versions().filter(wrong).order_by("pk").iterator():
        yield _("%(what)s：列入了不止一张批示单") % {"what": named(item)}


def _last(verb: str, model: Any, key: str) -> Subquery:
    """Where in the journal a verb was done last to the record with the key that stands there."""
    entries = Entry.objects.filter(verb=verb, subject_type=model._meta.label_lower, subject_key=OuterRef(key))
    return Subquery(entries.order_by("-seq").values("seq")[:1])


BALANCES = (
    Balance("dispatch.items", gettext_lazy("批示的每一项就是一件督办事项"), items),
    Balance("dispatch.rests", gettext_lazy("批示事项都属于一件能带事项的批示"), rests),
    Balance("dispatch.closed", gettext_lazy("办结的信息都有去向或原因"), closed),
    Balance("dispatch.joined", gettext_lazy("合并的信息都有归处"), joined),
    Balance("dispatch.receipts", gettext_lazy("有责任的部门都收到了文件"), receipts),
    Balance("dispatch.sheets", gettext_lazy("一条信息只在一张批示单上"), sheets),
)
