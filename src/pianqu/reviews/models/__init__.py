"""Nouns of 三次研判: visits and what was promised on them, evaluations, research, essays, experts, guidance."""

from pianqu.reviews.models.commitment import Commitment
from pianqu.reviews.models.dimension import Dimension
from pianqu.reviews.models.essay import Essay
from pianqu.reviews.models.evaluation import Band, EvidenceLink, Judged, Rating, TownshipEvaluation
from pianqu.reviews.models.expert import Consulted, Expert, ExpertConsultation
from pianqu.reviews.models.guidance import Guidance
from pianqu.reviews.models.research import Research
from pianqu.reviews.models.round import EvaluationRound
from pianqu.reviews.models.visit import Participant, Visit

__all__ = [
    "Band",
    "Commitment",
    "Consulted",
    "Dimension",
    "Essay",
    "EvaluationRound",
    "EvidenceLink",
    "Expert",
    "ExpertConsultation",
    "Guidance",
    "Judged",
    "Participant",
    "Rating",
    "Research",
    "TownshipEvaluation",
    "Visit",
]
