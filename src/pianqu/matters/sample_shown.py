"""How samples and what was seen are shown: columns, facts, what stands on the page of a result. Words and addresses only."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pianqu.journal.linked import opened
from pianqu.journal.models import kind_words
from pianqu.journal.versions import versions_section, void_cell, void_fact
from pianqu.kit.pages import Column, beside_record, table
from pianqu.kit.templatetags.kit import county_date, moment
from pianqu.matters.drawing import kinds
from pianqu.matters.models import Sample, SpotCheck

HOLDS = {True: "on", False: "late"}


def address(record: Any, verb: str = "show") -> str:
    """The address of its page, or of a verb on it."""
    return reverse(f"matters:{record._meta.model_name}_{verb}", args=[record.key])


def trail(record: Any) -> list[dict[str, Any]]:
    """The way from the list of samples."""
    steps = [{"label": pgettext("many", "抽查"), "url": reverse("matters:sample_list")}]
    sample = record.item.sample if isinstance(record, SpotCheck) else record
    steps.append({"label": sample.seed, "url": address(sample), "lang": "zh"})
    return steps if record is sample else [*steps, {"label": record, "url": address(record), "lang": "zh"}]


def told(n: int, holds: int) -> str:
    """抽查 n、属实 m: how it is always said."""
    return _("抽查 %(n)s、属实 %(m)s") % {"n": n, "m": holds}


def outcome(check: SpotCheck) -> dict[str, Any]:
    """属实 or 不属实 as a cell; 作废 where it is void."""
    return void_cell(check) or {"value": check.outcome, "light": HOLDS[check.holds]}


SAMPLES = (
    Column(gettext_lazy("抽签种子"), lambda row: row.seed),
    Column(gettext_lazy("抽查什么"), lambda row: kind_words(row.kind), data=False),
    Column(gettext_lazy("自哪天"), lambda row: row.first, data=False),
    Column(gettext_lazy("到哪天"), lambda row: row.last, data=False),
    Column(gettext_lazy("协调组"), lambda row: row.group.name if row.group else {"value": _("全县"), "lang": ""}),
    Column(gettext_lazy("从几件里抽"), lambda row: row.among, numeric=True, data=False),
    Column(gettext_lazy("抽几件"), lambda row: row.size, numeric=True, data=False),
    Column(gettext_lazy("抽签时间"), lambda row: row.drawn_at, data=False),
    Column(gettext_lazy("谁抽的"), lambda row: row.drawn_by),
)
CHECKS = (
    Column(gettext_lazy("抽中的成果"), lambda row: row.item.title),
    Column(gettext_lazy("类别"), lambda row: kind_words(row.subject_type), data=False),
    Column(gettext_lazy("属不属实"), outcome, data=False),
    Column(gettext_lazy("现场看到的"), lambda row: row.words),
    Column(gettext_lazy("谁去看的"), lambda row: row.entered_by_name),
    Column(gettext_lazy("哪天去看的"), lambda row: row.happened_on, data=False),
)


def facts(sample: Sample) -> list[dict[str, Any]]:
    """What was drawn, how, and that the same seed gives it again."""
    same = _("结果一样") if sample.again() else _("结果不一样，请核对")
    return [
        {"label": _("抽查什么"), "value": kind_words(sample.kind)},
        {"label": _("期间"), "value": f"{county_date(sample.first)} — {county_date(sample.last)}"},
        {
            "label": _("协调组"),
            "value": sample.group.name if sample.group else _("全县"),
            "lang": "zh" if sample.group else "",
        },
        {"label": _("抽签种子"), "value": sample.seed, "lang": "zh"},
        {"label": _("同一种子重抽"), "value": same},
        {"label": _("抽了几件"), "value": _("从 %(among)s 件里抽 %(size)s 件") % {"among": sample.among, "size": sample.size}},
        {"label": _("谁抽的"), "value": f"{sample.drawn_by} {moment(sample.drawn_at)}", "lang": "zh"},
    ]


def items_section(sample: Sample, user: Any) -> dict[str, Any]:
    """What was drawn, in the order drawn, with what was seen of each; who may goes on to the form."""
    rows = opened(sample.items.all(), user)
    seen = {check.item_id: check for check in SpotCheck.objects.current().filter(item__sample=sample)}
    may = user.has_perm("matters.record_spotcheck", sample)

    def state(row: tuple[Any, str]) -> dict[str, Any]:
        check = seen.get(row[0].pk)
        if check is not None:
            return {**outcome(check), "url": address(check)}
        url = f"{reverse('matters:spotcheck_record')}?sample={sample.key}&number={row[0].number}"
        return {"value": _("登记结果"), "url": url} if may else {"value": _("还没去看")}

    columns = (
        Column(_("成果"), lambda row: row[0].title),
        Column(_("序号"), lambda row: row[0].number, numeric=True, data=False),
        Column(_("属不属实"), state, data=False),
        Column(_("现场看到的"), lambda row: seen[row[0].pk].words if row[0].pk in seen else ""),
    )
    words = told(len(seen), sum(check.holds for check in seen.values()))
    return {"title": words, "id": "items", "table": table(columns, rows, lambda row: row[1])}


def check_facts(check: SpotCheck) -> list[dict[str, Any]]:
    """What a correction can change."""
    return [
        {"label": _("属不属实"), "value": check.outcome},
        {"label": _("现场看到的"), "value": check.words, "lang": "zh", "long": True},
        {"label": _("哪天去看的"), "value": county_date(check.happened_on)},
    ]


def all_facts(check: SpotCheck, user: Any) -> list[dict[str, Any]]:
    """Everything about it."""
    ((_row, url),) = opened([check.item], user)
    found = [
        {"label": kind_words(check.subject_type), "value": check.item.title, "url": url, "lang": "zh"},
        *check_facts(check),
        {"label": _("谁去看的"), "value": f"{check.entered_by} {moment(check.first_recorded_at)}", "lang": "zh"},
        void_fact(check),
    ]
    return [fact for fact in found if fact]


def sections(check: SpotCheck) -> list[dict[str, Any]]:
    """The versions before a correction."""
    rows = SpotCheck.objects.select_related("item__sample")
    versions = versions_section(check, rows, check_facts)
    return [versions] if versions else []


@beside_record
def of_result(request: Any, record: Any) -> dict[str, Any] | None:
    """What was seen on the spot, on the page of the result: for whoever reads the result."""
    if record._meta.label_lower not in {each.code for each in kinds()}:
        return None
    rows = list(SpotCheck.objects.latest_versions().filter(voided_at=None).of_result(record).select_related("item"))
    if not rows:
        return None
    seen = SpotCheck.objects.visible_to(request.user).of_result(record).values_list("key", flat=True)
    opens = set(seen) if request.user.has_perm("matters.view_spotcheck") else set()
    shown = table(CHECKS[2:], rows, lambda row: address(row) if row.key in opens else "")
    return {"title": _("抽查"), "table": shown}
