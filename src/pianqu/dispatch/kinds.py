"""Classes and channels of information, as the article names them (R42, R44); to which units anything goes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Organ

UNITS = (Organ.Kind.TOWNSHIP, Organ.Kind.DEPARTMENT)  # to which directives are addressed and information is referred


class InfoClass(models.TextChoices):
    """What it is about (R44)."""

    ECONOMY = "ECONOMY", _("经济发展")
    PUBLIC_OPINION = "PUBLIC_OPINION", _("社情民意")
    DIFFICULTY = "DIFFICULTY", _("困难问题")
    OTHER = "OTHER", _("其他")


class Channel(models.TextChoices):
    """By which way it was learnt (R42: 多渠道、多角度)."""

    VISIT = "VISIT", _("走访")
    MEETING = "MEETING", _("会议")
    PETITION = "PETITION", _("信访")
    REPORT = "REPORT", _("书面材料")
    HOTLINE = "HOTLINE", _("12345热线")
    EXPERT = "EXPERT", _("专家")
    OTHER = "OTHER", _("其他")
