"""What was said with the verbs of a task stays: each reason, result and verification, on its page and in the API."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Refused
from pianqu.matters.models import Task
from tests.county import TODAY
from tests.doors import signed_in
from tests.matters.tasked import SEEN, after, closed, issued, reported


def said(task: Task) -> list[tuple[str, str, str]]:
    """With which verb, what, by whom."""
    return [(row.what, row.text, row.name) for row in task.course.all()]


def test_what_is_refused_is_not_kept(small: SimpleNamespace) -> None:
    task = reported(small, days=1)
    for told in ({"reason": ""}, {"reason": "没有照片"}, {"reason": "没有照片", "days": 0}):
        with pytest.raises(Refused):
            task.send_back(by=small.user("office"), at=after(9), **told)
    with pytest.raises(Refused):
        task.verify(by=small.user("bureau1"), at=after(2), words=SEEN)
    assert [what for what, _text, _name in said(task)] == ["REPORTED"]


def test_every_reason_result_and_verification_stays_readable(small: SimpleNamespace) -> None:
    office, bureau, second = small.user("office"), small.user("bureau1"), small.user("second1")
    task = reported(small).send_back(by=office, at=after(2), reason="没有照片")
    task.report(by=bureau, at=after(3), result="附了照片")
    task.verify(by=second, at=after(4), words=SEEN, beneficiary_words="路修好了")
    task.reopen(by=office, at=after(5), reason="又没来", days=30)
    task.suspend(by=office, at=after(6), reason="等用地", review_on=TODAY + timedelta(days=20))
    task.resume(by=office, at=after(7))
    task.cancel(by=office, at=after(8), reason="并入另一件")
    kept = [what for what, _text, _name in said(task)]
    assert kept == ["REPORTED", "SENT_BACK", "REPORTED", "VERIFIED", "HEARD", "REOPENED", "SUSPENDED", "CANCELLED"]
    assert said(task)[3] == ("VERIFIED", SEEN, "渠江片区协调组第二副组长 示例二副甲")
    client = signed_in(small, "bureau1")
    html, told = client.get(f"/tasks/{task.key}/").content.decode(), client.get(f"/api/v1/tasks/{task.key}").json()
    assert "办理过程" in html
    for row in task.course.all():
        assert row.text in html
    assert [(row["what"], row["text"], row["name"]) for row in told["course"]] == said(task)


def test_after_a_return_and_another_issue_why_it_was_returned_stays(small: SimpleNamespace) -> None:
    office, bureau = small.user("office"), small.user("bureau1")
    task = issued(small).ask_return(by=bureau, at=after(1), reason="属水务局")
    task.insist(by=office, at=after(1), reason="三定方案第四条").ask_return(by=bureau, at=after(2), reason="还是不属")
    task.take_back(by=office, at=after(2)).edit(by=office, at=after(2), lead=small.dept2).issue(by=office, at=after(2))
    assert [text for _what, text, _name in said(task)] == ["属水务局", "三定方案第四条", "还是不属"]
    assert "还是不属" in signed_in(small, "bureau2").get(f"/tasks/{task.key}/").content.decode()


def test_what_a_suspension_waited_for_is_no_reason_for_doing_it_again(small: SimpleNamespace) -> None:
    office = small.user("office")
    plain = issued(small).suspend(by=office, at=after(1), reason="等用地", review_on=TODAY + timedelta(days=9))
    assert plain.resume(by=office, at=after(2)).reason == ""
    task = reported(small).send_back(by=office, at=after(2), reason="没有照片")
    task.suspend(by=office, at=after(3), reason="等用地", review_on=TODAY + timedelta(days=9))
    task.resume(by=office, at=after(4))
    facts = {str(each["label"]): each["value"] for each in signed_in(small, "office").get(f"/tasks/{task.key}/").context["facts"]}
    assert (task.reason, facts["退回或重办的原因"]) == ("没有照片", "没有照片")


def test_who_looks_sees_what_was_asked_and_reported(small: SimpleNamespace) -> None:
    task = reported(small, at=after(-2), asked="硬化两公里，附照片")
    for name, verb in (("second1", "verify"), ("office", "send_back")):
        html = signed_in(small, name).get(f"/tasks/{task.key}/{verb}/").content.decode()
        form = html.index('<form class="card"')
        assert html.index("硬化两公里，附照片") < html.index(task.result) < form, verb


def test_who_sends_back_with_days_is_shown_the_day_that_stands(small: SimpleNamespace) -> None:
    task, client = reported(small, at=after(-2)), signed_in(small, "office")
    field = client.get(f"/tasks/{task.key}/send_back/").context["form"]["days"]
    assert (field.value(), f"现在的期限是 {task.due_on}" in str(field.help_text)) == (None, True)
    over = reported(small, at=after(-20), days=2)
    field = client.get(f"/tasks/{over.key}/send_back/").context["form"]["days"]
    assert (field.value(), "不填" in str(field.help_text)) == (10, False)


def test_closed_the_word_of_whom_it_concerns_is_kept_apart(small: SimpleNamespace) -> None:
    assert [what for what, _text, _name in said(closed(small))] == ["REPORTED", "VERIFIED", "HEARD"]
