#!/usr/bin/env python3
"""Changes one digit of every figure of a faultless document, one at a time, and counts what `gouji check` notices.

Figures: amount cells of tables (cell), amounts (amount) and percentages (percent) of sentences, amounts and
percentages of the targets of projects (target). Which digit is changed, and into which, depends only on the figure's
number in the document, so two runs make the same mutants.
Usage: mutate.py [--gouji PROGRAM] [--all-digits] [--kind KIND] [--batch N] [--least PERCENT] [--silent-list] FILE
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
import time

KINDS = ("cell", "amount", "percent", "target")
CELL = re.compile(r"-?\d[\d,]*(?:\.\d+)?$")
AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?(?=\s*(?:亿|万)?元(?!\s*(?:以上|（含）)))")  # a threshold is no figure
PERCENT = re.compile(r"\d+(?:\.\d+)?(?=\s*[%％])")
FUNDS = re.compile(r"(?:(?<=年度资金总额：)|(?<=年度资金总额: )|(?<=财政拨款 )|(?<=其他资金 ))\d[\d,]*(?:\.\d+)?")
TARGETS = re.compile(r"绩效目标表$")
NO_TARGETS = re.compile(r"^(?:（[一二三四五六七八九十]+）|第[一二三四五]部分)")
SEVERITIES = ("error", "warning", "info")

Figure = collections.namedtuple("Figure", "kind line column text")  # line and column count from 1
Mutant = collections.namedtuple("Mutant", "figure text source")


def figures_of_row(cells):
    """Indices of the cells that hold amounts: numbers that are no code, no row number and no text."""
    numeric = [bool(CELL.match(cell.strip())) for cell in cells]
    text = [bool(cell.strip()) and not number for cell, number in zip(cells, numeric)]
    first = text.index(True) if True in text else None
    for index, cell in enumerate(cells):
        if not numeric[index]:
            continue
        plain = "." not in cell and "," not in cell
        if first is not None and index < first and plain:
            continue  # codes and row numbers stand before the name
        if plain and index + 1 < len(cells) and text[index + 1] and len(cell.strip()) in (3, 5, 7):
            continue  # a code of the right half of a table
        if first is None and plain and sum(numeric) == 1 and len(cell.strip()) in (5, 7):
            continue  # a code printed alone: its row stands on two lines
        yield index


def figures(lines):
    targets = False
    for number, line in enumerate(lines, 1):
        if TARGETS.search(line):
            targets = True
        elif NO_TARGETS.match(line):
            targets = False
        if "\t" in line and not targets:
            column = 1
            cells = line.split("\t")
            wanted = set(figures_of_row(cells))
            for index, cell in enumerate(cells):
                if index in wanted:
                    yield Figure("cell", number, column + len(cell) - len(cell.lstrip()), cell.strip())
                column += len(cell) + 1
        else:
            found = []
            for kind, pattern in (("amount", AMOUNT), ("percent", PERCENT), ("amount", FUNDS)):
                found += [(m.start() + 1, "target" if targets else kind, m.group(0)) for m in pattern.finditer(line)]
            for column, kind, text in sorted(set(found)):
                yield Figure(kind, number, column, text)


def changed(text, position, seed):
    """`text` with the digit at `position` changed; never into a leading zero that a person would not print."""
    old = int(text[position])
    new = (old + 1 + seed % 9) % 10
    leading = position == 0 and len(text) > 1 and text[1] not in "."
    if new == old or (leading and new == 0):
        new = (new + 1) % 10
        if new == old:
            new = (new + 1) % 10
    return text[:position] + str(new) + text[position + 1:]


def mutants(lines, kinds, all_digits):
    for index, figure in enumerate(figures(lines)):
        if figure.kind not in kinds:
            continue
        digits = [i for i, character in enumerate(figure.text) if character.isdigit()]
        for position in digits if all_digits else [digits[index * 7 % len(digits)]]:
            text = changed(figure.text, position, index * 5 + position)
            line = lines[figure.line - 1]
            start = figure.column - 1
            assert line[start:start + len(figure.text)] == figure.text
            copy = list(lines)
            copy[figure.line - 1] = line[:start] + text + line[start + len(figure.text):]
            yield Mutant(figure, text, "\n".join(copy))


def run(program, paths):
    """Documents of the report by path, in one process."""
    done = subprocess.run([program, "check", "--format", "json", *paths], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1, 2) or not done.stdout:
        sys.exit(f"{program} ended with {done.returncode}: {done.stderr.strip()[:500]}")
    return {document["path"]: document for document in json.loads(done.stdout)["documents"]}


def first_place(finding):
    return finding["where"][0] if finding["where"] else {}


def signature(finding):
    place = first_place(finding)
    return (finding["check"], finding["severity"], finding["verdict"], finding["stated"], finding["expected"],
            place.get("line"), place.get("column"))


def at(place, figure):
    if place.get("line") != figure.line or place.get("column") is None:
        return False
    start, length = place["column"], max(place.get("length") or 1, 1)
    return start < figure.column + len(figure.text) and figure.column < start + length


def digits_of(text):
    """A figure without sign, unit, separators and dropped zeros, to compare values."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", text or "")
    if not found:
        return None
    number = found.group(0).replace(",", "")
    return number.rstrip("0").rstrip(".") if "." in number else number


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("--gouji", default="build/gouji", help="the program (build/gouji)")
    options.add_argument("--all-digits", action="store_true", help="one mutant for every digit, not for every figure")
    options.add_argument("--kind", choices=KINDS, action="append", help="only figures of this kind; may be repeated")
    options.add_argument("--batch", type=int, default=200, help="documents for one process (200)")
    options.add_argument("--least", type=float, default=0, help="exit status 1 if a smaller percentage is noticed")
    options.add_argument("--silent-list", action="store_true", help="do not list the mutants that are not noticed")
    options.add_argument("file")
    arguments = options.parse_args()
    with open(arguments.file, encoding="utf-8") as file:
        lines = file.read().split("\n")
    suffix = os.path.splitext(arguments.file)[1]
    everything = list(mutants(lines, arguments.kind or KINDS, arguments.all_digits))
    if not everything:
        sys.exit(f"{arguments.file}: no figures")
    base = collections.Counter(map(signature, run(arguments.gouji, [arguments.file])[arguments.file]["findings"]))
    tally = {kind: collections.Counter() for kind in KINDS}
    missed, began = [], time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, f"{i}{suffix}") for i in range(min(arguments.batch, len(everything)))]
        for start in range(0, len(everything), arguments.batch):
            part = everything[start:start + arguments.batch]
            for path, mutant in zip(paths, part):
                with open(path, "w", encoding="utf-8") as file:
                    file.write(mutant.source)
            reports = run(arguments.gouji, paths[:len(part)])
            for path, mutant in zip(paths, part):
                count, report = tally[mutant.figure.kind], reports[path]
                count["mutants"] += 1
                if "error" in report:
                    count["unreadable"] += 1
                    continue
                left = collections.Counter(base)
                new = []
                for finding in report["findings"]:
                    if left[signature(finding)] > 0:
                        left[signature(finding)] -= 1
                    else:
                        new.append(finding)
                if not new:
                    missed.append(mutant)
                    continue
                count["noticed"] += 1
                count[min((f["severity"] for f in new), key=SEVERITIES.index)] += 1
                pointed = [f for f in new if at(first_place(f), mutant.figure)]
                count["first place"] += bool(pointed)
                count["right value"] += any(digits_of(f["expected"]) == digits_of(mutant.figure.text) for f in pointed)
    seconds = time.perf_counter() - began
    columns = ("mutants", "noticed", *SEVERITIES, "unreadable", "first place", "right value")
    tally["all"] = sum(tally.values(), collections.Counter())
    print(f"{arguments.file}: {sum(base.values())} findings before any change; {seconds:.1f} s")
    print("\t".join(("figures", *columns)))
    for kind, count in tally.items():
        if count["mutants"]:
            print("\t".join((kind, *(str(count[column]) for column in columns))))
    share = 100 * tally["all"]["noticed"] / tally["all"]["mutants"]
    print(f"noticed {share:.2f}%, first place {100 * tally['all']['first place'] / tally['all']['mutants']:.2f}%")
    if not arguments.silent_list:
        for figure, text, _ in missed:
            line = lines[figure.line - 1]
            context = line[max(0, figure.column - 21):figure.column + len(figure.text) + 9].replace("\t", "|")
            print(f"not noticed: {figure.line}:{figure.column}: {figure.kind} {figure.text} -> {text}: {context}")
    return share < arguments.least


if __name__ == "__main__":
    sys.exit(main())
