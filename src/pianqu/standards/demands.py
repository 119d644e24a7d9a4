"""What duties say about records: by when an entry had to be made (补录, practice.md 13), and what a record counts for.

Who asks for records says so: `cadence` makes the terms of its duties and what they ask for known here, so that the rooms
whose records meet duties need not know it (architecture, "Floors"). What nobody asks for is never late, and counts for nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.kit.period_words import period_words
from pianqu.kit.templatetags.kit import data

M = TypeVar("M", bound=type[Model])
TONES = {"met": "on", "late_entry": "on", "open": "near", "missed": "late", "waived": "idle"}


@dataclass(frozen=True)
class Term:
    """From `late_from` on an entry is late; from `remark_from` on, when the grace is over too, it needs a remark."""

    late_from: date
    remark_from: date


@dataclass(frozen=True)
class CountsFor:
    """One thing that a record counts for, and how that stands now; or, without a title, why it counts for nothing."""

    tone: str
    words: Any
    title: Any = ""
    url: str = ""


Ask = Callable[[str, date], Iterable[Term]]
_terms_of: list[Ask] = []
_askers: list[Any] = []


def sets_terms(ask: Ask) -> Ask:
    """Make a source of terms known: it is asked with a kind of evidence and the day on which something happened."""
    if ask not in _terms_of:
        _terms_of.append(ask)
    return ask


def asks_for_records(model: M) -> M:
    """Make a model known whose rows ask for records; its manager answers `met_by`, `let_off`, `visible_to`, `with_state`."""
    _askers.append(model)
    return model


def is_late(evidence: str, happened_on: date, entered_at: datetime) -> bool:
    """Whether an entry was late for anything that was asked."""
    return any(county_day(entered_at) >= term.late_from for term in _terms(evidence, happened_on))


def needs_remark(evidence: str, happened_on: date, entered_at: datetime) -> bool:
    """Whether an entry came after a grace, and must say why."""
    return any(county_day(entered_at) >= term.remark_from for term in _terms(evidence, happened_on))


def check_remark(evidence: str, happened_on: date, entered_at: datetime, remark: str) -> None:
    """Raise `Refused` at `late_reason` when an entry comes after a grace and does not say why."""
    if not remark.strip() and needs_remark(evidence, happened_on, entered_at):
        raise Refused(late_reason=_("已过补录期限，请写明迟录的原因。"), code="late")


def counted_for(record: Any, user: Any, today: date) -> list[CountsFor] | None:
    """What a record counts for, as far as the reader may see it; None when it counts for nothing that was asked."""
    asked = [(model, list(model.objects.met_by(record).values_list("pk", flat=True))) for model in _askers]
    if not any(met for _model, met in asked):
        return None
    return [each for model, met in asked for each in _seen(model, met, user, today)]


def let_off(evidence: str, since: date) -> set[int]:
    """The townships of which nothing is asked in the period that begins on the day: what was owed for them was let off."""
    return {township for model in _askers for township in model.objects.let_off(evidence, since)}


def _terms(evidence: str, day: date) -> list[Term]:
    return [term for ask in _terms_of for term in ask(evidence, day)]


def _seen(model: Any, met: list[int], user: Any, today: date) -> Iterator[CountsFor]:
    told = model.objects.visible_to(user).filter(pk__in=met).with_state(today=today)
    found = list(told.select_related("duty", "group", "township").order_by("duty__number", "group__area__number", "id"))
    for row in found:
        what = data(row.duty.words) if row.duty.typed else row.duty.words
        title = format_html("{} · {}", period_words(row.period), what)
        if len(found) > 1:
            title = format_html("{} · {}", title, data(row.whom))
        address = reverse(f"{model._meta.app_label}:{model._meta.model_name}_show", args=[row.key])
        yield CountsFor(TONES[row.state], format_html(_("{}：{}"), title, _state(row)), title, address)


def _state(row: Any) -> Any:
    if row.state == "open":
        return _("已有 %(done)s 次，要 %(least)s 次") % {"done": row.done, "least": row.at_least}
    words = {"met": _("已完成"), "late_entry": _("已完成（补录）"), "waived": _("经批准免办"), "missed": _("未完成")}
    return words[row.state]
