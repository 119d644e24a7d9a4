"""Amounts in the capital numerals of bills (人民币大写; 支付结算办法, annex 1): what no pen can change into more."""

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")
TEN_THOUSAND = 10_000


def capitals(fen: int) -> str:
    """An amount of fen as a bill writes it: 12050 is 壹佰贰拾元伍角整. Nothing is 零元整; below nothing there is none."""
    yuan, rest = divmod(fen, 100)
    jiao, last = divmod(rest, 10)
    words = f"{_whole(yuan)}元" if yuan else ""
    if not rest:
        return f"{words or '零元'}整"
    if jiao:
        words += f"{DIGITS[jiao]}角"
    elif yuan:
        words += DIGITS[0]
    return words + (f"{DIGITS[last]}分" if last else "整")


def _whole(number: int) -> str:
    """A whole number; noughts between are said once, those at the end not at all."""
    groups = []
    while number:
        number, group = divmod(number, TEN_THOUSAND)
        groups.append(group)
    words = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            continue
        if words and (group < TEN_THOUSAND // 10 or not groups[place + 1]):
            words += DIGITS[0]
        words += _group(group) + GROUPS[place]
    return words


def _group(number: int) -> str:
    """A number below ten thousand."""
    words, gap = "", False
    for place in range(len(PLACES) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += (DIGITS[0] if gap and words else "") + DIGITS[digit] + PLACES[place]
        gap = not digit
    return words
