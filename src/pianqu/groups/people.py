"""Names as people write them (张三、李四) and the posts that stand in the record.

Typing names is what a retired official does in one go; ticking boxes is not. A name means the holder of a post on the
day of the record, of one's own group first; where two share a name, the post stands in brackets: 张三（渠江片区协调组组长）.
"""

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NoReturn
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from pianqu.groups.models import Leave, Post
from pianqu.kit.errors import Refused

TOKEN = re.compile(r"[^\s、，,；;（()）]+(?:[（(][^）)]*[）)])?")
BRACKETS = re.compile(r"^(?P<name>.*?)[（(](?P<post>.*)[）)]$")
# A name of two characters is often written with a gap, to stand as wide as one of three: 张　三.
GAP = re.compile(r"(?<![^\s、，,；;])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![^\s、，,；;（(])")
ROUND = re.compile(r"[（()）]")
MOST = 30
JOINT = "、"


def names_in(text: str) -> list[str]:
    """The names in a line, in order: separated by 、 ， , ； or spaces; brackets stay with their name."""
    return TOKEN.findall(GAP.sub(r"\1\2", text))


def label(post: Post) -> str:
    """A name that can mean nobody else: with the group and role, and for staff the organ they come from."""
    title = f"{post.group.name}{Post.Role(post.role).label}"
    origin = f"·{post.seconded_from.name}" if post.seconded_from else ""
    return f"{post.cadre.name}（{ROUND.sub('', title + origin)}）"


def resolve(wanted: Sequence[str], day: date, group_ids: Collection[int]) -> list[Post]:
    """The posts meant by names (or keys of posts), in the order written; `group_ids` are the writer's own groups.

    Raises `Refused` at `people` for a name that nobody or more than one person bears, with the choices. A person who held
    no post on the day is handed on: `check` says so.
    """
    if len(wanted) > MOST:
        raise Refused(people=_("一次最多写 %(most)s 人。") % {"most": MOST}, code="too_many")
    found = _posts(wanted)
    return [_one(each, found, day, group_ids) for each in wanted]


def of_groups(day: date, group_ids: Collection[int]) -> list[Post]:
    """Who holds a post in these groups on the day, heads first; a person once, in the higher of two posts in a group."""
    found: dict[tuple[int, int], Post] = {}
    for post in _read(Post.objects.on(day).filter(group__in=group_ids)).in_order():
        found.setdefault((post.group_id, post.cadre_id), post)
    return list(found.values())


def check(posts: Sequence[Post], day: date) -> None:
    """Each person once, each in a post held on the day. Raises `Refused`."""
    if len({post.cadre_id for post in posts}) != len(posts):
        raise Refused(people=_("同一个人写了两次。"), code="twice")
    away = [post.cadre.name for post in posts if not post.in_force(day)]
    if away:
        raise Refused(people=_("当日不在协调组任职：%s。") % JOINT.join(away), code="no_post")


def stood_for(posts: Sequence[Post], day: date) -> dict[Post, Post]:
    """The posts of heads on leave whom heads among these stand in for on the day (AB角), and by which of these (practice.md 4).

    Not of whoever is among them in spite of the leave.
    """
    there = {post.cadre_id: post for post in posts if post.is_head}
    leaves = Leave.objects.handing_over(day).filter(stand_in__cadre__in=there).exclude(post__cadre__in=there)
    rows = leaves.select_related("post__group", "post__cadre", "stand_in").order_by("post")
    return {leave.post: there[leave.stand_in.cadre_id] for leave in rows}


def written(posts: Sequence[Post], day: date, group_ids: Collection[int]) -> str:
    """Posts as a line that `resolve` reads back: names, with brackets only where a name alone would be doubtful."""
    rows = list(_read(Post.objects.on(day).filter(cadre__name__in=[post.cadre.name for post in posts])))
    shown = []
    for post in posts:
        pool = _pool([row for row in rows if row.cadre.name == post.cadre.name], group_ids)
        alone = {row.cadre_id for row in pool} == {post.cadre_id} and _best(pool).pk == post.pk
        shown.append(post.cadre.name if alone else label(post))
    return JOINT.join(shown)


def _read(rows: Any) -> Any:
    return rows.select_related("cadre", "group", "seconded_from")


def _posts(wanted: Sequence[str]) -> list[Post]:
    keys = [key for key in map(_key, wanted) if key]
    names = [_parts(each)[0] for each in wanted]
    return list(_read(Post.objects.filter(Q(cadre__name__in=names) | Q(key__in=keys))).in_order())


def _one(wanted: str, found: list[Post], day: date, group_ids: Collection[int]) -> Post:
    key, (name, brackets) = _key(wanted), _parts(wanted)
    if key:
        named = [post for post in found if post.key == key]
        return named[0] if named else _unknown(wanted, day, group_ids)
    named = [post for post in found if post.cadre.name == name]
    if not named:
        _unknown(name, day, group_ids)
    serving = [post for post in named if post.in_force(day)]
    if not serving:
        return named[-1]
    pool = [post for post in serving if brackets in label(post)] if brackets else _pool(serving, group_ids)
    if not pool or len({post.cadre_id for post in pool}) > 1:
        _doubtful(name, serving)
    return _best(pool)


def _pool(serving: list[Post], group_ids: Collection[int]) -> list[Post]:
    return [post for post in serving if post.group_id in group_ids] or serving


def _best(pool: list[Post]) -> Post:
    return min(pool, key=lambda post: (post.seat is None, post.seat or 0, post.pk))


def _key(wanted: str) -> UUID | None:
    try:
        return UUID(wanted)
    except ValueError:
        return None


def _parts(wanted: str) -> tuple[str, str]:
    match = BRACKETS.match(wanted)
    return (match["name"], match["post"]) if match else (wanted, "")


def _unknown(name: str, day: date, group_ids: Collection[int]) -> NoReturn:
    ours = JOINT.join(post.cadre.name for post in of_groups(day, group_ids))
    said = _("没有找到“%(name)s”。本组当日有：%(ours)s。") % {"name": name, "ours": ours or "—"}
    raise Refused(people=said, code="unknown")


def _doubtful(name: str, serving: list[Post]) -> NoReturn:
    choices = JOINT.join(label(post) for post in serving)
    said = _("“%(name)s”不止一人，请照抄其中一个：%(choices)s。") % {"name": name, "choices": choices}
    raise Refused(people=said, code="ambiguous")
