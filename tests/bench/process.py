#!/usr/bin/env python3
"""Times whole processes: `gouji check FILE` against the start of a bare Lua, and many documents against recheck.py.

One document: both programs in turns, medians and their ratio. Many documents: time of M documents in one process less
that of one document, divided by M - 1, so that the start of the process does not count.
Usage: process.py [--gouji PROGRAM] [--lua PROGRAM] [--runs N] [--documents M] FILE
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

RECHECK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "recheck.py")


def once(command):
    """Milliseconds of one run. 0 and 1 are the statuses of a check that ran."""
    began = time.perf_counter_ns()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    ended = time.perf_counter_ns()
    if done.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with {done.returncode}: {done.stderr.decode(errors='replace').strip()[:500]}")
    return (ended - began) / 1e6


def alternate(commands, runs):
    """Medians of the commands, each run once per round, after one round that does not count."""
    times = [[] for _ in commands]
    for round_ in range(runs + 1):
        for command, taken in zip(commands, times):
            milliseconds = once(command)
            if round_:
                taken.append(milliseconds)
    return [statistics.median(taken) for taken in times]


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("--gouji", default="build/gouji", help="the program (build/gouji)")
    options.add_argument("--lua", default="lua5.4", help="the bare interpreter (lua5.4)")
    options.add_argument("--runs", type=int, default=51, help="runs of each program (51)")
    options.add_argument("--documents", type=int, default=200, help="documents in one process (200)")
    options.add_argument("file")
    arguments = options.parse_args()
    gouji = [arguments.gouji, "check"]
    check, lua, recheck = alternate(
        [gouji + [arguments.file], [arguments.lua, "-e", ""], [sys.executable, RECHECK, "--quiet", arguments.file]],
        arguments.runs)
    print(f"one document, whole process, median of {arguments.runs}:")
    print(f"  gouji check      {check:8.2f} ms")
    print(f"  {arguments.lua} -e ''    {lua:8.2f} ms   gouji/lua     {check / lua:.2f}")
    print(f"  recheck.py       {recheck:8.2f} ms   gouji/recheck {check / recheck:.2f}")
    with tempfile.TemporaryDirectory() as folder:
        copies = []
        for index in range(arguments.documents):
            copies.append(os.path.join(folder, f"{index}{os.path.splitext(arguments.file)[1]}"))
            shutil.copyfile(arguments.file, copies[-1])
        python = [sys.executable, RECHECK, "--quiet"]
        runs = max(3, arguments.runs // 10)
        many = alternate([gouji + copies, gouji + copies[:1], python + copies, python + copies[:1]], runs)
    each_gouji = (many[0] - many[1]) / (arguments.documents - 1)
    each_recheck = (many[2] - many[3]) / (arguments.documents - 1)
    print(f"{arguments.documents} documents in one process, median of {runs}, per document:")
    print(f"  gouji check      {each_gouji:8.3f} ms")
    print(f"  recheck.py       {each_recheck:8.3f} ms   gouji/recheck {each_gouji / each_recheck:.2f}")


if __name__ == "__main__":
    main()
