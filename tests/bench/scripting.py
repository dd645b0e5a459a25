#!/usr/bin/env python3
"""Times scripts: the addition of two amounts against Python's Decimal, and the start of `gouji run` against a bare Lua.

Addition: a loop of N additions as a whole process, less the process with a loop of none, divided by N: the loop's own
cost counts on both sides. The best of R runs, in turns, of processor time, since others may use the machine; sandboxed
(a hook looks every 1000 steps) and trusted. It is also shown less a loop of N that adds nothing. Start: whole processes
in turns, wall time; the median of the ratios of neighbours. Usage: scripting.py [--gouji PROGRAM] [--lua PROGRAM]
[--additions N] [--repeat R] [--pairs P] [--check]
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

# What must be: Decimal takes this many times as long; a start takes at most this many bare ones.
LEAST_GAIN, MOST_START = 1.3, 2.0

LUA = """local gouji = require "gouji"
local total, step = gouji.amount("0", "万元"), gouji.amount("553.22", "万元")
for _ = 1, {count} do
  {body}
end
assert(total:raw() == {added} * step:raw())
"""
PYTHON = """from decimal import Decimal
def main():
    total, step = Decimal("0"), Decimal("553.22")
    for _ in range({count}):
        {body}
    assert total == {added} * step
main()
"""


def once(command):
    """Milliseconds of one run: wall, and the processor's."""
    began = time.perf_counter_ns()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    ended = time.perf_counter_ns()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return (ended - began) / 1e6, (usage.ru_utime + usage.ru_stime) * 1e3


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def scripts(folder, ending, template, body, idle, count):
    """Paths of three scripts: no turn of the loop; turns that add; turns that do not."""
    kinds = {"none": (0, body, 0), "add": (count, body, count), "idle": (count, idle, 0)}
    return {kind: write(folder, kind + ending, template.format(count=turns, body=text, added=added))
            for kind, (turns, text, added) in kinds.items()}


def additions(arguments, folder):
    """Nanoseconds of an addition by program: with the loop, without it."""
    lua = scripts(folder, ".lua", LUA, "total = total + step", "", arguments.additions)
    python = scripts(folder, ".py", PYTHON, "total += step", "pass", arguments.additions)
    programs = {
        "sandboxed": ([arguments.gouji, "run"], lua),
        "trusted": ([arguments.gouji, "--trusted", "run"], lua),
        "Decimal": ([sys.executable], python),
    }
    best = {}
    for _ in range(arguments.repeat):
        for name, (command, paths) in programs.items():
            for kind, path in paths.items():
                _, taken = once(command + [path])
                best[name, kind] = min(taken, best.get((name, kind), taken))
    return {name: [(best[name, "add"] - best[name, other]) * 1e6 / arguments.additions for other in ("none", "idle")]
            for name in programs}


def starts(arguments, folder):
    """Medians of `gouji run` of nothing, sandboxed and trusted, and of a bare Lua; and of the ratios to the latter."""
    empty = write(folder, "empty.lua", "")
    commands = [[arguments.gouji, "run", empty], [arguments.gouji, "--trusted", "run", empty],
                [arguments.lua, "-e", ""]]
    rounds = [[once(command)[0] for command in commands] for _ in range(arguments.pairs + 1)][1:]
    medians = [statistics.median(taken[i] for taken in rounds) for i in range(3)]
    return medians, [statistics.median(taken[i] / taken[2] for taken in rounds) for i in range(2)]


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("--gouji", default="build/gouji", help="the program (build/gouji)")
    options.add_argument("--lua", default="lua5.4", help="the bare interpreter (lua5.4)")
    options.add_argument("--additions", type=int, default=10000000, help="in one process (10,000,000)")
    options.add_argument("--repeat", type=int, default=5, help="runs of each loop (5)")
    options.add_argument("--pairs", type=int, default=301, help="starts of each program (301)")
    options.add_argument("--check", action="store_true", help="exit status 1 if a ratio is not as it must be")
    arguments = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cost = additions(arguments, folder)
        medians, ratios = starts(arguments, folder)
    gains = []
    print(f"one addition, best of {arguments.repeat}: with its loop, without it")
    for name, (whole, bare) in cost.items():
        gain = f"   Decimal/gouji {cost['Decimal'][0] / whole:.2f}, {cost['Decimal'][1] / bare:.2f}"
        if name != "Decimal":
            gains.append(cost["Decimal"][0] / whole)
        print(f"  {name:10} {whole:7.1f} ns {bare:7.1f} ns{gain if name != 'Decimal' else ''}")
    print(f"start, median of {arguments.pairs}, and of the ratios of neighbours:")
    for name, median, ratio in zip(("sandboxed", "trusted"), medians, ratios):
        print(f"  {name:10} {median:7.2f} ms   gouji/lua {ratio:.2f}")
    print(f"  {'bare Lua':10} {medians[2]:7.2f} ms")
    good = min(gains) >= LEAST_GAIN and max(ratios) <= MOST_START
    if not good:
        print(f"not as it must be: Decimal/gouji at least {LEAST_GAIN}, gouji/lua at most {MOST_START}")
    return 1 if arguments.check and not good else 0


if __name__ == "__main__":
    sys.exit(main())
