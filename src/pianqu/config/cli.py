"""The one command, `pianqu`. Each subcommand says what it did and ends with 0, or with 1 and what to do."""

import argparse
import csv
import json
import os
import sys
from datetime import date
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pianqu.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - Django must be set up before any model is imported
from django.core.management.base import CommandError  # noqa: E402
from django.db import OperationalError, ProgrammingError  # noqa: E402

from pianqu import __version__  # noqa: E402
from pianqu.config import (  # noqa: E402
    beginning,
    keyring,
    serving,
)
from pianqu.config import books as balances  # noqa: E402
from pianqu.config import clocks as reckoning  # noqa: E402
from pianqu.config import doctor as check_up  # noqa: E402
from pianqu.config import tick as ticking  # noqa: E402
from pianqu.demo import county, material  # noqa: E402
from pianqu.figures.printing import as_json  # noqa: E402
from pianqu.journal.verifying import verify  # noqa: E402
from pianqu.kit.now import now, today  # noqa: E402
from pianqu.kit.periods import between  # noqa: E402

say = print  # the command's own voice


def prepare(args: argparse.Namespace) -> int:
    """Bring the database and the static files up to this version: tables, guards, the cache table. Safe to run again."""
    call_command("migrate", interactive=False, verbosity=1 if args.verbose else 0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    say("数据库已就绪")
    return 0


def demo(args: argparse.Namespace) -> int:
    """Build the example county into an empty database; one that holds data is left as it is."""
    prepare(args)
    if not county.is_empty():
        say("已有数据，保留不动")
        return 0
    say("正在建立示例县（人员均为虚构，标注“示例”）…")
    county.build(today=args.today or today(), seed=args.seed, at=now(), say=lambda line: say(f"  · {line}"))
    say("示例县已建成")
    return 0


def begin(args: argparse.Namespace) -> int:
    """Begin in a real county: divisions from CSV files (code,name,kind,pinyin), the calendar, and two first accounts."""
    prepare(args)
    _say_opened(*beginning.begin(args.divisions, (args.security, args.office), args.since or today(), at=now()))
    return 0


def admit(args: argparse.Namespace) -> int:
    """Let a security administrator in again who lost the password: prints a new first one; the journal tells it as 系统's."""
    _say_opened(beginning.admit(args.username, at=now()))
    return 0


def _say_opened(*opened: beginning.Opened) -> None:
    for each in opened:
        say(f"{each.role}  {each.name}  登录名 {each.username}  初始口令 {each.password}")
    say("初始口令只显示这一次，请登录后修改。")


def _person(text: str) -> tuple[str, str]:
    """LOGIN:NAME as two words."""
    username, _, name = text.partition(":")
    if not (username and name):
        msg = "写成 登录名:姓名"
        raise argparse.ArgumentTypeError(msg)
    return username, name


def serve(args: argparse.Namespace) -> int:
    """Serve the product in one process of eight threads, ticking once a minute."""
    waiting = next(iter(check_up.examine()))
    waiting = waiting if waiting.wrong else check_up.field_keys()
    if waiting.wrong:
        say(f"pianqu serve: {waiting.what}: {waiting.wrong}", file=sys.stderr)
        return 1
    if serving.is_taken(args.host, args.port):
        say(f"pianqu serve: {args.host}:{args.port} 已有程序在用；请先停掉它，或加 --port 换一个端口", file=sys.stderr)
        return 1
    say(f"片区通 Pianqu {__version__}: http://{args.host}:{args.port}/")
    if not county.is_empty() and county.is_example():
        _say_who()
    sys.stdout.flush()
    serving.serve(args.host, args.port)
    return 0


def _say_who() -> None:
    say(f"可登录（示例，口令均为 {material.PASSWORD}）：")
    for username, words in county.who_signs_in():
        say(f"  {username:<12}{words}")
    say("停止：Ctrl+C")


def tick(args: argparse.Namespace) -> int:  # noqa: ARG001 - one signature for all
    """Do once what runs by itself (a timer may call it as often as it likes)."""
    done = ticking.tick(now())
    say("另一个 tick 正在运行" if done is None else "，".join(f"{name} {count}" for name, count in done.items()))
    return 1 if done and ticking.FAILED in done.values() else 0


def figures(args: argparse.Namespace) -> int:
    """Reckon the figures of a period from the records; both days are counted."""
    period = between(args.first, args.last)
    reckoned = as_json(period)
    if args.json:
        say(json.dumps(reckoned, ensure_ascii=False, indent=1))
        return 0
    for code, each in reckoned.items():
        say(f"{code:<28}{each['value']!s:>14} {each['unit']}  {each['printed']}")
    return 0


def clocks(args: argparse.Namespace) -> int:
    """Reckon when each line of a CSV file (columns start and rule) is due; names each line that makes no sense."""
    wrong = 0
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["start", "rule", "due", "provisional"])
    for each in reckoning.reckon(_content(args.csv)):
        if isinstance(each, reckoning.Wrong):
            wrong += 1
            say(f"{args.csv}: 第 {each.line} 行 {each.column}：{each.cure}", file=sys.stderr)
        else:
            out.writerow([each.start, each.rule, each.due, "暂按周末" if each.provisional else ""])
    return 1 if wrong else 0


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        msg = f"{path} 读不了：{error.strerror}"
        raise ValueError(msg) from error


def doctor(args: argparse.Namespace) -> int:  # noqa: ARG001 - one signature for all
    """Examine this installation; 1 when anything is wrong."""
    wrong = 0
    for finding in check_up.examine():
        wrong += bool(finding.wrong)
        say(f"{'✗' if finding.wrong else '✓'} {finding.what}{': ' + finding.wrong if finding.wrong else ''}")
    return 1 if wrong else 0


def journal(args: argparse.Namespace) -> int:
    """Verify the whole chain of the journal; prints the first faults and ends with 1 when there are any."""
    head, found = verify(args.noted)
    for fault in found[:20]:
        say(f"{fault.seq}: {fault.what}")
    say(f"{head.seq} 条，链头 {head.mac[:12] or '-'}：" + (f"有 {len(found)} 处不符" if found else "全部相符"))
    return 1 if found else 0


def books(args: argparse.Namespace) -> int:  # noqa: ARG001 - one signature for all
    """Ask whether everything adds up; names what does not and ends with 1."""
    broken = 0
    for each in balances.examine(today()):
        broken += bool(each.named)
        say(f"{'✗' if each.named else '✓'} {each.balance.code:<24}{each.balance.title}")
        for breach in each.named:
            say(f"    {breach}")
        if each.more:
            say("    …")
    return 1 if broken else 0


def keys(args: argparse.Namespace) -> int:
    """List the keys that seal identities and what each seals; rotate to a new one; drop one that seals nothing any more."""
    if args.what == "rotate":
        kid, done = keyring.rotate(now)
        say(f"新密钥 {kid}：{done} 项重新加密。请把密钥文件的新副本存进保险柜（与备份分开）。")
    elif args.what == "drop":
        keyring.drop(args.kid, now)
        say(f"已去掉 {args.kid}：更早的备份里用它加密的内容，只有旧的密钥副本能解开。")
    lost = 0
    for each in keyring.held():
        lost += not each.there
        note = "正在使用" if each.newest else "" if each.there else "密钥文件里没有"
        say(f"{'✓' if each.there else '✗'} {each.kid}  {each.count} 项  {note}".rstrip())
    return 1 if lost else 0


def _noted(text: str) -> tuple[int, str]:
    """SEQ:DIGITS of a head as `journal verify` prints it."""
    seq, _, digits = text.partition(":")
    return int(seq), digits


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pianqu", description="片区通：常委联系乡镇制度的工作台")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--verbose", action="store_true", help="say more")
    commands = parser.add_subparsers(dest="command", required=True)
    made = {}
    for run in (serve, prepare, begin, admit, tick, demo, figures, clocks, doctor, journal, books, keys):
        made[run.__name__] = commands.add_parser(run.__name__, help=run.__doc__, description=run.__doc__)
        made[run.__name__].set_defaults(run=run)
    made["serve"].add_argument("--host", default=os.environ.get("PIANQU_HOST", "127.0.0.1"))
    made["serve"].add_argument("--port", type=int, default=int(os.environ.get("PIANQU_PORT", "8000")))
    made["admit"].add_argument("username", metavar="LOGIN", help="the sign-in name of a security administrator")
    made["demo"].add_argument("--today", type=date.fromisoformat, help="the county day on which the story ends")
    made["demo"].add_argument("--seed", type=int, default=1)
    _ask_begin(made["begin"])
    _ask_period(made["figures"])
    made["clocks"].add_argument("--csv", type=Path, required=True, metavar="FILE", help="UTF-8 or GB18030, heads start and rule")
    made["journal"].add_argument("what", choices=["verify"])
    made["journal"].add_argument("--noted", type=_noted, metavar="SEQ:DIGITS", help="a head noted earlier must still be there")
    _ask_keys(made["keys"])
    return parser


def _ask_keys(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", metavar="rotate|drop")
    what.add_parser("rotate", help="seal everything under a new key; safe to break off and run again")
    what.add_parser("drop", help="take an old key out of the key file").add_argument("kid", metavar="KID")


def _ask_begin(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("divisions", nargs="+", type=Path, metavar="CSV", help="divisions, from the province down")
    parser.add_argument("--security", type=_person, required=True, metavar="LOGIN:NAME", help="the security administrator")
    parser.add_argument("--office", type=_person, required=True, metavar="LOGIN:NAME", help="of the county committee's office")
    parser.add_argument("--since", type=date.fromisoformat, help="the day from which it all stands (today unless told)")


def _ask_period(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", type=date.fromisoformat, required=True)
    parser.add_argument("--until", dest="last", type=date.fromisoformat, required=True)
    parser.add_argument("--json", action="store_true")


def main(argv: list[str] | None = None) -> int:
    """Run one subcommand."""
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args))
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OperationalError, ProgrammingError, CommandError, ValueError) as error:
        say(f"pianqu {args.command}: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
