#!/usr/bin/env python3
"""Re-adds tables 2, 3, 5, 6, 7 of a budget disclosure and recomputes the percentages of its sentences.

What an analyst would write for this one layout, as a yardstick for speed: no causes, no explanations, no coverage.
Usage: recheck.py [--repeat N] [--quiet] FILE...      exit status 1 if something does not hold
"""
import argparse
import re
import sys
import time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

ZERO, HUNDRED, CENT = Decimal(0), Decimal(100), Decimal("0.01")
DIGITS = "一二三四五六七八九"
PAGE_NUMBER = re.compile(r"^\s*[—–-]+\s*\d+\s*[—–-]+\s*$")
TABLE_START = re.compile(r"^表([一二三四五六七八九])[：:]")
NARRATIVE_START = re.compile(r"^第三部分")
NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
CHANGE = re.compile(NUMBER + r"万元[^。；\d]{0,60}?(?:占" + NUMBER + r"%，)?(?:与|比)上年(?:年初)?(?:预算|执行数|决算|预算数)?"
                    r"(?:相比)?(增加|减少)(?:\((?:增加|减少)\))?" + NUMBER +
                    r"万元，(增长|下降|增加|减少)(?:\((?:增长|下降)\))?" + NUMBER + "%")
SHARE = re.compile(NUMBER + r"万元，占" + NUMBER + "%")
EXPENSE = r"(公务用车运行费|公务用车购置费|公务接待费|因公出国\(境\)费)"
THREE = re.compile(EXPENSE + "(增加|减少)" + NUMBER + "万元，(增长|下降|增加|减少)" + NUMBER + "%")
THREE_NOW = re.compile(EXPENSE + NUMBER + "万元")


def money(cell):
    """The amount of a cell; blank counts as zero; None if it is no number."""
    cell = cell.replace(",", "").replace(" ", "")
    if not cell:
        return ZERO
    try:
        return Decimal(cell)
    except InvalidOperation:
        return None


def percent(part, whole):
    return (part * HUNDRED / whole).quantize(CENT, ROUND_HALF_UP)


def show(amounts):
    return " ".join(map(str, amounts))


def split(text):
    """Number of the table -> rows of cells with their line; and the narrative without blanks."""
    tables, narrative, current = {}, [], None
    for number, line in enumerate(text.split("\n"), 1):
        if current == 0:
            if "\t" not in line and not PAGE_NUMBER.match(line):
                narrative.append(line)
        elif "\t" in line:
            if current is not None:
                tables[current].append((number, [cell.strip() for cell in line.split("\t")]))
        else:
            start = TABLE_START.match(line)
            if start:
                current = DIGITS.index(start.group(1)) + 1
                tables[current] = []
            elif NARRATIVE_START.match(line) and tables:
                current = 0
    joined = "".join("".join(narrative).split())
    return tables, joined.replace("（", "(").replace("）", ")").replace("％", "%")


def add_up(faults, table, rows, width):
    """Parents against the sums of their children, in every amount column; (code, amounts) rows in order."""
    present = {code for _, code, _ in rows}
    children = {"": [ZERO] * width}
    for _, code, amounts in rows:
        parent = code[:-2] if len(code) > 3 else ""
        while parent and parent not in present:  # 项 directly below 类
            parent = parent[:-2] if len(parent) > 3 else ""
        sums = children.setdefault(parent, [ZERO] * width)
        for column in range(width):
            sums[column] += amounts[column]
    for number, code, amounts in rows:
        if code in children and children[code] != amounts:
            faults.append((number, f"表{DIGITS[table - 1]} {code}: {show(amounts)} ≠ Σ {show(children[code])}"))
    return children[""]


def code_of(cells, above):
    """The code of a row; blank class and section are inherited from the row above."""
    first, second, third = (cells + ["", "", ""])[:3]
    if not (first.isdigit() or second.isdigit() or third.isdigit()):
        return ""
    return (first or above[:3]) + (second or (above[3:5] if third else "")) + third


def check_table(faults, table, lines, codes, skip):
    """Rows (first amount = sum of the others), the tree of codes, and the total row."""
    rows, above, pending = [], "", None
    total = total_line = None
    for number, cells in lines:
        amounts = [money(cell) for cell in cells[codes + skip:]]
        name = "".join(cells[codes:codes + skip]).replace(" ", "")
        if codes == 2:
            code = cells[1] or cells[0]
            code = code if code.isdigit() else ""
        else:
            code = code_of(cells[:codes], above)
        if name in ("合计", "总计"):
            total, total_line = amounts, number
        elif not code and name and None not in amounts and any(amounts):
            pending = (number, amounts)
            continue
        elif code:
            if None in amounts:
                faults.append((number, f"表{DIGITS[table - 1]}: not a number"))
                continue
            if pending and not name:
                number, amounts = pending
            above, pending = code, None
            rows.append((number, code, amounts))
        else:
            continue
        if amounts and None not in amounts and amounts[0] != sum(amounts[1:], ZERO):
            faults.append((number, f"表{DIGITS[table - 1]}: {amounts[0]} ≠ {sum(amounts[1:], ZERO)}"))
    if not rows:
        return None
    width = min(len(amounts) for _, _, amounts in rows)
    rows = [(number, code, amounts[:width]) for number, code, amounts in rows]
    if table == 7:  # the projects of an item together are the item
        items = {}
        for _, code, amounts in rows:
            if len(code) == 7:
                items.setdefault(code, []).append(amounts)
        rows = [row for row in rows if len(row[1]) < 7]
        rows += [(0, code, [sum(column, ZERO) for column in zip(*parts)]) for code, parts in items.items()]
    summed = add_up(faults, table, rows, width)
    if total is None:
        faults.append((lines[-1][0], f"表{DIGITS[table - 1]}: no total row"))
    elif total[:width] != summed:
        faults.append((total_line, f"表{DIGITS[table - 1]}: total {show(total[:width])} ≠ {show(summed)}"))
    return total


def check_text(faults, text, whole):
    for match in CHANGE.finditer(text):
        now, share, verb, change, direction, rate = match.groups()
        now, change, rate = money(now), money(change), money(rate)
        base = now - change if verb == "增加" else now + change
        if change and not base:
            faults.append((0, f"{match.group(0)}: no rate on a base of 0"))
        elif change and percent(change, base) != rate:
            faults.append((0, f"{match.group(0)}: {percent(change, base)}%"))
        if (verb == "增加") != (direction in ("增长", "增加")):
            faults.append((0, f"{match.group(0)}: direction"))
    for match in SHARE.finditer(text):
        part, share = money(match.group(1)), money(match.group(2))
        if whole and percent(part, whole) != share:
            faults.append((0, f"{match.group(0)}: {percent(part, whole)}%"))
    now = {}
    for match in THREE_NOW.finditer(text):
        now.setdefault(match.group(1), money(match.group(2)))
    for match in THREE.finditer(text):
        subject, verb, change, _, rate = match.groups()
        change = money(change)
        base = now.get(subject, ZERO) + (change if verb == "减少" else -change)
        if change and base and percent(change, base) != money(rate):
            faults.append((0, f"{match.group(0)}: {percent(change, base)}%"))


LAYOUT = {2: (3, 1), 3: (3, 1), 5: (3, 1), 6: (2, 1), 7: (3, 2)}  # columns of codes, columns of names


def check(text):
    faults = []
    tables, narrative = split(text)
    totals = {}
    for table, (codes, skip) in LAYOUT.items():
        if tables.get(table):
            totals[table] = check_table(faults, table, tables[table], codes, skip)
    whole = totals.get(3) or totals.get(5) or [ZERO]
    check_text(faults, narrative, whole[0])
    return faults


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("--repeat", type=int, default=1, help="check every file N times and print the time of one")
    options.add_argument("--quiet", action="store_true", help="print no faults")
    options.add_argument("files", nargs="+")
    arguments = options.parse_args()
    status, began = 0, time.perf_counter()
    for path in arguments.files:
        for _ in range(arguments.repeat):
            with open(path, encoding="utf-8") as file:
                faults = check(file.read())
        status |= bool(faults)
        if not arguments.quiet:
            for line, message in faults:
                print(f"{path}:{line}: {message}" if line else f"{path}: {message}")
    if arguments.repeat > 1:
        each = (time.perf_counter() - began) / (arguments.repeat * len(arguments.files))
        print(f"{each * 1000:.3f} ms for one document", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
