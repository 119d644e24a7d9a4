"""What the lines of a briefing rest on (R30), and what the records said when they were last asked."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from pianqu.briefings.subjects import LENGTH, Subject
from pianqu.journal.linked import Linked
from pianqu.kit.fields import Choice, Line


class Citation(Linked):
    """A record on which a line of a section rests (R30)."""

    briefing = models.ForeignKey("Briefing", on_delete=models.PROTECT, related_name="citations")
    section = Choice(gettext_lazy("哪一部分"), choices=Subject.choices)
    line = models.PositiveSmallIntegerField()

    class Meta:
        """In the order of the lines."""

        verbose_name = gettext_lazy("汇报的依据")
        ordering: ClassVar = ["section", "line", "id"]
        indexes: ClassVar = [models.Index(fields=["briefing", "section", "line"], name="briefings_citation_line")]


class Fetched(models.Model):
    """A line of a section as the records said it when they were last asked."""

    briefing = models.ForeignKey("Briefing", on_delete=models.PROTECT, related_name="fetched")
    section = Choice(gettext_lazy("哪一部分"), choices=Subject.choices)
    line = models.PositiveSmallIntegerField()
    text = Line(max_length=LENGTH)

    class Meta:
        """In the order of the lines."""

        verbose_name = gettext_lazy("取数时的段落")
        ordering: ClassVar = ["section", "line", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["briefing", "section", "line"], name="briefings_fetched_once")]

    def __str__(self) -> str:
        """What the records said."""
        return self.text
