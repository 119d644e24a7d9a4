"""What a briefing speaks of: the three subjects of a quarterly one (R29), or one topic of its own (R49)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subject(models.TextChoices):
    """A section. Its text stands in the column of the same name in small letters."""

    ECON_SOCIAL = "ECON_SOCIAL", _("经济社会发展")
    SAFETY_STABILITY = "SAFETY_STABILITY", _("安全稳定")
    CADRE_PERFORMANCE = "CADRE_PERFORMANCE", _("干部实绩")
    OTHER = "OTHER", _("其他专题")


QUARTERLY = (Subject.ECON_SOCIAL, Subject.SAFETY_STABILITY, Subject.CADRE_PERFORMANCE)
LENGTH = 3000  # of a section
RESERVED = Subject.CADRE_PERFORMANCE  # read by few (practice.md 16)


def column(subject: str) -> str:
    """The column that holds the text of a section."""
    return subject.lower()
