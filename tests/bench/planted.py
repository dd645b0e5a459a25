#!/usr/bin/env python3
"""Plants errors in consistent disclosures of departments that do not exist, and counts what `gouji check` finds.

    planted.py --clean 2000 --mode rounded      documents without errors: how many get a finding above info
    planted.py --errors 1 --count 1000          single errors; 2 and 3: double and triple errors
    planted.py --show 17 --layout code          the document of one seed, with its planted errors, and where they are

An error counts as noticed if a finding above info has one of its places in `where`; as named if the first place of such
a finding is the planted figure and `expected` its right value, or, for amounts in a wrong cell, if the first place is
one of the two cells and the other one is named too. Not every error can be noticed: some figures are printed once and
stand in no relation that the change breaks, some changes are no greater than what rounding excuses: these are excused.
Not every noticed error can be named: of the parts of a sum that stand in no other relation (twins) any may be wrong.
Rates are given over all planted errors and over the others.
"""
import argparse
import collections
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time

import disclosure
import slip as slips
from layout import LAYOUTS
from page import MARK, rate_bounds

ABOVE_INFO = ("error", "warning")


def run(program, paths):
    """Documents of the report by path, in one process."""
    done = subprocess.run([program, "check", "--format", "json", "--severity", "info", *paths], capture_output=True,
                          text=True, check=False)
    if done.returncode not in (0, 1) or not done.stdout:
        sys.exit(f"{program} ended with {done.returncode}: {done.stderr.strip()[:500]}")
    return {document["path"]: document for document in json.loads(done.stdout)["documents"]}


class Case:
    """One document with its planted errors."""

    def __init__(self, layout, mode, seed, errors):
        self.layout, self.seed = layout, seed
        self.page = disclosure.make(layout, mode, seed).page
        self.slips = slips.plant(self.page, errors, random.Random(f"plant {layout} {mode} {seed}"))
        self.changes = {number: text for slip in self.slips for number, text in slip.changes.items()}
        self.text, self.places = self.page.render(self.changes)

    def at(self, place, number):
        line, column, length = self.places[number]
        if place.get("line") != line or place.get("column") is None:
            return False
        slack = 1 if self.page.pipes and not length else 0  # where a blank stands between two bars is open
        start, end = place["column"] - slack, place["column"] + max(place["length"], 1) + slack
        return start < column + max(length, 1) and column < end

    def touched(self, slip, findings):
        return [f for f in findings if any(self.at(place, number) for place in f["where"] for number in slip.changes)]

    def named(self, slip, findings):
        for finding in findings:
            first = finding["where"][0] if finding["where"] else {}
            numbers = [number for number in slip.changes if self.at(first, number)]
            if not numbers:
                continue
            figure = self.page.figures[numbers[0]]
            told = expected(finding["expected"] or "")
            if told is not None and (told == slips.value(figure.text) or is_attainable(figure, told)):
                return True
            if slip.kind in slips.MOVES and finding["expected"] is None and finding["verdict"] != "text" and any(
                    self.at(place, number) for place in finding["where"][1:] for number in slip.changes if number != numbers[0]):
                return True
        return False

    def excuse(self, slip, findings):
        """Why no finding above info can be asked for, or None."""
        figure = slip.figure
        if figure.alone:
            return figure.alone
        new = slips.value(slip.changes.get(figure.number, figure.text))
        if is_attainable(figure, new):
            return "attainable percentage"
        if figure.rate:
            role, change, now, percent = figure.rate
            units = int(abs(new) * 10 ** len(figure.text.partition(".")[2]))
            change, now = (units if change > 0 else -units, now) if role == "change" else (change, units)
            low, high = rate_bounds(change, now)
            if low <= slips.value(percent) + slips.Decimal("0.005") and slips.value(percent) - slips.Decimal("0.005") <= high:
                return "attainable with its rate"
        if slip.kind == "moved row" and figure.twin:
            return "moved inside one sum"
        hints = {f["verdict"] for f in self.touched(slip, findings) if f["severity"] == "info"}
        if figure.twin and figure.kind == "amount" and "broken" in hints:
            return "reasons told in part"
        if "rounding" in hints and figure.kind != "percent":
            unit = slips.Decimal(1).scaleb(-max(len(figure.text.partition(".")[2]), 0))
            if abs(new - slips.value(figure.text)) <= 10 * unit:
                return "rounding residue"
        return None


def is_attainable(figure, percent):
    """Whether unrounded amounts may give the percentage: then nothing printed tells it from the right one."""
    half = slips.Decimal("0.005")
    return figure.attainable is not None and figure.attainable[0] <= percent + half and percent - half <= figure.attainable[1]


def expected(text):
    found = re.search(r"-?\d[\d,]*(?:\.\d+)?", text)
    return slips.value(found[0]) if found else None


def batches(cases, size):
    part = []
    for case in cases:
        part.append(case)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part


def reports(program, cases, size):
    """Each case with its report."""
    with tempfile.TemporaryDirectory() as folder:
        for part in batches(cases, size):
            paths = [os.path.join(folder, f"{index}.txt") for index in range(len(part))]
            for path, case in zip(paths, part):
                with open(path, "w", encoding="utf-8") as file:
                    file.write(case.text)
            found = run(program, paths)
            for path, case in zip(paths, part):
                yield case, found[path]


def describe(case, slip):
    line, column, _ = case.places[slip.figure.number]
    row = case.page.lines[line - 1]
    around = MARK.sub(lambda found: case.changes.get(int(found[1]), case.page.figures[int(found[1])].text), row)
    changes = ", ".join(f"{case.page.figures[number].text or 'blank'} -> {text or 'blank'}"
                        for number, text in slip.changes.items())
    around = around if "\t" in around else around[max(0, column - 40):column + 20]
    return f"{case.layout} {case.seed} {line}:{column} {slip.kind} in {slip.figure.kind}: {changes}: " \
        + around.replace("\t", "|")[:110]


def clean(arguments, layouts):
    """Documents without errors: the number with a finding above info."""
    began, tally, wrong = time.perf_counter(), collections.Counter(), []
    made = (Case(layouts[i % len(layouts)], arguments.mode, arguments.seed + i, 0) for i in range(arguments.clean))
    for case, report in reports(arguments.gouji, made, arguments.batch):
        tally[case.layout] += 1
        found = [f for f in report["findings"] if f["severity"] in ABOVE_INFO]
        if found or "error" in report:
            wrong.append(case)
            for finding in found:
                place = finding["where"][0] if finding["where"] else {}
                print(f"{case.layout} {case.seed} {place.get('line')}:{place.get('column')} {finding['check']} "
                      f"{finding['message']} [{finding['explain']}]")
    print(f"{sum(tally.values())} {arguments.mode} documents without errors, seeds from {arguments.seed}: "
          f"{len(wrong)} with a finding above info; {time.perf_counter() - began:.1f} s")
    return bool(wrong)


def percent(part, whole):
    return f"{100 * part / whole:.2f}%" if whole else "-"


def planted(arguments, layouts):
    """Documents with errors: what was noticed and named."""
    began = time.perf_counter()
    tally = collections.defaultdict(collections.Counter)
    whole, excuses, lines = collections.Counter(), collections.Counter(), []
    made = (Case(layouts[i % len(layouts)], arguments.mode, arguments.seed + i, arguments.errors)
            for i in range(arguments.count))
    for case, report in reports(arguments.gouji, made, arguments.batch):
        findings = [f for f in report["findings"] if f["severity"] in ABOVE_INFO]
        whole["documents"] += 1
        roots, every, fair = len({f["root"] for f in findings}), True, True
        for slip in case.slips:
            near = case.touched(slip, findings)
            noticed, named = bool(near), case.named(slip, near)
            excuse = None if noticed else case.excuse(slip, report["findings"])
            for key in ("all", "slip: " + slip.kind, "figure: " + slip.figure.kind, "layout: " + case.layout):
                tally[key].update(errors=1, noticed=noticed, named=named, excused=int(bool(excuse)),
                                  twins=int(slip.figure.twin and not named and not excuse))
            every, fair = every and noticed, fair and not excuse
            if excuse:
                excuses[excuse] += 1
            if not noticed and not excuse:
                lines.append("not noticed: " + describe(case, slip))
            elif noticed and not named:
                lines.append(("twin " if slip.figure.twin else "") + "not named: " + describe(case, slip) + f" ({roots} roots)")
        whole.update(every=every, fair=fair, every_fair=every and fair)
        if every:
            whole.update(roots=roots, errors_of_roots=len(case.slips))
            if roots > len(case.slips):
                lines.append(f"{roots} roots: " + "; ".join(describe(case, slip) for slip in case.slips))
    print(f"{whole['documents']} {arguments.mode} documents with {arguments.errors} errors each, seeds from "
          f"{arguments.seed}; {time.perf_counter() - began:.1f} s")
    print("\terrors\tnoticed\tnamed\texcused\tnoticed of others\ttwins not named\tnamed of others")
    for key in sorted(tally):
        c = tally[key]
        others = c["errors"] - c["excused"]
        print("\t".join((key, str(c["errors"]), percent(c["noticed"], c["errors"]), percent(c["named"], c["errors"]),
                         str(c["excused"]), percent(c["noticed"], others), str(c["twins"]),
                         percent(c["named"], others - c["twins"]))))
    print("excused: " + (", ".join(f"{reason} {count}" for reason, count in sorted(excuses.items())) or "none"))
    print(f"documents with every error noticed: {percent(whole['every'], whole['documents'])}, of those without an excused "
          f"error: {percent(whole['every_fair'], whole['fair'])}")
    print(f"roots per planted error, where all are noticed: {whole['roots'] / max(whole['errors_of_roots'], 1):.3f}")
    if arguments.list:
        print("\n".join(lines))
    return 100 * whole["every_fair"] < arguments.least * whole["fair"]


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("--gouji", default="build/gouji", help="the program (build/gouji)")
    options.add_argument("--layout", choices=LAYOUTS, action="append", help="only this one; may be repeated")
    options.add_argument("--mode", choices=("exact", "rounded"), default="exact")
    options.add_argument("--seed", type=int, default=1, help="of the first document (1)")
    options.add_argument("--clean", type=int, metavar="N", help="documents without errors instead")
    options.add_argument("--errors", type=int, default=1, help="in each document (1)")
    options.add_argument("--count", type=int, default=1000, help="of documents (1000)")
    options.add_argument("--batch", type=int, default=100, help="documents for one process (100)")
    options.add_argument("--least", type=float, default=0, help="exit status 1 if fewer percent have every error noticed")
    options.add_argument("--list", action="store_true", help="list errors that are not noticed or not named")
    options.add_argument("--show", type=int, metavar="SEED", help="print the document of a seed, with its errors")
    arguments = options.parse_args()
    layouts = arguments.layout or list(LAYOUTS)
    if arguments.show is not None:
        case = Case(layouts[0], arguments.mode, arguments.show, arguments.errors)
        sys.stdout.write(case.text)
        for slip in case.slips:
            print(describe(case, slip), file=sys.stderr)
        return 0
    return clean(arguments, layouts) if arguments.clean else planted(arguments, layouts)


if __name__ == "__main__":
    sys.exit(main())
