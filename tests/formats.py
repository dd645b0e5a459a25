#!/usr/bin/env python3
"""Reads the formats of `gouji check` as the programs do that they are for, and compares them with --format json.

SARIF is validated against tests/schema/sarif.schema.json, which allows nothing else than what is written, and against the
schema of the standard, where npm has it (--npm FOLDER: where it is put); its regions quote the document, its fingerprints
outlive lines that are put above, and every fix takes its finding away. JUnit XML is validated against tests/schema/junit.xsd
(xmllint), also that of `gouji test`. Two runs give the same bytes.
Usage: formats.py [--gouji PROGRAM] [--npm FOLDER]      Exit status 77: no jsonschema or no xmllint.
"""
import argparse
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ElementTree

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed", file=sys.stderr)
    sys.exit(77)

HERE = os.path.dirname(os.path.abspath(__file__))
SCHEMA = os.path.join(HERE, "schema")
FILES = ["examples/budget-faulty.txt", "examples/budget.txt", "tests/documents/rounded.txt"]
MISSING = "no such folder/缺 100%.txt"
STANDARD = "@microsoft/jest-sarif@1.0.0-beta.0", "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
wrong = []


def expect(condition, message):
    if not condition:
        wrong.append(message)


def check(program, form, paths, options=("--severity", "info")):
    command = [program, "check", "--lang", "zh", "--format", form, *options, *paths]
    done = subprocess.run(command, capture_output=True, check=False)
    again = subprocess.run(command, capture_output=True, check=False)
    expect(done.stdout == again.stdout, f"{form}: two runs differ")
    return done.returncode, done.stdout.decode()


def standard_schema(folder):
    """The schema of the standard, from the npm package that has it; None without a network or npm."""
    if not folder:
        return None
    path = os.path.join(folder, STANDARD[1])
    if not os.path.exists(path) and shutil.which("npm"):
        os.makedirs(folder, exist_ok=True)
        try:
            subprocess.run(["npm", "install", "--prefix", folder, "--no-save", "--ignore-scripts", "--no-audit",
                            "--legacy-peer-deps", "--no-fund", STANDARD[0]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=90,
                           check=False)
        except subprocess.TimeoutExpired:
            pass
    if not os.path.exists(path):
        print("no schema of the SARIF standard: npm could not get it", file=sys.stderr)
        return None
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def lines_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read().split("\n")


def valid(log, schema, what):
    schema = {key: value for key, value in schema.items() if key != "$id"}
    for error in jsonschema.validators.validator_for(schema)(schema).iter_errors(log):
        wrong.append(f"sarif: {what}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")


def check_region(location):
    path = urllib.parse.unquote(location["physicalLocation"]["artifactLocation"]["uri"])
    region = location["physicalLocation"].get("region")
    if region and "snippet" in region:
        line = lines_of(path)[region["startLine"] - 1]
        text = line[region["startColumn"] - 1:region["endColumn"] - 1]
        expect(text == region["snippet"]["text"],
               f"sarif: {path}:{region['startLine']}: {text!r} is not {region['snippet']['text']!r}")


def fingerprints(log):
    return sorted(result["partialFingerprints"]["goujiFinding/v1"] for result in log["runs"][0]["results"])


def check_fixes(program, path, results, folder):
    """Every fix, made alone, takes its finding away and brings no other."""
    count = 0
    for result in results:
        for fix in result.get("fixes", []):
            lines = lines_of(path)
            for replacement in fix["artifactChanges"][0]["replacements"]:
                region = replacement["deletedRegion"]
                line = lines[region["startLine"] - 1]
                lines[region["startLine"] - 1] = (line[:region["startColumn"] - 1]
                                                  + replacement["insertedContent"]["text"] + line[region["endColumn"] - 1:])
            mended = os.path.join(folder, "mended.txt")
            with open(mended, "w", encoding="utf-8") as file:
                file.write("\n".join(lines))
            left = json.loads(check(program, "sarif", [mended])[1])["runs"][0]["results"]
            expect(len(left) < len(results), f"sarif: the fix of {result['message']['text']} mends nothing")
            count += 1
    return count


def check_sarif(program, documents, standard):
    with open(os.path.join(SCHEMA, "sarif.schema.json"), encoding="utf-8") as file:
        own = json.load(file)
    jsonschema.Draft7Validator.check_schema(own)
    status, text = check(program, "sarif", [*FILES, MISSING])
    log = json.loads(text)
    clean = json.loads(check(program, "sarif", FILES[:2], ("--severity", "error"))[1])
    for one in (log, clean):
        valid(one, own, "own schema")
        if standard:
            valid(one, standard, "schema of the standard")
    run = log["runs"][0]
    rules, invocation = run["tool"]["driver"]["rules"], run["invocations"][0]
    expect(status == 2 and not invocation["executionSuccessful"], "sarif: the run was successful without a file")
    expect(clean["runs"][0]["invocations"][0]["executionSuccessful"], "sarif: the run was not successful")
    uris = [notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for notification in invocation["toolExecutionNotifications"]]
    expect([urllib.parse.unquote(uri) for uri in uris] == [MISSING], f"sarif: notifications about {uris}")
    found = []
    for result in run["results"]:
        expect(rules[result["ruleIndex"]]["id"] == result["ruleId"], f"sarif: wrong ruleIndex of {result['ruleId']}")
        for location in result["locations"] + result.get("relatedLocations", []):
            check_region(location)
        place = result["locations"][0]["physicalLocation"]
        region = place.get("region", {})
        found.append((place["artifactLocation"]["uri"], result["ruleId"], result["level"], result["message"]["text"],
                      region.get("startLine"), region.get("startColumn")))
    wanted = []
    for document in documents:
        for finding in document["findings"]:
            where = finding["where"][0] if finding["where"] else {}
            wanted.append((document["path"], finding["check"], LEVELS[finding["severity"]], finding["message"],
                           where.get("line"), where.get("column")))
    expect(found == wanted, "sarif: other findings than in JSON")
    expect(len(set(fingerprints(log))) == len(wanted), "sarif: two findings of one fingerprint")
    with tempfile.TemporaryDirectory() as folder:
        moved = os.path.join(folder, "moved.txt")
        for above in ("", "\n\n\n"):
            with open(moved, "w", encoding="utf-8") as file:
                file.write(above + "\n".join(lines_of(FILES[0])))
            log = json.loads(check(program, "sarif", [moved])[1])
            if above:
                expect(fingerprints(log) == before, "sarif: fingerprints change with lines above")
            before = fingerprints(log)
        fixes = check_fixes(program, moved, log["runs"][0]["results"], folder)
    expect(fixes > 0, "sarif: no fix at all")
    return fixes


def check_xml(text, what):
    with tempfile.NamedTemporaryFile("w", suffix=".xml", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        done = subprocess.run(["xmllint", "--noout", "--schema", os.path.join(SCHEMA, "junit.xsd"), file.name],
                              capture_output=True, check=False)
    expect(done.returncode == 0, f"{what}: {done.stderr.decode()[:400]}")
    return ElementTree.fromstring(text)


def check_junit(program, documents):
    suites = check_xml(check(program, "junit", [*FILES, MISSING], ())[1], "junit")
    expect([suite.get("name") for suite in suites] == [*FILES, MISSING], "junit: not a suite for each file")
    for suite, document in zip(suites, documents):
        states = {}
        for case, one in zip(suite, document["checks"]):
            outcome = case[0].tag if len(case) else "passed"
            states[outcome] = states.get(outcome, 0) + 1
            grave = [finding for finding in document["findings"]
                     if finding["check"] == one["id"] and finding["severity"] != "info"]
            skipped = one["state"] in ("not_applicable", "insufficient_data")
            wanted = "failure" if grave else "skipped" if skipped else "passed"
            expect(outcome == wanted, f"junit: {document['path']}: {one['id']} is {outcome}, not {wanted}")
            for finding in grave:
                expect(finding["message"] in (case[0].text or ""), f"junit: {one['id']}: its message is not told")
        counted = {name: int(suite.get(attribute)) for name, attribute in
                   (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")) if suite.get(attribute) != "0"}
        states.pop("passed", None)
        expect(counted == states and int(suite.get("tests")) == len(suite) == len(document["checks"]),
               f"junit: {document['path']}: counts {counted}, not {states}")
    expect(suites[-1].get("errors") == "1", "junit: no error for a file that is not there")
    text = subprocess.run([program, "test", "--format", "junit", "examples/checks"], capture_output=True, check=False)
    check_xml(text.stdout.decode(), "gouji test --format junit")


def check_tables(program, documents):
    findings = [(document["path"], finding) for document in documents for finding in document["findings"]]
    rows = list(csv.reader(io.StringIO(check(program, "csv", FILES)[1], newline="")))
    expect(len(rows) == len(findings) + 1 and len({len(row) for row in rows}) == 1, "csv: not a row for each finding")
    expect([(row[0], row[4], row[6]) for row in rows[1:]] ==
           [(path, finding["check"], finding["message"]) for path, finding in findings], "csv: other findings than in JSON")
    expect(not [cell for row in rows for cell in row if re.match(r"[=@\t\r]|[+-](?![\d.,]+%?$)", cell)], "csv: a formula")
    expect(check(program, "csv", FILES, ("--bom",))[1][0] == "\ufeff", "csv: no byte order mark")
    lines = [json.loads(line) for line in check(program, "ndjson", [*FILES, MISSING])[1].splitlines()]
    expect([(line.pop("document"), line) for line in lines[:-1]] == findings, "ndjson: other findings than in JSON")
    expect(lines[-1]["document"] == MISSING and "error" in lines[-1], "ndjson: no error for a file that is not there")
    text = check(program, "markdown", FILES)[1]
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    expect(len(rows) == len(findings) + 2 * len([one for one in documents if one["findings"]]), "markdown: not a row for each finding")
    expect({len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {8}, "markdown: rows of different lengths")


def check_hostile(program):
    """What a document holds stays data."""
    with tempfile.TemporaryDirectory() as folder:
        path = "=cmd|<b>&\"'.txt"
        with open(os.path.join(folder, path), "w", encoding="utf-8") as file:
            file.write("某市档案局2023年部门预算\n\n二、收入预算情况说明=1+1|a<b&\"x]]>\n\n2023年收入预算10万元，其中："
                       "一般公共预算8万元，占85.00%；政府性基金预算2万元，占20.00%。\n")
        program, before = os.path.abspath(program), os.getcwd()
        os.chdir(folder)
        check_xml(check(program, "junit", [path])[1], "junit of hostile texts")
        log = json.loads(check(program, "sarif", [path])[1])
        expect(log["runs"][0]["results"], "sarif: nothing found in the hostile text")
        for uri in {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in log["runs"][0]["results"]}:
            expect(urllib.parse.unquote(uri) == path, f"sarif: {uri} is not {path}")
        for row in csv.reader(io.StringIO(check(program, "csv", [path])[1], newline="")):
            expect(not [cell for cell in row if cell[:1] in "=+@\t" and cell], f"csv: a formula in {row}")
        rows = [line for line in check(program, "markdown", [path])[1].splitlines() if line.startswith("| ")]
        expect({len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {8}, "markdown: a text makes cells")
        os.chdir(before)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("--gouji", default="build/gouji", help="the program (build/gouji)")
    options.add_argument("--npm", help="folder for the schema of the standard")
    arguments = options.parse_args()
    if not shutil.which("xmllint"):
        print("xmllint (libxml2-utils) is not installed", file=sys.stderr)
        return 77
    standard = standard_schema(arguments.npm)
    documents = json.loads(check(arguments.gouji, "json", FILES)[1])["documents"]
    fixes = check_sarif(arguments.gouji, documents, standard)
    check_junit(arguments.gouji, documents)
    check_tables(arguments.gouji, documents)
    check_hostile(arguments.gouji)
    for message in wrong[:40]:
        print(message)
    print(f"{sum(len(one['findings']) for one in documents)} findings, {fixes} fixes, "
          f"{'with' if standard else 'without'} the schema of the standard: {len(wrong)} faults")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
