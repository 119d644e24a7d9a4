"""What 今日 offers to readers without walks of their own: what an administrator has to do, what others may read."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from pianqu.accounts.models import Cadre, Role, User
from pianqu.accounts.roles import RoleCode
from pianqu.accounts.standing import Standing
from pianqu.groups.models import Liaison, Post
from pianqu.growth.querysets import linked_townships
from pianqu.journal.models import Entry
from pianqu.kit.now import start_of_day
from pianqu.kit.templatetags import kit

Door = dict[str, Any]


def of_administrator(user: Any, today: date) -> list[Door]:
    """What the three administrators have to do, each their own."""
    found: list[Door] = []
    if RoleCode.SEC_ADMIN in user.standing.roles:
        found += _of_security(user, today)
    if RoleCode.AUDIT_ADMIN in user.standing.roles:
        found += _of_audit(user, today)
    if RoleCode.SYS_ADMIN in user.standing.roles:
        found += _of_system()
    return found


def to_read(standing: Standing) -> list[Door]:
    """What stands open to everybody in business; for the petition office its own papers before."""
    found = [
        *(_of_petitions() if RoleCode.PETITION_OFFICE in standing.roles else ()),
        {"title": _("数据口径"), "note": _("全县用的每个数：怎么算，现在是多少"), "url": reverse("figures:figure_list")},
        {"title": _("片区与协调组"), "note": _("哪些乡镇一组，谁是组长、副组长"), "url": reverse("groups:area_list")},
        {"title": pgettext("many", "履职要求"), "note": _("对协调组的每一项要求"), "url": reverse("cadence:duty_list")},
    ]
    if RoleCode.ORG_DEPT in standing.roles:
        heard = {"title": pgettext("many", "专题汇报"), "note": _("县委听取过的"), "url": reverse("briefings:briefing_list")}
        people = {"title": pgettext("many", "人员"), "note": _("登记人员，登记任职、免职"), "url": reverse("accounts:cadre_list")}
        found = [heard, people, *found]
    return found


def of_department(user: Any) -> list[Door]:
    """For who acts for a department that links townships: the projects there, and the money and goods that it brings."""
    if not user.has_perm("growth.claim_introduction"):
        return []
    if not linked_townships(user).exists():
        return []
    linked = {"title": _("联系乡镇的项目"), "note": _("看进展，登记本部门引进"), "url": reverse("growth:project_list")}
    brought = {"title": _("登记资源投入"), "note": _("本部门带去的资金、物资"), "url": reverse("growth:resourceinput_record")}
    return [linked, brought]


def _of_petitions() -> list[Door]:
    return [
        {"title": _("信访台账"), "note": _("按状态、灯号、乡镇、单位查"), "url": reverse("petitions:petitioncase_list")},
        {
            "title": _("信访情况年度报告"),
            "note": _("《信访工作条例》第四十一条"),
            "url": reverse("petitions:petitionreport_show"),
        },
    ]


def _of_security(user: Any, today: date) -> list[Door]:
    """Who has no account yet, and which accounts may do nothing."""
    people = Cadre.objects.visible_to(user).filter(user__isnull=True).count()
    standing = [each for noun in (Role, Post, Liaison) for each in noun.objects.on(today).values_list("cadre", flat=True)]
    idle = User.objects.visible_to(user).filter(is_active=True).exclude(cadre__in=standing).count()
    opened = {"title": _("登记在册的人都有账号"), "url": reverse("accounts:user_list")}
    if people:
        words = ngettext("有 %(n)s 人还没有账号，请开通", "有 %(n)s 人还没有账号，请开通", people) % {"n": people}
        opened = {"title": words, "note": _("按单位报送的名单开通"), "url": reverse("accounts:user_open")}
    found = [opened]
    if idle:
        words = ngettext("有 %(n)s 个账号没有角色和职务", "有 %(n)s 个账号没有角色和职务", idle) % {"n": idle}
        found.append({"title": words, "note": _("请授予角色，或者停用"), "url": reverse("accounts:user_list")})
    found.append({"title": _("授予或收回角色"), "note": _("岗位变动的当天办"), "url": reverse("accounts:cadre_list")})
    return found


def _of_audit(user: Any, today: date) -> list[Door]:
    """How much the journal holds, and where its chain is verified: that reads all of it, so it is done on the server."""
    entries = Entry.objects.visible_to(user)
    last, since = entries.order_by("-at").first(), entries.filter(at__gte=start_of_day(today)).count()
    words = ngettext("今天有 %(n)s 条操作，请查看", "今天有 %(n)s 条操作，请查看", since) % {"n": since}
    note = _("最近一条在 %(at)s") % {"at": kit.moment(last.at)} if last else ""
    return [
        {"title": words, "note": note, "url": f"{reverse('journal:entry_list')}?since={today}"},
        {"title": _("核对日志是否完整"), "note": _("在服务器上运行 pianqu journal verify，把结果抄下来，下次对照")},
    ]


def _of_system() -> list[Door]:
    """Where the installation is examined: on the server, so that it can be done when no page opens any more."""
    return [
        {"title": _("检查安装是否完好"), "note": _("在服务器上运行 pianqu doctor，哪里不对、怎么改会逐条列出")},
        {"title": _("看页面组件样张"), "note": _("升级后或换了浏览器，看看页面是否正常"), "url": reverse("components")},
    ]
