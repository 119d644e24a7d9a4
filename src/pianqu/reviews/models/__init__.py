"""Nouns of 三次研判: visits, research, essays."""

from pianqu.reviews.models.essay import Essay
from pianqu.reviews.models.research import Research
from pianqu.reviews.models.visit import Participant, Visit

__all__ = ["Essay", "Participant", "Research", "Visit"]
