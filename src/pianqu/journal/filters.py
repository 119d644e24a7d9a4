"""Parameters of the list of entries: no search inside words and no counts, so that it stays quick (doors.md §9)."""

from typing import Any, ClassVar

from django import forms
from django.apps import apps
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pianqu.journal.records import Counted, Record
from pianqu.kit.filters import Filter
from pianqu.kit.forms import DayField, LineField
from pianqu.kit.now import start_of_day
from pianqu.kit.periods import DAY
from pianqu.kit.permissions import permits

READING = ("view_", "show_")


def verbs() -> dict[str, list[str]]:
    """The verbs that write entries, those of one wording together (更正 a problem, a suggestion)."""
    found: dict[str, list[str]] = {}
    for name, permit in permits().items():
        if not name.split(".")[1].startswith(READING):
            found.setdefault(str(permit.label), []).append(name)
    return found


def kinds() -> list[tuple[str, Any]]:
    """Every kind of record that an entry may be about."""
    models = [model for model in apps.get_models() if issubclass(model, Record | Counted) or hasattr(model, "acting")]
    return sorted((model._meta.label_lower, model._meta.verbose_name) for model in models)


class EntryFilter(Filter):
    """By who, which verb (with those of the same wording), on what kind of record, on which days (both counted)."""

    words_of_county: ClassVar = frozenset({"actor"})

    actor = LineField(label=_("姓名"), max_length=40)
    verb = forms.ChoiceField(label=_("做了什么"))
    subject = forms.ChoiceField(label=_("对象"))
    since = DayField(label=_("从"))
    until = DayField(label=_("到（含）"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["verb"]
        field.choices = [("", _("全部")), *((name, words) for words, names in verbs().items() for name in names)]
        field.widget.choices = [("", _("全部")), *((names[0], words) for words, names in verbs().items())]
        self.fields["subject"].choices = [("", _("全部")), *kinds()]  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Days of the county become a window of moments."""
        asked = {"actor": "actor_name", "subject": "subject_type"}
        rows = rows.filter(**{asked[name]: value for name, value in self.asked.items() if name in asked})
        if "verb" in self.asked:
            rows = rows.filter(verb__in=next(names for names in verbs().values() if self.asked["verb"] in names))
        if "since" in self.asked:
            rows = rows.filter(at__gte=start_of_day(self.asked["since"]))
        if "until" in self.asked:
            rows = rows.filter(at__lt=start_of_day(self.asked["until"] + DAY))
        return rows
