#!/usr/bin/env python3
"""Validates the JSON of `gouji explain` against tests/schema/explanation.schema.json, with what a schema cannot say.

Also holds: two runs give the same bytes in both languages, every percentage of a document has a derivation or a reason,
a stated percentage lies where it is said to, and the values at the ends of its ranges come out as stated, and those
beside them do not, by Python's fractions.
Usage: explanation_schema.py [--gouji PROGRAM] [FILE...]   without files: the examples and tests/documents. Exit status 77: no jsonschema.
"""
import argparse
import glob
import json
import os
import subprocess
import sys
import unicodedata
from fractions import Fraction

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed", file=sys.stderr)
    sys.exit(77)

# What documents may lack.
NOTHING = ("nothing tells of two years", "states no percentage", "nothing is called", "prints no total")
HERE = os.path.dirname(os.path.abspath(__file__))


def explain(program, arguments, lang):
    done = subprocess.run([program, "explain", "--format", "json", "--lang", lang, *arguments], capture_output=True,
                          check=False)
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")


def number(text):
    text = unicodedata.normalize("NFKC", text)
    return Fraction(text.replace(",", "").rstrip("%‰ 万亿元").strip())


def prints_as(value, decimals):
    """What a percentage may be printed as: rounded half up, and half even."""
    scaled = abs(value) * 100 * 10 ** decimals
    low, rest = scaled // 1, scaled % 1
    up = low + (rest >= Fraction(1, 2))
    even = low + (rest > Fraction(1, 2) or (rest == Fraction(1, 2) and low % 2 == 1))
    sign = -1 if value < 0 else 1
    return {sign * up, sign * even}


def quotient(kind, direction, first, second):
    if kind == "growth":
        base = second + first if direction == "fall" else second - first
        return abs(first) / base if base > 0 else None
    if kind == "rate":
        return (first - second) / second if second > 0 else None
    return first / second if second != 0 else None


def check_ranges(derivation, wrong):
    """The ends of both ranges give what is stated, their neighbours outside do not."""
    where = f"{derivation['path']}:{derivation['line']}:{derivation['column']}"
    stated = number(derivation["text"]) * 10 ** derivation["decimals"]
    if len(derivation["operands"]) != 2 or derivation["text"].endswith("‰"):
        return
    values = [number(operand["text"]) for operand in derivation["operands"]]
    for index, operand in enumerate(derivation["operands"]):
        for end, outward in (("least", -1), ("most", 1)):
            if end not in operand:
                continue
            decimals = max(len(operand.get(one, "").partition(".")[2]) for one in ("least", "most"))
            for step, wanted in ((0, True), (outward, False)):
                tried = list(values)
                tried[index] = number(operand[end]) + Fraction(step, 10 ** decimals)
                if step and tried[index] < 0:
                    continue
                result = quotient(derivation["kind"], derivation.get("direction"), *tried)
                found = result is not None and stated in prints_as(result, derivation["decimals"])
                if found != wanted:
                    wrong.append(f"{where}: {operand['role']} {end} {operand[end]} {step:+d}: {found}")


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("--gouji", default="build/gouji", help="the program (build/gouji)")
    options.add_argument("files", nargs="*")
    arguments = options.parse_args()
    examples = os.path.join(HERE, "..", "examples")
    files = arguments.files or sorted(os.path.relpath(path) for folder in (examples, os.path.join(HERE, "documents"))
                                      for path in glob.glob(os.path.join(folder, "*.txt")))
    with open(os.path.join(HERE, "schema", "explanation.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    wrong, derived = [], 0
    for path in files:
        langs = ("zh", "en", "en") if path.startswith("examples") or arguments.files else ("en",)
        for extra in ([path], [path, "公务接待费"], ["--by", "structure", path], ["--by", "contribution", path]):
            runs = [explain(arguments.gouji, extra, lang) for lang in langs]
            if runs[-1][0] == 2 and any(words in runs[-1][2] for words in NOTHING):
                continue
            if runs[-1][0] != 0 or runs[-1] != runs[1 if len(runs) > 1 else -1]:
                wrong.append(f"{extra}: status {runs[-1][0]}, or two runs differ: {runs[-1][2].strip()}")
                continue
            found = json.loads(runs[0][1]), json.loads(runs[-1][1])
            for result in found:
                wrong += [f"{extra}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
                          for error in validator.iter_errors(result)]
            if len(extra) == 1:
                for derivation in found[1]["percentages"]:
                    derived += 1
                    if derivation.get("kind") in ("share", "growth", "rate"):
                        check_ranges(derivation, wrong)
    for message in wrong[:40]:
        print(message)
    print(f"{len(files)} files, {derived} percentages, {len(wrong)} faults")
    return bool(wrong) or derived == 0


if __name__ == "__main__":
    sys.exit(main())
