#!/usr/bin/env python3
"""Drafts narratives from the tables of departments that do not exist, reads them back, and changes their numbers.

    draft.py --clean 500                    whole drafts with all gaps filled: how many get a finding above info
    draft.py --changed 500 --sample 6       one changed number in a draft: how many are found, and what is not
    draft.py --show 17 --layout code        the draft of one seed; its tables with --tables

Every third document is drafted without the document of the year before; where its tables print no last year either, the
changes come from notes. The others are drafted with it (--previous).
"""
import argparse
import collections
import copy
import json
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

import disclosure
from department import Pair
from final_accounts import FinalAccounts
from layout import LAYOUTS

ABOVE_INFO = ("error", "warning")
NOTES = """# What the tables do not tell.
reason = 工作任务有变化
change = 按照全年任务安排
basis = 年度工作要点，项目列入重点任务。
carrier = 本部门
distribution = 按合同约定的进度支付
time = 全年执行
duties = 负责本地相关规划的编制与落实，做好日常管理、监督检查和便民服务。
units = 本部门没有下属单位，只含本级。
operations = 机关运行经费按定额标准核定，用于办公、差旅和日常维修。
procurement = 政府采购按货物、工程、服务分类编报，随采购预算公开。
assets = 国有资产占用使用情况按规定随资产报告公开。
performance = 项目均编报绩效目标，按规定开展绩效评价。
"""
PROJECT_KEYS = ("basis", "carrier", "distribution", "time")  # no final accounts describe projects


class Tables:
    """The tables of a disclosure under its cover, without a narrative."""

    def write(self):
        page, d = self.page, self.department
        if self.layout.final:
            self.draw()
            page.say(f"{d.name}{d.year}年度部门决算公开")
        else:
            page.say(f"{d.name}{d.year}年部门预算公开")
        self.tables()


class BudgetTables(Tables, disclosure.Disclosure):
    pass


class FinalTables(Tables, FinalAccounts):
    carried = None  # what next year's accounts begin with

    def draw(self):
        super().draw()
        if self.carried is not None:
            self.end = dict(self.carried)


def tables_of(layout, mode, seed):
    return (FinalTables if LAYOUTS[layout].final else BudgetTables)(layout, mode, seed)


def before(department):
    """The department a year earlier."""
    last = copy.deepcopy(department)
    last.year -= 1
    back = lambda pair: Pair(pair.prior, 0)
    last.items = {key: back(pair) for key, pair in last.items.items()}
    last.economic = {code: back(pair) for code, pair in last.economic.items()}
    for project in last.projects:
        project.goods, project.equipment = back(project.goods), back(project.equipment)
    last.projects = [project for project in last.projects if project.amount.now]
    for name in ("overseas", "vehicle", "running", "reception"):
        setattr(last, name, back(getattr(last, name)))
    return last


def last_year(document, layout, mode, seed):
    """The tables of the year before, in the same layout."""
    last = object.__new__(type(document))
    last.layout, last.rng = document.layout, random.Random(f"last {layout} {mode} {seed}")
    last.department, last.titles, last.roles = before(document.department), document.titles, document.roles
    last.page = disclosure.Page(last.layout.pipes, last.rng if last.layout.noise else None)
    if last.layout.final:
        last.carried = document.start
        for (code, source) in last.carried:  # money that was carried over belongs to an item
            if not last.department.get(code, (source,)).now:
                last.department.put(code, source, "project", Pair(last.department.per_wan, 0))
    last.write()
    return last


class Case:

    def __init__(self, folder, layout, mode, seed, previous):
        self.name = f"{layout} {mode} {seed}{' previous' if previous else ''}"
        self.layout, self.folder, self.key = layout, folder, f"{layout}-{mode}-{seed}"
        document = tables_of(layout, mode, seed)
        self.path = self.write("tables", document.page.render()[0])
        notes = self.write("notes", "".join(line for line in NOTES.splitlines(True)
                                            if not LAYOUTS[layout].final or not line.startswith(PROJECT_KEYS)))
        self.options = ["--notes", notes]
        self.previous = []
        if previous:
            self.previous = ["--previous", self.write("last", last_year(document, layout, mode, seed).page.render()[0])]

    def write(self, name, text):
        path = os.path.join(self.folder, f"{self.key}-{name}.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def draft(self, program, *more):
        done = subprocess.run([program, "draft", "--whole", *self.options, *self.previous, *more, self.path],
                              capture_output=True, text=True, check=False)
        if done.returncode or done.stderr:
            sys.exit(f"{self.name}: {done.stderr.strip()[:800]}")
        return done.stdout

    def check(self, program, texts):
        """Findings of several versions of the draft."""
        paths = [self.write(f"draft-{index}", text) for index, text in enumerate(texts)]
        done = subprocess.run([program, "check", "--format", "json", "--severity", "info", *self.previous, *paths],
                              capture_output=True, text=True, check=False)
        if not done.stdout:
            sys.exit(f"{self.name}: {done.stderr.strip()[:800]}")
        documents = {document["path"]: document for document in json.loads(done.stdout)["documents"]}
        for path in paths:
            os.unlink(path)
        # None: refused as a whole, as one of another year than --previous says.
        return [documents[path].get("findings") for path in paths]

    def remove(self):
        for name in ("tables", "last", "notes"):
            path = os.path.join(self.folder, f"{self.key}-{name}.txt")
            if os.path.exists(path):
                os.unlink(path)


def cases(options, folder, count):
    layouts = [options.layout] if options.layout else list(LAYOUTS)
    for index in range(count):
        seed = options.seed + index
        mode = options.mode or ("exact", "rounded")[index // len(layouts) % 2]
        yield Case(folder, layouts[index % len(layouts)], mode, seed, index % 3 > 0)


def told(finding):
    return f"{finding['check']}: {finding['message']}"


def clean(options, folder):
    """Drafts read back: none may have a finding."""
    bad, kinds, shown = 0, collections.Counter(), 0
    for case in cases(options, folder, options.clean):
        text = case.draft(options.program)
        found = [f for f in case.check(options.program, [text])[0] or () if f["severity"] in ABOVE_INFO]
        bad += bool(found)
        kinds.update(f["check"] for f in found)
        if found and shown < options.examples:
            shown += 1
            print(f"{case.name}: " + " | ".join(told(f) for f in found[:3]))
        case.remove()
    print(f"{options.clean} drafts, {bad} with findings above info {dict(kinds.most_common())}")
    return bad


def slip(rng, text):
    """The number with one digit changed."""
    places = [i for i, c in enumerate(text) if c.isdigit()]
    at = rng.choice(places)
    digits = [d for d in "0123456789" if d != text[at] and not (d == "0" and at == 0)]
    return text[:at] + rng.choice(digits) + text[at + 1:]


def number_of(text):
    return Fraction(text.rstrip("%").replace(",", "") or "0")


def step_of(text):
    return Fraction(1, 10 ** len(text.rstrip("%").partition(".")[2]))


def quotient_bounds(part, whole, slack):
    low = max(part - slack, 0) / (whole + slack)
    return 100 * low, 100 * (part + slack) / (whole - slack) if whole > slack else Fraction(10 ** 6)


def excuse(number, findings):
    """Why nothing printed tells a changed number from the right one, or None."""
    old, new = number_of(number["text"]), number_of(number["new"])
    if number["derivation"] == "year":
        elsewhere = any(f["check"] == "A05" and f["severity"] in ABOVE_INFO for f in findings)
        return "told of the other years" if elsewhere else None
    if not number["text"].endswith("%"):
        steps = abs(new - old) / step_of(number["text"])
        if steps <= 1:
            return "last place, within rounding"
        # A total that another place prints as the sum of its rounded parts.
        rounded = any(f["verdict"] == "rounding" and f["severity"] == "info" for f in findings)
        return "sum of rounded parts" if steps <= 5 and rounded and number["derivation"] == "cell" else None
    operands = [operand["text"] for operand in number["from"]]
    if len(operands) < 2:  # a rate that a table prints
        return "rate of a table, within rounding" if abs(new - old) <= Fraction(1, 10) else None
    slack = max(step_of(text) for text in operands) / 2
    first, second = (number_of(text) for text in operands[:2])
    part, whole = (abs(first - second), second) if number["derivation"] == "rate" else (first, second)
    if number["derivation"] == "rate":
        slack *= 2
    low, high = quotient_bounds(part, whole, slack)
    return "attainable percentage" if low <= new + Fraction(1, 200) and new - Fraction(1, 200) <= high else None


def covers(finding, number):
    return any(place.get("line") == number["line"] and place.get("column") is not None
               and place["column"] <= number["column"] + number["length"]
               and number["column"] <= place["column"] + place["length"] for place in finding["where"])


def changed(options, folder):
    """One number of a draft changed: a finding must have its place."""
    made, hinted, missed, kinds = 0, 0, [], collections.Counter()
    for case in cases(options, folder, options.changed):
        rng = random.Random(case.name)
        draft = json.loads(case.draft(options.program, "--format", "json"))
        lines = draft["text"].split("\n")
        numbers = [d for d in draft["derivations"] if d["derivation"] not in ("name", "from notes")]
        picked = rng.sample(numbers, min(options.sample or len(numbers), len(numbers)))
        texts = []
        for number in picked:
            row, at = number["line"] - 1, number["column"] - 1
            number["new"] = slip(rng, number["text"])
            line = lines[row][:at] + number["new"] + lines[row][at + number["length"]:]
            texts.append("\n".join(lines[:row] + [line] + lines[row + 1:]))
        for number, findings in zip(picked, case.check(options.program, texts)):
            made += 1
            kinds[number["derivation"]] += 1
            found = findings is None or any(covers(f, number) for f in findings if f["severity"] in ABOVE_INFO)
            if not found:
                hinted += any(covers(f, number) for f in findings)
                hint = next((told(f) for f in findings if f["severity"] not in ABOVE_INFO), "")
                missed.append((case.name, number, lines[number["line"] - 1], hint, excuse(number, findings)))
        case.remove()
    print(f"{made} changed numbers, {made - len(missed)} found ({100 * (made - len(missed)) / max(made, 1):.2f}%), "
          f"{hinted} more told as a hint at their place")
    lost = collections.Counter(number["derivation"] for _, number, *_ in missed)
    for kind, count in sorted(kinds.items()):
        print(f"  {kind}: {count}, missed {lost[kind]}")
    for reason, count in collections.Counter(m[-1] or "nothing excuses it" for m in missed).most_common():
        print(f"  missed, {reason}: {count}")
    bad = [m for m in missed if not m[-1]]
    for name, number, line, hint, _ in bad[:options.examples]:
        at = number["column"] - 1
        near = line[max(0, at - 24):at] + f"[{number['text']}→{number['new']}]" + line[at + number["length"]:][:16]
        print(f"{name}: {number['derivation']}: {near}  {hint}")
    return len(bad)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("program", nargs="?", default="build/gouji")
    options.add_argument("--clean", type=int, default=0)
    options.add_argument("--changed", type=int, default=0)
    options.add_argument("--sample", type=int, default=0, help="changed numbers of one draft (default: all)")
    options.add_argument("--layout", choices=LAYOUTS)
    options.add_argument("--mode", choices=("exact", "rounded"))
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--examples", type=int, default=10)
    options.add_argument("--show", type=int)
    options.add_argument("--tables", action="store_true")
    options.add_argument("--previous", action="store_true")
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.show is not None:
            case = Case(folder, options.layout or "columns", options.mode or "exact", options.show, options.previous)
            with open(case.path, encoding="utf-8") as file:
                print(file.read() if options.tables else case.draft(options.program))
            return 0
        failed = clean(options, folder) if options.clean else 0
        if options.changed:
            failed += changed(options, folder)
        return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
