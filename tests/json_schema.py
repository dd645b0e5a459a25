#!/usr/bin/env python3
"""Validates the JSON of `gouji check` against tests/schema/report.schema.json, with what a schema cannot say.

Also holds: keys stand in the order of the schema, two runs give the same bytes, counts add up, every place lies inside
its document and quotes it, and an input that cannot be read is reported beside the others with exit status 2.
Usage: json_schema.py [--gouji PROGRAM] [FILE...]      without files: the examples. Exit status 77: no jsonschema.
"""
import argparse
import glob
import json
import os
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed", file=sys.stderr)
    sys.exit(77)

HERE = os.path.dirname(os.path.abspath(__file__))
MISSING = "no-such-folder/no-such-file.txt"


def report(program, paths, lang, options=()):
    command = [program, "check", "--format", "json", "--lang", lang, *options, *paths]
    done = subprocess.run(command, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")


def walk_order(value, schema, root, path, wrong):
    """Objects print their keys in the order of the schema's properties."""
    if "oneOf" in schema and value is not None:
        schema = next(one for one in schema["oneOf"] if one.get("type") != "null")
    if "$ref" in schema:
        schema = root["definitions"][schema["$ref"].rsplit("/", 1)[1]]
    if "if" in schema:
        schema = schema["then"] if "error" in value else schema["else"]
        walk_order(value, schema, root, path, wrong)
    elif isinstance(value, dict):
        known = [key for key in schema.get("properties", {}) if key in value]
        if list(value) != known:
            wrong.append(f"{path}: keys {list(value)}, not {known}")
        for key in known:
            walk_order(value[key], schema["properties"][key], root, f"{path}.{key}", wrong)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            walk_order(item, schema.get("items", {}), root, f"{path}[{index}]", wrong)


def check_document(document, wrong):
    path = document["path"]
    if "error" in document:
        wrong.append(f"{path}: not read: {document['error']}")
        return
    coverage = document["coverage"]
    if (coverage["figures"] != coverage["checked"] + coverage["unchecked"] + coverage["unread"]
            or len(coverage["unproved"]) != min(coverage["unchecked"] + coverage["unread"], 10000)
            or coverage["failing"] > coverage["unchecked"]):
        wrong.append(f"{path}: coverage does not add up: {coverage}")
    failed = {check["id"] for check in document["checks"] if check["state"] == "fail"}
    for finding in document["findings"]:
        if finding["severity"] != "info" and finding["check"] not in failed:
            wrong.append(f"{path}: finding of {finding['check']}, whose state is not fail")
    lines = lines_of(path)
    for table in document["tables"]:
        if not table["line"] <= table["last_line"] <= len(lines):
            wrong.append(f"{path}: table {table['title']} ends before it begins")
    for place in coverage["unproved"]:
        check_place(path, lines, "coverage", place, wrong)
    for finding in document["findings"]:
        for place in finding["where"]:
            there = place.get("path", path)
            check_place(there, lines_of(there), finding["check"], place, wrong)


def lines_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read().split("\n")


def check_place(path, lines, what, place, wrong):
    if "line" not in place:
        return
    line = lines[place["line"] - 1] if place["line"] <= len(lines) else None
    start = place["column"] - 1
    if line is None or start + place["length"] > len(line):
        wrong.append(f"{path}: {what}: a place outside the document: {place}")
    elif len(place["text"]) == place["length"] and place["text"] != line[start:start + place["length"]]:
        wrong.append(f"{path}:{place['line']}:{place['column']}: {what}: does not read {place['text']!r}")


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("--gouji", default="build/gouji", help="the program (build/gouji)")
    options.add_argument("files", nargs="*")
    arguments = options.parse_args()
    examples = os.path.join(HERE, "..", "examples")
    files = arguments.files or sorted(os.path.relpath(path) for pattern in ("*.txt", "formats/*")
                                      for path in glob.glob(os.path.join(examples, pattern)))
    with open(os.path.join(HERE, "schema", "report.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    wrong = []
    for lang in ("zh", "en"):
        runs = [(files, 0, ()), (files[:1] + [MISSING], 1, ())]
        if not arguments.files:
            years = [os.path.relpath(os.path.join(examples, name)) for name in ("budget-2022.txt", "budget-faulty.txt")]
            runs.append((years[1:], 0, ("--previous", years[0], "--min-coverage", "97.5")))
        for paths, unread, options in runs:
            status, out, err = report(arguments.gouji, paths, lang, options)
            if status not in (0, 1, 2) or (status == 2) != bool(unread):
                wrong.append(f"{lang}: exit status {status}: {err.strip()}")
                continue
            if report(arguments.gouji, paths, lang, options)[:2] != (status, out):
                wrong.append(f"{lang}: two runs differ")
            try:
                result = json.loads(out)
            except ValueError as error:
                wrong.append(f"{lang}: not JSON: {error}: {out[:80]!r}")
                continue
            wrong += [f"{lang}: {'/'.join(map(str, error.absolute_path))}: {error.message}"
                      for error in validator.iter_errors(result)]
            if wrong:
                continue
            walk_order(result, schema, schema, "report", wrong)
            if [document["path"] for document in result["documents"]] != paths:
                wrong.append(f"{lang}: the documents are not the files, in their order")
            for document in result["documents"]:
                if document["path"] != MISSING:
                    check_document(document, wrong)
                elif "error" not in document:
                    wrong.append(f"{lang}: {MISSING} was read")
    for message in wrong[:40]:
        print(message)
    print(f"{len(files)} files, {len(wrong)} faults of the report")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
