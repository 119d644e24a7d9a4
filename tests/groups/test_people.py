"""Names as typed become posts of the day, one's own group first; what is doubtful is refused with the choices."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.accounts.models import Cadre, Position
from pianqu.groups import people
from pianqu.groups.models import Post
from pianqu.kit.errors import Refused
from tests.county import AT, TODAY

SINCE = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "张三、李四，王五,赵六；钱七;孙八 周九\t吴十\n郑一",
            ["张三", "李四", "王五", "赵六", "钱七", "孙八", "周九", "吴十", "郑一"],
        ),
        ("张 三、李　四 王小五", ["张三", "李四", "王小五"]),
        ("张三（第一协调组组长）、李四(第二 协调组)", ["张三（第一协调组组长）", "李四(第二 协调组)"]),
        ("阿依·买买提，张三", ["阿依·买买提", "张三"]),
        (" 、，", []),
        ("张三（", ["张三"]),
    ],
)
def test_how_a_line_is_read(line: str, names: list[str]) -> None:
    assert people.names_in(line) == names


def staff(small: SimpleNamespace, group: int, name: str) -> Post:
    """Somebody seconded to a group."""
    told: dict[str, Any] = {"by": small.user("office"), "at": AT}
    organ = getattr(small, f"dept{group}")
    cadre = Cadre.enter(name, **told)
    Position.appoint(cadre=cadre, organ=organ, title="科员", since=SINCE, **told)
    own = getattr(small, f"group{group}")
    return Post.appoint(group=own, cadre=cadre, role="STAFF", seconded_from=organ, since=SINCE, **told)


def resolved(small: SimpleNamespace, *names: str, day: date = TODAY) -> list[Post]:
    return people.resolve(names, day, {small.group1.pk})


def said(small: SimpleNamespace, *names: str) -> str:
    with pytest.raises(Refused) as caught:
        resolved(small, *names)
    [(field, [error])] = caught.value.error_dict.items()
    assert field == "people"
    return str(error.messages[0])


def test_the_own_group_comes_first(small: SimpleNamespace) -> None:
    ours, theirs = staff(small, 1, "示例同名"), staff(small, 2, "示例同名")
    assert resolved(small, "示例同名") == [ours]
    assert people.resolve(["示例同名"], TODAY, {small.group2.pk}) == [theirs]
    assert resolved(small, "示例二副乙") == [small.posts["second2"]]  # of another group, if nobody here has the name


def test_an_unknown_name_is_refused_with_the_choices(small: SimpleNamespace) -> None:
    assert said(small, "无此人") == "没有找到“无此人”。本组当日有：示例组长甲、示例一副甲、示例二副甲、示例抽调甲。"


def test_a_name_of_two_is_refused_with_the_choices_and_a_choice_is_understood(small: SimpleNamespace) -> None:
    posts = [staff(small, 1, "示例同名"), staff(small, 2, "示例同名")]
    with pytest.raises(Refused, match="不止一人"):
        people.resolve(["示例同名"], TODAY, set())
    assert [people.resolve([people.label(post)], TODAY, set()) for post in posts] == [[posts[0]], [posts[1]]]
    assert people.names_in(people.label(posts[0])) == [people.label(posts[0])]
    twin = staff(small, 1, "示例同名")
    message = said(small, "示例同名")
    assert people.label(posts[0]) in message
    assert twin.cadre_id != posts[0].cadre_id


def test_who_held_no_post_that_day_is_left_to_the_rule(small: SimpleNamespace) -> None:
    small.posts["staff1"].end(TODAY, by=small.user("office"), at=AT)
    assert [post.cadre.name for post in resolved(small, "示例抽调甲")] == ["示例抽调甲"]
    assert resolved(small, "示例抽调甲", day=TODAY - timedelta(days=1))


def test_a_key_of_a_post(small: SimpleNamespace) -> None:
    assert resolved(small, str(small.posts["leader2"].key)) == [small.posts["leader2"]]
    assert "没有找到" in said(small, str(small.cadres["leader2"].key))


def test_too_many(small: SimpleNamespace) -> None:
    assert said(small, *["示例二副甲"] * 31) == "一次最多写 30 人。"


def test_what_is_written_is_read_back(small: SimpleNamespace) -> None:
    posts = [*small.posts.values(), staff(small, 1, "示例同名"), staff(small, 2, "示例同名")]
    own = {small.group1.pk}
    line = people.written(posts, TODAY, own)
    assert people.resolve(people.names_in(line), TODAY, own) == posts
    assert "示例同名、示例同名（临巴片区协调组抽调人员·县水务局）" in line
