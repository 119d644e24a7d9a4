"""Nouns of 三项汇报: briefings, the sittings that hear them, and what is put right afterwards."""

from pianqu.briefings.models import concerned
from pianqu.briefings.models.briefing import Briefing, Citation, Fetched
from pianqu.briefings.models.erratum import Erratum
from pianqu.briefings.models.sitting import Sitting

__all__ = ["Briefing", "Citation", "Erratum", "Fetched", "Sitting", "concerned"]
