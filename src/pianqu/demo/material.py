"""What the example county is made of: real divisions, invented people, invented words. Every person here is 示例."""

import csv
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

DATA = Path(__file__).resolve().parent / "data"

PASSWORD = "demo-Pianqu-2026"  # noqa: S105 - printed at the start of every demo

AREAS = (
    ("渠江片区", "511725100000", "城郊蔬菜、花卉、黄花", "县城配套与商贸服务"),
    ("临巴片区", "511725102000", "优质水稻、生猪", "东部粮油走廊"),
    ("土溪片区", "511725103000", "柑桔、蔬菜", "渠江上游生态农业"),
    ("三汇片区", "511725104000", "盐卤、建材、农产品加工", "北部工业集镇"),
    ("涌兴片区", "511725106000", "花椒、药材", "深丘特色产业"),
    ("岩峰片区", "511725108000", "优质水稻、茶叶", "西部粮油基地"),
    ("静边片区", "511725109000", "生猪、药材", "西南养殖基地"),
    ("清溪场片区", "511725110000", "黄花、蔬菜", "南部绿色产业"),
)

COMMITTEE_TITLES = (
    "常委、副县长",
    "常委、纪委书记",
    "常委、组织部部长",
    "常委、宣传部部长",
    "常委、政法委书记",
    "常委、统战部部长",
    "常委、人武部政委",
    "常委、县委办主任",
)
FIRST_DEPUTIES = (
    ("npc", "副主任"),
    ("gov", "副县长"),
    ("cppcc", "副主席"),
    ("npc", "副主任"),
    ("gov", "副县长"),
    ("cppcc", "副主席"),
    ("npc", "副主任"),
    ("cppcc", "副主席"),
)
BODIES = (
    ("committee", "县委", "COMMITTEE"),
    ("npc", "县人大常委会", "NPC"),
    ("gov", "县政府", "GOVERNMENT"),
    ("cppcc", "县政协", "CPPCC"),
    ("discipline", "县纪委监委", "DISCIPLINE"),
)
DEPARTMENTS = (
    ("dept-01", "县委办公室"),
    ("dept-02", "县委组织部"),
    ("dept-03", "县信访局"),
    ("dept-04", "县财政局"),
    ("dept-05", "县农业局"),
    ("dept-06", "县水务局"),
    ("dept-07", "县交通运输局"),
    ("dept-08", "县扶贫和移民局"),
    ("dept-09", "县司法局"),
    ("dept-10", "县卫生局"),
    ("dept-11", "县畜牧局"),
    ("dept-12", "县林业局"),
    ("dept-13", "县国土资源局"),
    ("dept-14", "县教育局"),
    ("dept-15", "县民政局"),
    ("dept-16", "县商务局"),
    ("dept-17", "县发展和改革局"),
    ("dept-18", "县住房和城乡建设局"),
    ("dept-19", "县科技局"),
    ("dept-20", "县人力资源和社会保障局"),
)
VERTICAL = (("vert-01", "县税务局"), ("vert-02", "县供电公司"))  # 垂直管理
LINKING = tuple(code for code, _ in DEPARTMENTS[4:])

BASELINES = (
    "全村 {n} 户，常年在外务工 {m} 人，{crop}面积 {k} 亩，长势正常。",
    "走了 {h} 户，{crop}今年种了 {k} 亩，销路以本县和达州为主。",
    "村两委 {w} 人到位，村务公开栏本月已更新，集体收入主要靠{crop}。",
    "看了{crop}基地和村道，入户 {h} 家，群众情绪平稳。",
    "乡镇班子在岗，重点工作按月推进，{crop}面积比年初增加 {k} 亩。",
)
# A problem that a visit finds, and what that visit suggests about it.
FINDINGS = (
    ("通村路有 {k} 米塌方，雨天车辆进不去。", "请交通运输局在汛期前安排抢修。"),
    ("{crop}收购价波动大，农户担心卖不出去。", "建议由农业局牵头，与相邻乡镇联合找收购商。"),
    ("饮水管网老化，{h} 户用水不稳定。", "建议水务局把这段管网列入今年改造。"),
    ("村道路灯坏了 {w} 盏，一直没有人修。", "建议由乡镇统一报修，费用从村级运转经费列支。"),
    ("驻村农技员三个月没有到村。", "建议农技员每月定期到村一次，由乡镇安排接待。"),
    ("部门把检查任务直接派到村，乡镇没有人手。", "建议检查任务先交乡镇统筹，同类的合并成一次。"),
    ("冷链仓库用地手续卡在部门之间。", "建议在片区协调会上定下牵头单位和办结时间。"),
    ("两个乡镇交界处的河道清理没有人牵头。", "建议两个乡镇各清一段，由水务局定界。"),
    ("留守老人看病要走 {w} 公里。", "建议把空置村小改作便民服务点，乡镇卫生院定期坐诊。"),
    ("沼气池建好后没有人教怎么用。", "请农业局派人到村教一次，并留下联系电话。"),
)
DUTIES = (  # 乡镇履职事项清单: kind, words, which department has to do with it
    ("BASIC", "村道日常养护和路面保洁", ""),
    ("BASIC", "农村公益性设施管护", ""),
    ("BASIC", "矛盾纠纷排查化解", ""),
    ("BASIC", "场镇环境卫生整治", ""),
    ("SHARED", "河道清漂和岸线巡查", "县水务局"),
    ("SHARED", "撂荒地核查统计", "县农业局"),
    ("SHARED", "危房排查登记", "县住房和城乡建设局"),
    ("TAKEN_BACK", "场镇占道经营行政处罚", "县住房和城乡建设局"),
    ("TAKEN_BACK", "农村沼气安全检查", "县农业局"),
    ("TAKEN_BACK", "渔业执法检查", "县农业局"),
)
SOLVING = (  # what a problem begins with: which department, what is to be done, what came of it
    ("通村路有", "dept-07", "抢修通村路塌方", "塌方已清，路面恢复，边沟一并修好。"),
    ("饮水管网", "dept-06", "改造饮水管网", "换管 800 米，水压正常。"),
    ("村道路灯", "dept-18", "维修村道路灯", "路灯全部修好，报修电话贴在村口。"),
    ("驻村农技员", "dept-05", "农技员定期到村", "农技员每月五日到村，已来两次。"),
    ("部门把检查任务", "dept-01", "对村检查先交乡镇统筹", "同类检查合并，本季度只来一次。"),
    ("冷链仓库用地", "dept-13", "办结冷链仓库用地手续", "用地手续已批，仓库开工。"),
    ("两个乡镇交界处", "dept-06", "划定交界河段清理分工", "两镇各清一段，界桩已立。"),
    ("留守老人看病", "dept-10", "安排卫生院定期坐诊", "每旬坐诊一天，村里有人接送。"),
    ("沼气池建好", "dept-05", "到村教用沼气池", "到村教了一次，留了电话。"),
    ("", "dept-05", "联合找收购商", "与相邻乡镇一起签了收购协议。"),
)
BETWEEN = {  # between whom some of these lie (R17-R19), by their first words
    "部门把检查任务": ("DEPT_TOWNSHIP", "UNCLEAR_DUTY"),
    "冷链仓库用地": ("DEPT_DEPT", "MULTI_HEADED"),
    "两个乡镇交界处": ("TOWNSHIP_TOWNSHIP", "UNCLEAR_DUTY"),
}
TOPICS = (
    "黄花产业规模发展",
    "乡镇之间道路连通",
    "农技人员下乡服务",
    "撂荒地流转",
    "留守儿童关爱",
    "村级集体经济",
    "场镇环境整治",
    "小型水利管护",
    "农村客运",
    "农产品产销对接",
    "基层便民服务",
    "返乡创业",
)
# What a meeting talks about (place in the county's fields of the agenda, words), shares, notifies and decides.
AGENDA = (
    (0, "{crop}连片种植的规模和品种"),
    (1, "农技人员到村的安排"),
    (2, "冬闲田技术培训的场次"),
    (3, "普法宣传进院坝"),
    (4, "乡镇交界路段的养护分工"),
    (5, "小型水利设施的管护"),
    (6, "烟花爆竹和煤矿安全检查"),
    (7, "征地遗留问题的化解"),
    (8, "河道清漂和秸秆禁烧"),
    (9, "困难户帮扶到户"),
    (10, "村小和卫生室的设施"),
    (11, "冷链仓库用地手续"),
    (12, "{crop}的产销对接"),
    (13, "返乡人员就业登记"),
    (14, "场镇环境整治"),
    (15, "汛前检查和值守"),
    (16, "村级集体经济账目公开"),
    (17, "村支部活动场所"),
)
SHARED = ("{crop}收购价本周每斤涨了两角", "新到一批优质种苗，可以调剂", "班车增加一班，早上六点半发车", "农技讲座改在周三上午")
NOTIFIED = ("连续两个月没有派人参加联席会", "检查任务没有交乡镇统筹，直接派到村", "承诺的管网改造没有开工")
DECIDED = ("{crop}收购点月底前开秤", "交界路段各养护一半，按月互查", "农技员每月到村不少于一次", "用地手续由一家牵头，一次办完")
CROPS = ("黄花", "柑桔", "花椒", "药材", "优质水稻", "茶叶", "蔬菜", "生猪饲料玉米")

# What groups and townships send up: of which class, in which words.
INFORMATION = (
    ("ECONOMY", "{place}的{crop}订单比去年多 {n} 亩，收购商提前签约"),
    ("ECONOMY", "{place}返乡办的小作坊添了 {n} 人，多数做{crop}初加工"),
    ("PUBLIC_OPINION", "{place}的群众盼着赶场天加开班车，尤其是 {n} 岁以上的老人"),
    ("ECONOMY", "{place}冷库空了 {n} 吨库容，愿意与邻乡合用"),
    ("PUBLIC_OPINION", "{place}的家长问新学期校车怎么跑，来问的有 {n} 人"),
    ("DIFFICULTY", "{place}灌溉渠有 {n} 米渗漏，下湾的田用不上水"),
    ("ECONOMY", "{place}流转撂荒地 {n} 亩，种上了{crop}"),
    ("PUBLIC_OPINION", "{place}院坝会上说得最多的是路灯和垃圾清运，共 {n} 条"),
    ("DIFFICULTY", "{place}村卫生室缺常用药，{n} 户慢性病人要到镇上拿"),
    ("OTHER", "{place}志愿服务队已有 {n} 人，能帮{crop}抢收"),
)
DECISIONS = (
    "县委常委会关于特色产业连片发展的决定",
    "全县农业农村工作要点",
    "关于改善农村客运的意见",
    "县委常委会关于小型水利管护的决定",
)
NOT_USED = ("已有同样的安排，正在落实", "属乡镇职责，已告知乡镇自行办理", "情况了解，暂不需要县里决策")
# The last weeks: place of the group, how far, class, words.
LATELY = (
    (0, "RAW", "ECONOMY", "黄花烘干房连夜排队，电压不够，机器常跳闸"),
    (1, "RAW", "PUBLIC_OPINION", "农村老人冬天洗澡不方便，盼着有公共浴室"),
    (2, "EDITED", "ECONOMY", "柑桔进入采收期，缺采摘工，工价涨到一天一百五"),
    (0, "EDITED", "PUBLIC_OPINION", "医保缴费标准提高，部分家庭人口多的觉得吃力"),
    (1, "SUBMITTED", "DIFFICULTY", "水厂枯水期供水不足，高处的三个社定时才有水"),
    (4, "SUBMITTED", "ECONOMY", "药材收购商压价，农户想自己建初加工点"),
    (5, "REFERRED", "DIFFICULTY", "茶园道路被施工车压坏，施工方和业主都不修"),
    (6, "ADOPTED", "ECONOMY", "生猪养殖户反映粪污还田的管网断头，愿意出工出料"),
    (7, "BOTH", "DIFFICULTY", "蔬菜基地排水沟淤塞，一下大雨就淹，需要统一清淤"),
    (3, "DISMISSED", "OTHER", "建议给驻村干部统一配发工作包"),
)

# From September on, a few each 旬: which group, class, words.
AUTUMN = (
    (4, "DIFFICULTY", "饮水管网老化，三个社隔天供水"),
    (1, "DIFFICULTY", "排洪渠塌了一段，秋雨来了怕淹田"),
    (2, "PUBLIC_OPINION", "学生周末返家没有班车，家长自己拼车"),
    (3, "ECONOMY", "建材厂用电高峰限电，订单交不上"),
    (0, "ECONOMY", "秋黄花第二茬没有收购点，盼着合作社接上"),
    (5, "ECONOMY", "秋茶采工不够，工价涨了三成"),
    (6, "PUBLIC_OPINION", "村卫生室缺常用药，老人要跑场镇"),
    (7, "OTHER", "便民大厅周六不开，务工的人办不了事"),
)

# What townships write to their group: days ago, what became of it, words.
NOTES = (
    (12, "NOTED", "水厂检修，场镇停水一天，已通知到户"),
    (11, "PROBLEM", "排洪沟被弃土堵了一段，施工单位说不归他管"),
    (9, "INFO", "返乡的人比去年早，已有十几户打听建烘干房"),
    (7, "NOTED", "院坝会开了三场，主要说路灯和垃圾"),
    (2, "OPEN", "柑桔收购点本周开秤，价格比去年高一角"),
    (1, "OPEN", "便民服务大厅搬到一楼，老人方便多了"),
)


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of the data files."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as held:
        yield from csv.DictReader(held)


CAMPAIGNS = (
    ("三村建设", "班子队伍带村、人才科技兴村、民主法治管村（示例）"),
    ("一三三", "党建活动（示例）"),
    ("万名干部解民忧", "干部到户听意见、办实事（示例）"),
)


def signed_sheet() -> bytes:
    """A scanned sheet with a signature, as far as a demo needs one."""
    sheet, out = Image.new("RGB", (420, 594), "white"), BytesIO()
    pen = ImageDraw.Draw(sheet)
    for row in range(120, 440, 24):
        pen.line((50, row, 370, row), fill="gray")
    pen.line([(250, 520), (270, 490), (290, 530), (310, 495), (340, 515)], fill="navy", width=3)
    sheet.save(out, "PNG")
    return out.getvalue()


def solving(problem: str) -> tuple[str, str, str]:
    """Which department does what about a problem, and what comes of it."""
    return next(
        (code, f"{title}（示例）", f"{result}（示例）") for begins, code, title, result in SOLVING if problem.startswith(begins)
    )
