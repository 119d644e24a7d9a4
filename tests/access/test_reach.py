"""Nobody reaches another group's records: not by key, not by list, not by sheet, not by the API.

The oracle goes by places and posts; it does not ask `visible_to`.
"""

import re
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from pianqu.briefings.models import Briefing
from pianqu.cadence.models import Obligation
from pianqu.dispatch.models import Adoption, InfoItem, Instruction, SupportingMeasure, TownshipNote
from pianqu.figures.models import Target
from pianqu.groups.models import AreaMembership
from pianqu.journal.records import Counted
from pianqu.matters.models import Problem, Solution, SpotCheck, Suggestion, Task
from pianqu.meetings.models import Attendance, Meeting, ProblemNotice, Share
from pianqu.petitions.models import (
    AppointmentVisit,
    FollowUp,
    OutreachVisit,
    PatrolVisit,
    PetitionCase,
    PetitionSolution,
    Settlement,
)
from pianqu.reviews.models import (
    Commitment,
    Essay,
    EvaluationRound,
    ExpertConsultation,
    Guidance,
    Research,
    TownshipEvaluation,
    Visit,
)
from tests.access import costed, grown
from tests.access.addresses import calls, pages
from tests.access.bodies import MONEY, PETITIONS
from tests.access.planned import reads_target
from tests.access.samples import models, user
from tests.access.undrawn import stood, undrawn
from tests.doors import undone
from tests.house.test_names import plural
from tests.sampling import EVERYTHING, seed

__all__ = ["stood", "undrawn"]  # the fixtures
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
READERS = ("second1", "leader2", "clerk1", "village1", "dept1", "expert1")
ADMINISTRATORS = ("sysadmin", "secadmin", "auditadmin")
NOUNS = {
    "visit": Visit,
    "problem": Problem,
    "suggestion": Suggestion,
    "task": Task,
    "solution": Solution,
    "obligation": Obligation,
    "research": Research,
    "essay": Essay,
    "townshipevaluation": TownshipEvaluation,
    "evaluationround": EvaluationRound,
    "expertconsultation": ExpertConsultation,
    "guidance": Guidance,
    "commitment": Commitment,
    "briefing": Briefing,
    "meeting": Meeting,
    "share": Share,
    "problemnotice": ProblemNotice,
    "infoitem": InfoItem,
    "adoption": Adoption,
    "supportingmeasure": SupportingMeasure,
    "townshipnote": TownshipNote,
    "spotcheck": SpotCheck,
    "instruction": Instruction,
    "outreachvisit": OutreachVisit,
    "appointmentvisit": AppointmentVisit,
    "patrolvisit": PatrolVisit,
    "followup": FollowUp,
    "petitionsolution": PetitionSolution,
    "settlement": Settlement,
    "target": Target,
    **costed.NOUNS,
    **grown.GROWN,
}
OF_GROUPS = (  # which lie at no place
    *("research", "essay", "briefing", "evaluationround"),
    *("meeting", "share", "problemnotice", "spotcheck", "expense", "vehiclerequest"),
)
OF_CASES = ("outreachvisit", "appointmentvisit", "patrolvisit", "followup", "petitionsolution", "settlement")
NOBODY, DAY = grown.NOBODY, grown.DAY
BODIES: dict[str, dict[str, Any]] = {
    **grown.BODIES,
    "reviews.finish_research": {"happened_on": DAY, "output": "试"},
    "reviews.correct_research": {"version": 1, "reason": "试", "topic": "试", "plan": "试", "happened_on": DAY, "output": "试"},
    "reviews.correct_townshipevaluation": {
        "version": 1, "reason": "试", "happened_on": DAY, "ratings": [], "conclusion": "试",
    },
    "reviews.correct_expertconsultation": {
        "version": 1, "reason": "试", "topic": "试", "place": NOBODY, "happened_on": DAY, "experts": [], "diagnosis": "试",
    },
    "reviews.correct_guidance": {
        "version": 1, "reason": "试", "topic": "试", "place": NOBODY, "happened_on": DAY, "advice": "试",
    },
    "reviews.correct_commitment": {"version": 1, "reason": "试", "text": "试", "place": NOBODY, "happened_on": DAY},
    "reviews.answer_commitment": {"kept": True, "words": "试"},
    "briefings.edit_briefing": {"version": 1, "title": "试", "sections": {}},
    "briefings.send_back_briefing": {"reason": "试"},
    "briefings.schedule_briefing": {"sitting": NOBODY},
    "meetings.edit_meeting": {"agenda": []},
    "meetings.reschedule_meeting": {"happened_on": DAY},
    "meetings.hold_meeting": {"happened_on": DAY},
    "meetings.cancel_meeting": {"reason": "试"},
    "meetings.correct_meeting": {"reason": "试", "happened_on": DAY, "agenda": [{"text": "试"}]},
    "meetings.correct_share": {"version": 1, "reason": "试", "organ": NOBODY, "text": "试", "happened_on": DAY},
    "meetings.correct_problemnotice": {"version": 1, "reason": "试", "organ": NOBODY, "text": "试", "happened_on": DAY},
    "reviews.pursue_commitment": {"title": "试", "lead": NOBODY},
    "matters.escalate_problem": {"reason": "试"},
    "matters.edit_task": {"version": 1, "title": "试", "lead": NOBODY},
    "matters.progress_task": {"text": "试", "done": 1},
    "matters.reach_task": {"due_on": DAY, "words": "试"},
    "matters.report_task": {"result": "试"},
    "matters.ask_return_task": {"reason": "试"},
    "matters.insist_task": {"reason": "试"},
    "matters.suspend_task": {"reason": "试", "review_on": DAY},
    "matters.send_back_task": {"reason": "试"},
    "matters.verify_task": {"words": "试"},
    "matters.reopen_task": {"reason": "试", "days": 1},
    "matters.cancel_task": {"reason": "试"},
    "dispatch.edit_infoitem": {"title": "试", "text": "试", "category": "OTHER"},
    "dispatch.merge_infoitem": {"into": NOBODY},
    "dispatch.refer_infoitem": {"organ": NOBODY},
    "dispatch.correct_infoitem": {
        "version": 1, "reason": "试", "text": "试", "category": "OTHER", "channel": "VISIT", "place": NOBODY,
    },
    "dispatch.note_townshipnote": {"reply": "试"},
    "dispatch.correct_townshipnote": {"version": 1, "reason": "试", "text": "试", "place": NOBODY},
    "dispatch.confirm_instruction": {"on": DAY, "how": "试"},
    "dispatch.correct_instruction": {
        "version": 1, "reason": "试", "happened_on": DAY, "leader": "试", "wording": "试", "number": "试",
    },
    "dispatch.correct_adoption": {"version": 1, "reason": "试", "decision": "试", "happened_on": DAY},
    "matters.correct_spotcheck": {"version": 1, "reason": "试", "holds": True, "words": "试", "happened_on": DAY},
    "reviews.correct_essay": {
        "version": 1, "reason": "试", "author": NOBODY, "title": "试", "topic": "试", "published": "试", "happened_on": DAY,
    },
    **(PETITIONS | MONEY),
}  # fmt: skip
HEAD_LINES = 3  # of a sheet: title, sentence, heads


@cache  # the example county is the same in every test, and whatever is tried on it is undone
def _cadre(name: str) -> Any:
    return user(name).cadre


@cache
def hidden(noun: str, name: str) -> list[Any]:
    """The records of a noun that are none of this person's business: another area, and nobody of the own group there."""
    number = name[-1] if name[-1].isdigit() and name.startswith(("leader", "first", "second", "staff")) else None
    rows = NOUNS[noun].objects.order_by("pk")
    if "group" in {field.name for field in rows.model._meta.fields}:
        rows = rows.select_related("group__area")
    if noun not in ("obligation", "task"):
        rows = rows.filter(replaced_at__isnull=True)
    if noun in READ_BY:
        return [row for row in rows if not READ_BY[noun](row, name, number)]
    if noun == "meeting" and number is None:  # whose unit was called reads it, but for what is only planned
        held = _cadre(name).roles.filter(until__isnull=True).values("organ")
        called = set(Attendance.objects.filter(organ__in=held).values_list("meeting", flat=True))
        return [row for row in rows if row.pk not in called or row.state == "PLANNED"]
    if noun in OF_GROUPS:
        return [row for row in rows if number is None or row.group is None or row.group.area.number != int(number)]
    if number is None:
        held = _cadre(name).roles.filter(until__isnull=True).values_list("organ__place", "place__parent")
        own = {place for pair in held for place in pair}  # a village cadre reads what is of the village's township
        return [row for row in rows if row.township_id not in own]
    mine = set(AreaMembership.objects.filter(area__number=number).values_list("township", flat=True))
    if noun in ("visit", "supportingmeasure"):  # which belong to their township alone; who went reads a visit too
        went = Visit.objects.filter(participants__post__group__area__number=number).values_list("key", flat=True)
        there = set(went)
        apart = [row for row in rows if row.key not in there]
    else:
        apart = [row for row in rows if row.group.area.number != int(number) and not _asked_for_help(row, number)]
    return apart if noun == "obligation" else [row for row in apart if row.township_id not in mine]


def _asked_for_help(row: Any, number: str) -> bool:
    """A problem that another group raised to this one."""
    to = getattr(row, "escalated_to", None)
    return to is not None and to.area.number == int(number)


def _is_theirs(task: Task, name: str, number: str | None) -> bool:
    """Of the own group; or once it went out, done by the own unit, or at a place of the own area, township or village."""
    if number is not None and task.group is not None and task.group.area.number == int(number):
        return True
    if task.state == "DRAFT" or task.issued_on is None:
        return False
    roles = _cadre(name).roles.filter(until__isnull=True)
    own = {place for pair in roles.values_list("organ__place", "place") for place in pair}
    if number is not None:
        own |= set(AreaMembership.objects.filter(area__number=number).values_list("township", flat=True))
    there = {task.place_id, task.place.parent_id} if task.place else set()
    done_by = {task.lead_id, *task.co_units.values_list("organ", flat=True)}
    return bool(done_by & set(roles.values_list("organ", flat=True)) or (there - {None}) & own)


def reads_item(item: InfoItem, name: str, number: str | None) -> bool:
    """A township what it sent, a unit what was referred to it; a group its own, what lies there, and what its own joined."""
    if number is None:
        held = _cadre(name).roles.filter(until__isnull=True, organ__isnull=False).values_list("organ", "organ__place")
        organs, places = {organ for organ, _place in held}, {place for _organ, place in held}
        return item.from_township_id in places - {None} or item.referred_to_id in organs
    mine = set(AreaMembership.objects.filter(area__number=number).values_list("township", flat=True))
    joined = InfoItem.objects.filter(merged_into=item.key, replaced_at__isnull=True, group__area__number=number)
    return item.group.area.number == int(number) or item.township_id in mine or joined.exists()


def reads_instruction(instruction: Instruction, name: str, number: str | None) -> bool:
    """Who reads what it rests on, whose unit leads or helps with a task of it, and the group whose tasks they are."""
    if any(reads_item(item, name, number) for item in instruction.infos.all()):
        return True
    tasks = Task.objects.filter(origin_type="dispatch.instruction", origin_key=instruction.key)
    if number is not None:
        return tasks.filter(group__area__number=int(number)).exists() or doing(tasks, name)
    return doing(tasks, name)


def reads_case(case: PetitionCase, name: str, number: str | None) -> bool:
    """Whose unit has it, registered it or reviews it; of no accusation else a group in its area, a township and a village there.

    Nobody of whom it complains, whoever they are.
    """
    roles = _cadre(name).roles.filter(until__isnull=True)
    organs = set(roles.values_list("organ", flat=True)) - {None}
    places = set(roles.values_list("organ__place", flat=True)) - {None}
    for accused in case.accused.all():
        if accused.cadre_id == _cadre(name).pk or accused.organ_id in organs or accused.place_id in places:
            return False
    if {case.organ_id, case.registrar_id, case.review_organ_id} & organs:
        return True
    if number is not None:
        places |= set(AreaMembership.objects.filter(area__number=number).values_list("township", flat=True))
    places |= set(roles.values_list("place", flat=True)) - {None}
    return case.kind != "ACCUSATION" and bool({case.township_id, case.village_id} & places)


READ_BY = {  # nouns that are read by more than their place or group: who reads which record
    "task": _is_theirs,
    "infoitem": reads_item,
    "adoption": lambda row, name, number: reads_item(row.info, name, number),
    "target": reads_target,
    **dict.fromkeys(grown.GROWN, grown.reads_grown),
    **costed.READ_BY,
    "instruction": lambda row, name, number: not row.secret and reads_instruction(row, name, number),
    **dict.fromkeys(OF_CASES, lambda row, name, number: reads_case(row.case, name, number)),
}


def doing(tasks: Any, name: str) -> bool:
    """Whether a unit of this person leads or helps with one that went out."""
    held = set(_cadre(name).roles.filter(until__isnull=True).values_list("organ", flat=True)) - {None}
    out = tasks.exclude(state="DRAFT").filter(issued_on__isnull=False)
    return out.filter(lead__in=held).exists() or out.filter(co_units__organ__in=held).exists()


def test_every_counted_noun_is_tried() -> None:
    """What happened on a day and is counted is somebody's business: a new noun gets its own line in `hidden`."""
    counted = {name for name, model in models().items() if issubclass(model, Counted)}
    assert counted - set(NOUNS) == set()


def signed_in(name: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user(name))
    return client


@pytest.mark.sampled("sqlite", one_of=3)
@pytest.mark.sampled("postgres", one_of=3)
@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("noun", NOUNS)
def test_not_by_key(county, undrawn, noun: str, name: str) -> None:
    client, rows = signed_in(name), hidden(noun, name)
    assert rows
    addresses = [page.name for page in pages() if page.wants and page.name.split(":")[1].startswith(f"{noun}_")]
    operations = [call for call in calls() if "{key}" in call.path and call.path.startswith(f"/api/v1/{plural(noun)}/")]
    assert (len(addresses) > 1, len(operations) > 0) == (True, True)
    for row in _some(rows):
        for page in (each for each in pages() if each.name in addresses):
            with undone():
                address = _address(page, row)
                assert (client.get(address).status_code, client.post(address).status_code) in (
                    (404, 404),
                    (404, 405),
                    (405, 404),
                ), address
        for call in operations:
            with undone():
                address = call.path.replace("{key}", str(row.key))
                sent = {"content_type": "application/json"} | ({"data": _body(noun, call.name)} if call.method == "post" else {})
                answer = getattr(client, call.method)(address, **sent)
                assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json"), address


def _some(rows: list[Any]) -> set[Any]:
    """The middle one; with --soak the first and the last too: a key is looked for among a list's rows."""
    middle = rows[len(rows) // 2]
    return {middle} if seed() != EVERYTHING else {rows[0], middle, rows[-1]}


def _address(page: Any, row: Any) -> str:
    return reverse(page.name, kwargs={page.wants: row.key})


def _body(noun: str, name: str) -> dict[str, Any]:
    """A body of the right shape, so that it is the record that is not found and not a field that is missing."""
    if name in BODIES:
        return BODIES[name]
    if name.endswith(f"correct_{noun}"):
        shared = {"version": 1, "reason": "试", "place": NOBODY, "happened_on": DAY}
        return {**shared, "people": ["谁"], "baseline": "试"} if noun == "visit" else {**shared, "text": "试"}
    return {"reason": "试"} if name.endswith((f"void_{noun}", f"note_{noun}", f"drop_{noun}", f"dismiss_{noun}")) else {}


# Who can never have one to read: the list is shut, and no menu offers it.
SHUT = {
    "townshipnote": {"village1", "dept1", "expert1"},
    "townshipevaluation": {"village1", "dept1", "expert1"},
    **costed.SHUT,
    "briefing": {"clerk1", "village1", "dept1", "expert1"},
    "meeting": {"village1"},
    "supportingmeasure": {"village1", "dept1", "expert1"},
    "solution": {"dept1", "expert1"},
    "task": {"expert1"},  # who only advises a unit
}
EVERY = {"obligation": "?", "task": "?state=all"}  # what asks for all of a list


@pytest.mark.sampled("sqlite", one_of=3)
@pytest.mark.sampled("postgres", one_of=3)
@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("noun", NOUNS)
def test_not_by_list(county, noun: str, name: str) -> None:
    """Every page of the list, the whole sheet and every page of the API."""
    client, far = signed_in(name), {str(row.key) for row in hidden(noun, name)}
    every = EVERY.get(noun, "?record=all")
    if name in SHUT.get(noun, ()):
        ways = [f"/api/v1/{plural(noun)}{every}", f"/{plural(noun)}/{every}", f"/{plural(noun)}/{every}&format=xlsx"]
        assert [client.get(way).status_code for way in ways] == [403] * len(ways)
        return
    listed, number = _by_api(client, f"/api/v1/{plural(noun)}{every}")
    assert listed & far == set()
    page = client.get(f"/{plural(noun)}/{every}")
    assert page.status_code == 200
    assert set(KEY.findall(page.content.decode())) & far == set()
    sheet = client.get(f"/{plural(noun)}/{every}&format=xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    assert len(rows) - HEAD_LINES == number


def _by_api(client: Client, address: str) -> tuple[set[str], int]:
    """The keys of a whole list, and how many rows it has."""
    keys, after, number = set(), "", 0
    while after is not None:
        answer = client.get(f"{address}&limit=200&after={after}")
        assert answer.status_code == 200, answer.content
        told = answer.json()
        keys |= {each["key"] for each in told["items"]}
        number += len(told["items"])
        after = told["next"]
    return keys, number


@pytest.mark.parametrize("name", ADMINISTRATORS)
def test_administrators_see_no_business(county, name: str) -> None:
    client = signed_in(name)
    keys = {noun: str(model.objects.order_by("pk").last().key) for noun, model in NOUNS.items()}
    for noun, key in keys.items():
        many = plural(noun)
        for address in (f"/{many}/", f"/{many}/?format=xlsx", f"/api/v1/{many}"):
            answer = client.get(address)
            assert answer.status_code in (200, 403), address
            told = answer.content.decode("utf-8", "replace")
            assert answer.status_code == 403 or not KEY.findall(told.replace(str(user(name).key), "")), address
        for address in (f"/{many}/{key}/", f"/api/v1/{many}/{key}"):
            assert client.get(address).status_code in (403, 404), address
    for address in ("/board/", "/api/v1/board", "/figures/", "/api/v1/figures", "/figures/visits.key_village/"):
        assert client.get(address).status_code == 403, address
    today = client.get("/").content.decode()
    assert not re.search(r"/(visits|problems|suggestions|obligations)/", today)
    asked = client.get("/api/v1/today")
    assert asked.status_code == 403 or asked.json()["asked"] == []
