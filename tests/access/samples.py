"""The records that everybody is tried on: one of area 1 ("own", for whoever works there) and one of area 2 ("other")."""

from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Q

from pianqu.accounts.models import User
from pianqu.groups.models import CoordinationGroup
from pianqu.groups.standing import stand
from tests.county import TODAY

OWN, OTHER = 1, 2
CAST = (
    *("secretary", "office", "leader1", "first1", "second1", "staff1", "second2"),
    *("principal1", "deputy1t", "clerk1", "village1", "dept1", "deptclerk1"),
    *("petition", "org", "discipline", "finance", "expert1", "sysadmin", "secadmin", "auditadmin"),
)
# By which lookup the number of a record's area is found.
WHERE = {
    "visit": "participants__post__group__area__number",
    "problem": "group__area__number",
    "research": "group__area__number",
    "essay": "group__area__number",
    "townshipevaluation": "group__area__number",
    "evaluationround": "group__area__number",
    "expertconsultation": "group__area__number",
    "guidance": "group__area__number",
    "commitment": "group__area__number",
    "briefing": "group__area__number",
    "erratum": "briefing__group__area__number",
    "meeting": "group__area__number",
    "meetingseries": "group__area__number",
    "share": "group__area__number",
    "problemnotice": "group__area__number",
    "suggestion": "group__area__number",
    "receipt": "organ__place__memberships__area__number",
    "supportingmeasure": "township__memberships__area__number",
    "task": "group__area__number",
    "extension": "task__group__area__number",
    "solution": "group__area__number",
    "holdup": "group__area__number",
    "sample": "group__area__number",
    "spotcheck": "group__area__number",
    "statement": "group__area__number",
    "specialtyvillage": "township__memberships__area__number",
    "livestockfarm": "township__memberships__area__number",
    "croparea": "township__memberships__area__number",
    "enterpriseevent": "township__memberships__area__number",
    "trainingsession": "township__memberships__area__number",
    "legalpublicity": "township__memberships__area__number",
    "cleanaction": "township__memberships__area__number",
    "householdwork": "township__memberships__area__number",
    "road": "township__memberships__area__number",
    "resourceinput": "township__memberships__area__number",
    "monthlysheet": "township__memberships__area__number",
    "project": "township__memberships__area__number",
    "projectstage": "township__memberships__area__number",
    "introduction": "township__memberships__area__number",
    "arrival": "township__memberships__area__number",
    "pairing": "township__memberships__area__number",
    "fundaccount": "group__area__number",
    "expense": "group__area__number",
    "refusal": "group__area__number",
    "costline": "township__memberships__area__number",
    "reception": "township__memberships__area__number",
    "flag": "township__memberships__area__number",
    "vehiclerequest": "group__area__number",
    "groupoffice": "group__area__number",
    "asset": "handovers__group__area__number",
    "handover": "group__area__number",
    "payarrangement": "post__group__area__number",
    "petitioncase": "township__memberships__area__number",
    "petitionpaper": "case__township__memberships__area__number",
    "petitionsolution": "township__memberships__area__number",
    "settlement": "township__memberships__area__number",
    "outreachvisit": "township__memberships__area__number",
    "appointmentvisit": "township__memberships__area__number",
    "patrolvisit": "township__memberships__area__number",
    "followup": "township__memberships__area__number",
    "casesample": "township__memberships__area__number",
    "leadercase": "case__township__memberships__area__number",
    "aftercare": "case__township__memberships__area__number",
    "petitioner": "parties__case__township__memberships__area__number",
    "household": "township__memberships__area__number",
    "obligation": "group__area__number",
    "infoitem": "group__area__number",
    "target": "group__area__number",
    "townshipnote": "group__area__number",
    "adoption": "info__group__area__number",
    "area": "number",
    "areamembership": "area__number",
    "coordinationgroup": "area__number",
    "post": "group__area__number",
    "delegation": "group__area__number",
    "leave": "post__group__area__number",
    "liaison": "post__group__area__number",
    "depttownshiplink": "township__memberships__area__number",
    "place": "memberships__area__number",
    "townshipprofile": "township__memberships__area__number",
    "keyvillage": "village__parent__memberships__area__number",
}
# What belongs to a person: that of the second deputy of the area.
OF_PERSON = {"user": "username", "cadre": "user__username", "position": "cadre__user__username", "role": "cadre__user__username"}
OF_PERSON |= {"message": "user__username", "preference": "user__username", "calendartoken": "user__username"}
# What hangs on a record of another room: on the visits of the area.
ON_VISITS = {"attachment"}
# What belongs to the whole county: one record for everybody.
OF_COUNTY = {"campaign", "dimension", "duty", "expert", "holiday", "number", "organ", "regime", "sitting", "topic", "waiver"}
OF_COUNTY |= {"directive", "dutyitem", "measure", "measureduty", "topiccall", "instruction", "instructionitem"}
OF_COUNTY |= {"expensecategory", "instructionsheet", "deadlinerule", "import", "receptionday", "reveal", "petitionreport"}
OF_COUNTY |= {"vehicle", "vehiclecost", "finalaccount"}
# What is asked about the people who were there (posts), because there is no record yet.
OF_PEOPLE = {"reviews.record_visit"}
OF_PLACES = {"petitions.trend_petitioncase"}  # what is asked about where the records of its noun lie
IN_ANY_STATE = {"task", "extension"}  # of which those that begin are seen by few, and few
STANDING = {"replaced_at": None, "voided_at": None, "until": None, "revoked_at": None}


def user(name: str) -> User:
    """One of the cast, read afresh and standing on the day."""
    return stand(User.objects.select_related("cadre").get(username=name), TODAY)


@cache
def models() -> dict[str, Any]:
    """Every record's model by its name."""
    return {each._meta.model_name: each for each in apps.get_models() if hasattr(each, "key") or each.__name__ == "Entry"}


def record_for(permission: str, area: int) -> Any:
    """What the predicate is asked about: the people who were there, the place, or a record of the noun."""
    if permission in OF_PLACES:
        return sample("place", area)
    return [sample("post", area)] if permission in OF_PEOPLE else sample(permission.rpartition("_")[2], area)


def sample(noun: str, area: int) -> Any:
    """A standing record of the area, the newest; any of its kind where it belongs to no area; None where there is none."""
    model = models().get(noun)
    if model is None:
        return None
    names = {field.name for field in model._meta.get_fields()}
    asked = {f"{name}__isnull" if value is None else name: value or True for name, value in STANDING.items() if name in names}
    begun = {"state": model.flow.start} if hasattr(model, "flow") and noun not in IN_ANY_STATE else {}
    rows = model._default_manager.filter(**asked, **begun).order_by("pk")
    if noun in ("obligation", "waiver", "leave", "topiccall", "instructionsheet"):  # whose `until` is the end of a period
        rows = model._default_manager.order_by("pk")
    if noun in WHERE:
        return rows.filter(**{WHERE[noun]: area}).last()
    if noun in ON_VISITS:
        visits = models()["visit"].objects.filter(**{WHERE["visit"]: area})
        return rows.filter(subject_type="reviews.visit", subject_key__in=visits.values("key"), removed_at__isnull=True).last()
    if noun in OF_PERSON:
        return _of_person(model, OF_PERSON[noun], area)
    return rows.last()


def _of_person(model: Any, lookup: str, area: int) -> Any:
    mine = model._default_manager.filter(**{lookup: f"second{area}"}).order_by("pk").last()
    return mine or model._default_manager.filter(Q(**{lookup: f"principal{area}"})).order_by("pk").last()


def group(area: int) -> CoordinationGroup:
    """The coordination group of an area."""
    return CoordinationGroup.objects.get(area__number=area)
