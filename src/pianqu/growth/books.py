"""Balances of growth: a project stands at the furthest of its standing stages, what counts of it lies where it does."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Case, Exists, F, IntegerField, Max, OuterRef, Q, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.growth.models import COURSE, Project
from pianqu.growth.models.course import STAGES
from pianqu.journal.books import named
from pianqu.kit.books import Balance

STANDS = Q(projectstages__replaced_at__isnull=True, projectstages__voided_at__isnull=True)


def _rank(path: str) -> Case:
    whens = (When(**{path: stage}, then=Value(number)) for number, stage in enumerate(STAGES))
    return Case(*whens, output_field=IntegerField())


def furthest(_day: date) -> Iterator[str]:
    """Projects, not dropped, whose state is another than the furthest stage that stands; dropped ones need none but the first."""
    reached = Project.objects.annotate(furthest=Max(_rank("projectstages__stage"), filter=STANDS))
    wrong = Q(furthest__isnull=True) | ~Q(state="DROPPED") & ~Q(furthest=_rank("state"))
    for project in reached.filter(wrong).order_by("pk").iterator():
        yield _("%(what)s：进展和登记的阶段对不上") % {"what": named(project)}


def lies(_day: date) -> Iterator[str]:
    """Projects of which something that counts lies in another township or village."""
    for model in COURSE:
        same = Q(township=F("project__township")) & (Q(village=F("project__village")) | Q(village=None, project__village=None))
        elsewhere = model._default_manager.current().filter(~same, project=OuterRef("pk"))  # type: ignore[attr-defined]
        for project in Project.objects.filter(Exists(elsewhere)).order_by("pk").iterator():
            yield _("%(what)s：%(kind)s的地点和项目不同") % {"what": named(project), "kind": model._meta.verbose_name}


BALANCES = (
    Balance("growth.furthest", gettext_lazy("项目的进展就是走到的最远阶段"), furthest),
    Balance("growth.lies", gettext_lazy("项目的记录和项目在同一个地方"), lies),
)
