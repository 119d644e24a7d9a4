"""How evaluations, rounds and dimensions are shown: columns, facts, sections. Words and addresses only, no rule."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pianqu.groups.models import CoordinationGroup
from pianqu.journal.versions import versions_section, void_cell, void_fact
from pianqu.journal.withholding import but_withheld
from pianqu.kit.pages import Column, table
from pianqu.kit.period_words import period_words
from pianqu.kit.periods import Period
from pianqu.kit.templatetags.kit import county_date, moment
from pianqu.places.models import Place
from pianqu.reviews import links, quarters
from pianqu.reviews.models import EvaluationRound, TownshipEvaluation
from pianqu.reviews.models.round import Progress
from pianqu.reviews.studies import address


def completed(evaluation: TownshipEvaluation) -> Any:
    """The day on which it was completed; before the quarter's end 截至某日."""
    day = county_date(evaluation.happened_on)
    return _("截至 %s") % day if evaluation.early else day


def standing(evaluation: TownshipEvaluation) -> dict[str, Any]:
    """作废, 逾期完成 or nothing, as a cell."""
    return void_cell(evaluation) or ({"value": _("逾期完成"), "light": "late"} if evaluation.late else {"value": ""})


EVALUATION_COLUMNS = (
    Column(gettext_lazy("乡镇"), lambda row: row.township.name),
    Column(gettext_lazy("所属季度"), lambda row: period_words(row.quarter), data=False),
    Column(gettext_lazy("完成日期"), completed, data=False),
    Column(gettext_lazy("总的看法"), lambda row: row.conclusion),
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("记录"), standing, data=False),
)
ROUND_COLUMNS = (
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("所属季度"), lambda row: period_words(row.quarter), data=False),
    Column(gettext_lazy("哪天完成"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("记录"), void_cell, data=False),
)
DIMENSION_COLUMNS = (
    Column(gettext_lazy("序号"), lambda row: row.number, numeric=True, data=False),
    Column(gettext_lazy("名称"), lambda row: row.title),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("至（不含）"), lambda row: row.until, data=False),
)


def lights(evaluation: TownshipEvaluation) -> list[dict[str, Any]]:
    """截至某日, 逾期完成."""
    cell = standing(evaluation)
    early = [{"tone": "near", "label": completed(evaluation)}] if evaluation.early else []
    return [*early, *([{"tone": cell["light"], "label": cell["value"]}] if cell.get("light") else [])]


def main_facts(evaluation: TownshipEvaluation) -> list[dict[str, Any]]:
    """What a correction can change."""
    said = "；".join(f"{each} {each.reason}" for each in evaluation.ratings.all())
    return [
        {"label": _("完成日期"), "value": county_date(evaluation.happened_on)},
        {"label": _("各方面评价"), "value": said, "lang": "zh", "long": True},
        {"label": _("总的看法"), "value": evaluation.conclusion, "lang": "zh", "long": True},
    ]


def facts(evaluation: TownshipEvaluation) -> list[dict[str, Any]]:
    """Everything about the evaluation that is one line."""
    entered = f"{evaluation.entered_by_name} {moment(evaluation.first_recorded_at)}"
    late = _("在宽限期以后完成，不计入这一季度。") if evaluation.late else ""
    rows = [
        {"label": _("所属季度"), "value": period_words(evaluation.quarter)},
        {"label": _("完成日期"), "value": completed(evaluation)},
        {"label": _("计入"), "value": late or county_date(evaluation.credited_on)},
        {"label": _("协调组"), "value": evaluation.group.name, "lang": "zh"},
        {"label": _("录入"), "value": entered, "lang": "zh"},
        void_fact(evaluation),
    ]
    return [row for row in rows if row]


RATING_COLUMNS = (
    Column(gettext_lazy("方面"), lambda row: row.dimension.title),
    Column(gettext_lazy("评价"), lambda row: row.get_band_display(), data=False),
    Column(gettext_lazy("理由"), lambda row: row.reason),
)


def sections(evaluation: TownshipEvaluation, user: Any) -> list[dict[str, Any]]:
    """What is said of each side, the whole, what it rests on, and the versions before a correction."""
    resting = links.shown(but_withheld(evaluation.links.all(), user), user)
    versions = versions_section(evaluation, TownshipEvaluation.objects.with_ratings(), main_facts)
    found: list[dict[str, Any]] = [
        {"title": _("各方面评价"), "table": table(RATING_COLUMNS, list(evaluation.ratings.all()))},
        {"title": _("总的看法"), "text": evaluation.conclusion, "lang": "zh"},
        {"title": _("依据的记录"), "todo": resting} if resting else {},
        versions,
    ]
    return [section for section in found if section]


def trail(record: Any) -> list[dict[str, Any]]:
    """The way to an evaluation or a round."""
    steps = [{"label": _("综合评估"), "url": reverse("reviews:townshipevaluation_list")}]
    if isinstance(record, EvaluationRound):
        steps.append({"label": _("评估轮次"), "url": reverse("reviews:evaluationround_list")})
    return [*steps, {"label": record, "url": address(record), "lang": "zh"}]


def cards(user: Any, today: date) -> list[dict[str, Any]]:
    """How far each of the reader's own groups is: the running quarter, and the one before until its round is closed."""
    groups = list(CoordinationGroup.objects.on(today).of_user(user).order_by("area__number", "pk"))
    closed = EvaluationRound.objects.current().filter(group__in=groups)
    done = {(row.group_id, row.quarter_since): row for row in closed.select_related("group")}
    running, last = quarters.lately(today)
    found = []
    for group in groups:
        for quarter in (last, running):
            if quarter == last and ((group.pk, last.since) in done or group.since >= last.last):
                continue
            found.append(_card(Progress.of(group, quarter, today), done.get((group.pk, quarter.since)), len(groups) > 1))
    return found


def _card(progress: Progress, closed: EvaluationRound | None, several: bool) -> dict[str, Any]:
    told = {"all": len(progress.townships), "done": len(progress.done)}
    said = ngettext("%(all)s 个乡镇，已评估 %(done)s 个。", "%(all)s 个乡镇，已评估 %(done)s 个。", told["all"]) % told
    card: dict[str, Any] = {
        "title": period_words(progress.quarter),
        "group": progress.group.name if several else "",
        "said": said,
    }
    if closed:
        return {**card, "url": address(closed), "said": _("这一轮已在 %s 完成。") % county_date(closed.happened_on)}
    if progress.townships and not progress.missing:
        hidden = {"group": progress.group.key, "quarter_since": progress.quarter.since.isoformat()}
        button = {"label": _("完成这一轮"), "url": reverse("reviews:evaluationround_close"), "method": "post", "primary": True}
        return {**card, "actions": [{**button, "hidden": hidden}]}
    return {
        **card,
        "townships": [
            {"label": place.name, "lang": "zh", "url": form_url(place, progress.quarter)} for place in progress.missing
        ],
    }


def form_url(place: Place, quarter: Period) -> str:
    """The form of an evaluation of a township."""
    asks = {"place": str(place.key), "quarter": quarter.since.isoformat()}
    return f"{reverse('reviews:townshipevaluation_record')}?{urlencode(asks)}"


def round_lights(done: EvaluationRound) -> list[dict[str, Any]]:
    """作废, where it is void."""
    cell = void_cell(done)
    return [{"tone": cell["light"], "label": cell["value"]}] if cell else []


def round_facts(done: EvaluationRound) -> list[dict[str, Any]]:
    """Everything about the round that is one line."""
    rows = [
        {"label": _("所属季度"), "value": period_words(done.quarter)},
        {"label": _("哪天完成"), "value": county_date(done.happened_on)},
        {"label": _("录入"), "value": f"{done.entered_by_name} {moment(done.first_recorded_at)}", "lang": "zh"},
        void_fact(done),
    ]
    return [row for row in rows if row]


def round_sections(done: EvaluationRound, user: Any) -> list[dict[str, Any]]:
    """Its evaluations, in the fixed order of townships, as far as the reader may see them."""
    rows = TownshipEvaluation.objects.visible_to(user).current().filter(group=done.group, quarter_since=done.quarter_since)
    found = list(rows.select_related("township", "group").order_by("township__code"))
    columns = [EVALUATION_COLUMNS[0], *EVALUATION_COLUMNS[2:4], EVALUATION_COLUMNS[5]]
    return [{"title": _("这一轮的评估"), "table": table(columns, found, address)}] if found else []
