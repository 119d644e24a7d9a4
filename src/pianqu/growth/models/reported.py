"""Who reports something and answers for its truth: a unit, or a group (统计法 art. 24); and how it is called."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy, override

from pianqu.accounts.models import Organ
from pianqu.groups.models import CoordinationGroup


class Worded:
    """`subject`: what it is, in a few words of the county, which are Chinese on every page."""

    @property
    def subject(self) -> str:
        """Always in Chinese: half of the words are what somebody typed."""
        with override("zh-hans"):
            return self.in_words()

    def in_words(self) -> str:
        """What it is, in a few words."""
        raise NotImplementedError


class Reported(models.Model):
    """`organ` or `group`, one of the two."""

    organ = models.ForeignKey(
        Organ, verbose_name=gettext_lazy("填报单位"), null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    group = models.ForeignKey(
        CoordinationGroup,
        verbose_name=gettext_lazy("填报的协调组"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        """One of the two."""

        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organ__isnull=False, group__isnull=True) | Q(organ__isnull=True, group__isnull=False),
                name="growth_%(class)s_answers",
            ),
        ]
