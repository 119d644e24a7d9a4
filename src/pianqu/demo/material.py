"""What the example county is made of: real divisions, invented people, invented words. Every person here is 示例."""

import csv
from collections.abc import Iterator
from pathlib import Path

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
CROPS = ("黄花", "柑桔", "花椒", "药材", "优质水稻", "茶叶", "蔬菜", "生猪饲料玉米")


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of the data files."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as held:
        yield from csv.DictReader(held)
