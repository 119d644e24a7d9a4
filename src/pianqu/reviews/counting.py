"""What a visit counts for: duties of a higher room, known here only as a model that answers (as `matters` knows origins)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from pianqu.groups.models import AreaMembership
from pianqu.kit.period_words import period_words
from pianqu.kit.templatetags.kit import data
from pianqu.places.models import KeyVillage

M = TypeVar("M", bound=type[Model])
TONES = {"met": "on", "late_entry": "on", "open": "near", "missed": "late", "waived": "idle"}
_known: list[Any] = []


def asks_for_visits(model: M) -> M:
    """Make a model known whose rows ask for visits. Its manager answers `met_by(visit)`, `visible_to(user)`, `with_state(…)`."""
    _known.append(model)
    return model


@dataclass(frozen=True)
class Counted:
    """One thing that a visit counts for, and how that stands now; or, without a title, why it counts for nothing."""

    tone: str
    words: Any
    title: Any = ""
    url: str = ""


def counted_for(visit: Any, user: Any, today: date) -> list[Counted]:
    """What the visit counts for, as far as the reader may see it; else the one reason why it does not count."""
    if visit.voided_at:
        return []
    asked = [(model, model.objects.met_by(visit)) for model in _known]
    seen = [each for model, rows in asked for each in _seen(model, rows, user, today)]
    if seen or any(rows.exists() for _model, rows in asked):
        return seen
    return [Counted("idle", _why_not(visit))]


def _seen(model: Any, rows: Any, user: Any, today: date) -> Iterator[Counted]:
    told = model.objects.visible_to(user).filter(pk__in=rows.values("pk")).with_state(today=today)
    found = list(told.select_related("duty", "group", "township").order_by("duty__number", "group__area__number", "id"))
    for row in found:
        what = data(row.duty.words) if row.duty.typed else row.duty.words
        title = format_html("{} · {}", period_words(row.period), what)
        if len(found) > 1:
            title = format_html("{} · {}", title, data(row.whom))
        address = reverse(f"{model._meta.app_label}:{model._meta.model_name}_show", args=[row.key])
        yield Counted(TONES[row.state], format_html(_("{}：{}"), title, _state(row)), title, address)


def _state(row: Any) -> Any:
    if row.state == "open":
        return _("已有 %(done)s 次，要 %(least)s 次") % {"done": row.done, "least": row.at_least}
    words = {"met": _("已完成"), "late_entry": _("已完成（补录）"), "waived": _("经批准免办"), "missed": _("未完成")}
    return words[row.state]


def _why_not(visit: Any) -> Any:
    heads = [post for post in visit.people if post.is_head]
    if not heads:
        return _("只作记录，不计入履职：没有组长或副组长在场。")
    if visit.village is not None and not KeyVillage.objects.on(visit.happened_on).filter(village=visit.village).exists():
        return _("不算到重点村：这个村当日不是重点村。")
    areas = {post.group.area_id for post in heads}
    own = AreaMembership.objects.on(visit.happened_on).filter(township=visit.township, area__in=areas)
    if visit.village is None and not own.exists():
        return _("不算到本片区乡镇：当日这个乡镇不在去的组长、副组长的片区。")
    return _("计入次数；这一期没有要求去。")
