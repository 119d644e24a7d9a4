"""Parameters of the lists of projects, of what counts of them, and of pairings."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Organ
from pianqu.growth.models import Arrival, Introduction, Project, ProjectStage
from pianqu.growth.models.course import REAL, Stage
from pianqu.growth.models.pairing import Via
from pianqu.growth.structure import TYPES, narrow_by_type
from pianqu.kit.filters import DayFilter, Filter
from pianqu.kit.forms import DayField, LineField
from pianqu.matters.filters import ANY, COUNTING, counting, offer, offer_townships
from pianqu.places.models import IndustryClass


def offer_departments(form: Any) -> None:
    """The departments that ever brought a project in."""
    brought = Introduction.objects.current().order_by().values("organ")
    offer(form, "department", Organ.objects.filter(pk__in=brought).order_by("code", "since").values_list("key", "name"))


BEGUN = "BEGUN"


class ProjectFilter(Filter):
    """By how far it is (`BEGUN`: 立项 or further), who brought it in, township and its type, industry and words of its name."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"township", "department", "text"})
    lookups: ClassVar = {
        "township": "township__key",
        "industry": "industry",
        "text": "name__icontains",
    }

    state = forms.ChoiceField(label=_("进展"), choices=[ANY, (BEGUN, _("立项以后，没有终止")), *Project.State.choices])
    department = forms.ChoiceField(label=_("引进部门"), widget=forms.Select(attrs={"lang": "zh"}))
    township = forms.ChoiceField(label=_("乡镇"), widget=forms.Select(attrs={"lang": "zh"}))
    township_type = forms.ChoiceField(label=_("乡镇类型"), choices=[ANY, *TYPES])
    industry = forms.ChoiceField(label=_("产业类别"), choices=[ANY, *IndustryClass.choices])
    via = forms.ChoiceField(label=_("途径"), choices=[ANY, *Via.choices])
    text = LineField(label=_("项目名称"), max_length=40)

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        offer_townships(self, user)
        offer_departments(self)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Department and way are those of one and the same introduction."""
        rows, asked = narrow_by_type(super().narrow(rows), self.asked, self.user), self.asked
        if "state" in asked:
            rows = rows.filter(state__in=REAL if asked["state"] == BEGUN else [asked["state"]])
        wanted = {"department": "organ__key", "via": "via"}
        brought = {lookup: asked[name] for name, lookup in wanted.items() if name in asked}
        if not brought:
            return rows
        return rows.filter(pk__in=Introduction.objects.current().filter(**brought).order_by().values("project"))


class CourseFilter(DayFilter):
    """By first and last day, township, and the key of a project; void ones only where they are asked for."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"township", "department"})
    lookups: ClassVar = {
        "since": "happened_on__gte",
        "until": "happened_on__lte",
        "township": "township__key",
        "project": "project__key",
    }

    township = forms.ChoiceField(label=_("乡镇"), widget=forms.Select(attrs={"lang": "zh"}))
    project = forms.UUIDField(label=_("项目"), widget=forms.HiddenInput)
    record = forms.ChoiceField(label=_("记录"), choices=COUNTING)

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        self.order_fields([name for name in self.fields if name != "record"])
        offer_townships(self, user)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Both days counted; void ones only where they are asked for."""
        return counting(super().narrow(rows), self.asked.get("record", ""))


class ProjectStageFilter(CourseFilter):
    """By stage, too."""

    stage = forms.ChoiceField(label=_("阶段"), choices=[ANY, *Stage.choices])
    lookups: ClassVar = {**CourseFilter.lookups, "stage": "stage"}


class IntroductionFilter(CourseFilter):
    """By department and way, too."""

    department = forms.ChoiceField(label=_("引进部门"), widget=forms.Select(attrs={"lang": "zh"}))
    via = forms.ChoiceField(label=_("途径"), choices=[ANY, *Via.choices])
    lookups: ClassVar = {**CourseFilter.lookups, "department": "organ__key", "via": "via"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        offer_departments(self)


class PairingFilter(Filter):
    """Those in force on a day, today's unless asked otherwise; by township and the name of the cadre."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"township", "cadre"})
    lookups: ClassVar = {"township": "township__key", "cadre": "cadre__name__icontains"}

    day = DayField(label=_("哪一天"))
    township = forms.ChoiceField(label=_("乡镇"), widget=forms.Select(attrs={"lang": "zh"}))
    cadre = LineField(label=_("帮扶干部"), max_length=40)

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        offer_townships(self, user)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Of the day."""
        return super().narrow(rows.on(self.asked.get("day", self.user.day)))  # type: ignore[attr-defined]


FILTERS: dict[Any, type[CourseFilter]] = {
    ProjectStage: ProjectStageFilter,
    Introduction: IntroductionFilter,
    Arrival: CourseFilter,
}
