"""Records of growth and livelihood, a model for each kind (`KINDS`, as the article orders them); months, projects, pairings."""

from pianqu.growth import results
from pianqu.growth.models.base import GrowthRecord
from pianqu.growth.models.course import Arrival, Introduction, ProjectRecord, ProjectStage
from pianqu.growth.models.economy import CropArea, EnterpriseEvent, LivestockFarm, SpecialtyVillage
from pianqu.growth.models.growth_import import IMPORTERS
from pianqu.growth.models.livelihood import (
    CleanAction,
    HouseholdWork,
    LegalPublicity,
    ResourceInput,
    Road,
    TrainingSession,
)
from pianqu.growth.models.monthly import MonthlySheet
from pianqu.growth.models.pairing import Pairing
from pianqu.growth.models.project import Project

ECONOMY: tuple[type[GrowthRecord], ...] = (SpecialtyVillage, LivestockFarm, CropArea, EnterpriseEvent)
LIVELIHOOD: tuple[type[GrowthRecord], ...] = (
    *(TrainingSession, LegalPublicity, CleanAction, HouseholdWork, Road, ResourceInput),
)
KINDS = (*ECONOMY, *LIVELIHOOD)
LASTING = tuple(kind for kind in KINDS if kind.STANDS)  # what a month finds there already
COURSE: tuple[type[ProjectRecord], ...] = (ProjectStage, Introduction, Arrival)
results.offer(*KINDS, ProjectStage, Introduction)
results.offer_lasting(Pairing)

__all__ = [
    "COURSE",
    "ECONOMY",
    "IMPORTERS",
    "KINDS",
    "LASTING",
    "LIVELIHOOD",
    "Arrival",
    "CleanAction",
    "CropArea",
    "EnterpriseEvent",
    "GrowthRecord",
    "HouseholdWork",
    "Introduction",
    "LegalPublicity",
    "LivestockFarm",
    "MonthlySheet",
    "Pairing",
    "Project",
    "ProjectRecord",
    "ProjectStage",
    "ResourceInput",
    "Road",
    "SpecialtyVillage",
    "TrainingSession",
]
