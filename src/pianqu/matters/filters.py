"""Parameters of the lists of problems and suggestions, and what every list of dated work asks: days, township, group."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from pianqu.groups.models import CoordinationGroup
from pianqu.kit.filters import DayFilter, Filter
from pianqu.kit.forms import LineField
from pianqu.kit.periods import DAY
from pianqu.matters.kinds import ProblemKind, Relation
from pianqu.matters.models import DutyItem, Matter
from pianqu.places.models import Place

ANY = ("", gettext_lazy("全部"))
COUNTING = (("", gettext_lazy("有效")), ("void", gettext_lazy("作废")), ("all", gettext_lazy("全部（含作废）")))


def counting(rows: QuerySet[Any], record: str) -> QuerySet[Any]:
    """Of the rows those that `COUNTING` names: what is void only where it is asked for."""
    return rows if record == "all" else rows.filter(voided_at__isnull=record != "void")


def offer(form: Any, name: str, rows: Any) -> None:
    """Give a field of a filter its choices: keys and names. With nothing to choose it is one control less."""
    offered = [(str(key), words) for key, words in rows]
    form.fields[name].choices = [ANY, *offered]
    if len(offered) < 2:
        form.fields[name].widget = forms.HiddenInput()


def offer_groups(form: Any, user: Any) -> None:
    """The groups whose records the reader reads."""
    groups = CoordinationGroup.objects.read_by(user)
    offer(form, "group", groups.order_by("area__number", "since").values_list("key", "name"))


def offer_townships(form: Any, user: Any) -> None:
    """The reader's own townships; all for who sees the county."""
    townships = Place.objects.townships()
    if not user.standing.sees_county:
        townships = townships.filter(pk__in=user.standing.township_ids)
    offer(form, "township", townships.order_by("code", "since").values_list("key", "name"))


class GroupFilter(DayFilter):
    """By first and last day and group, void ones only where they are asked for; a reader is offered only the groups of their own.

    Subclasses may say otherwise how rows belong to a group (`of_group`).
    """

    words_of_county: ClassVar[frozenset[str]] = frozenset({"township", "group", "text"})

    group = forms.ChoiceField(label=gettext_lazy("协调组"), widget=forms.Select(attrs={"lang": "zh"}))
    record = forms.ChoiceField(label=gettext_lazy("记录"), choices=COUNTING)

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        self.order_fields([name for name in self.fields if name != "record"])  # which stands last
        offer_groups(self, user)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Both days counted; void ones only where they are asked for."""
        asked = self.asked
        rows = counting(super().narrow(rows), asked.get("record", ""))
        if "since" in asked:
            rows = rows.filter(happened_on__gte=asked["since"])
        if "until" in asked:
            rows = rows.filter(happened_on__lte=asked["until"])
        return self.of_group(rows, asked["group"]) if "group" in asked else rows

    def of_group(self, rows: Any, key: str) -> QuerySet[Any]:
        """The rows of the group with this key."""
        return rows.filter(group__key=key)  # type: ignore[no-any-return]


class WorkFilter(GroupFilter):
    """By township too, of which a reader is offered only their own."""

    township = forms.ChoiceField(label=gettext_lazy("乡镇"), widget=forms.Select(attrs={"lang": "zh"}))
    field_order = ("since", "until", "township", "group")

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        offer_townships(self, user)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """In the township."""
        rows = super().narrow(rows)
        return rows.filter(township__key=self.asked["township"]) if "township" in self.asked else rows


class MatterFilter(WorkFilter):
    """By state and words; a problem by relation and kind too."""

    state = forms.ChoiceField(label=gettext_lazy("状态"), choices=[ANY, *Matter.State.choices])
    text = LineField(label=gettext_lazy("内容含"), max_length=40)
    lookups: ClassVar = {"state": "state", "text": "text__icontains"}


class ProblemFilter(MatterFilter):
    """By relation and kind too."""

    relation = forms.ChoiceField(label=gettext_lazy("涉及关系"), choices=[ANY, *Relation.choices])
    kind = forms.ChoiceField(label=gettext_lazy("问题类别"), choices=[ANY, *ProblemKind.choices])
    lookups: ClassVar = {**MatterFilter.lookups, "relation": "relation", "kind": "kind"}


class LedgerFilter(ProblemFilter):
    """By who was asked to help (`mine`: of the reader's own groups), and how long it has been open, too."""

    HELP: ClassVar = {"group": Q(escalated_to__isnull=False), "county": Q(escalated_on__isnull=False, escalated_to__isnull=True)}

    escalated = forms.ChoiceField(
        label=gettext_lazy("请谁协调"),
        choices=[
            ANY,
            ("mine", gettext_lazy("请我们组的")),
            ("group", gettext_lazy("别的协调组")),
            ("county", gettext_lazy("县里")),
        ],
    )
    over = forms.IntegerField(label=gettext_lazy("提出后超过几天没有了结"), min_value=0, max_value=9999)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Open, and raised more than so many days ago."""
        asked, rows = self.asked, super().narrow(rows)
        if "escalated" in asked:
            mine = Q(escalated_to__in=self.user.standing.group_ids)
            rows = rows.filter(mine if asked["escalated"] == "mine" else self.HELP[asked["escalated"]])
        if "over" not in asked:
            return rows
        return rows.filter(state=Matter.State.OPEN, happened_on__lt=self.user.day - asked["over"] * DAY)


class SuggestionFilter(MatterFilter):
    """By whether it hangs on a problem."""

    problem = forms.ChoiceField(
        label=gettext_lazy("针对"), choices=[ANY, ("problem", gettext_lazy("困难问题")), ("alone", gettext_lazy("单独提出"))]
    )

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """On a problem, or standing alone."""
        asked = self.asked.get("problem")
        return super().narrow(rows.filter(Q(problem_key__isnull=asked == "alone")) if asked else rows)


class DutyItemFilter(Filter):
    """Lines of the duty list by kind and township, with what holds for every township; those in force."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"township"})

    township = forms.ChoiceField(label=gettext_lazy("乡镇"), widget=forms.Select(attrs={"lang": "zh"}))
    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=[ANY, *DutyItem.Kind.choices])
    lookups: ClassVar = {"kind": "kind"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        townships = Place.objects.townships().on(user.day).order_by("code").values_list("key", "name")
        self.fields["township"].choices = [ANY, *((str(key), name) for key, name in townships)]  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Of the township, and of all of them."""
        rows = super().narrow(rows)
        asked = self.asked.get("township")
        return rows.filter(Q(township__key=asked) | Q(township__isnull=True)) if asked else rows


class SolutionFilter(WorkFilter):
    """By relation too."""

    relation = forms.ChoiceField(label=gettext_lazy("涉及关系"), choices=[ANY, *Relation.choices])
    lookups: ClassVar = {"relation": "relation"}
