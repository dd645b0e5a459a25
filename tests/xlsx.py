#!/usr/bin/env python3
"""Has LibreOffice compute every relation of `gouji check --format xlsx` again, and compares with gouji's verdicts.

The values that the workbook holds beside its formulas are made wrong before, so that only what was computed can agree.
Also holds: two runs give the same bytes; no cell but those of the sheet of relations holds a formula; every verdict of
--format json is there; names of sheets are valid; texts of the document that look like formulas stay texts.
Usage: xlsx.py [--gouji PROGRAM] [FILE...]      without files: the examples and tests/documents. Exit status 77: no
LibreOffice, or a build without workbooks.
"""
import argparse
import glob
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
AGAIN, VERDICT, AGREES, FIRST = "I", "J", "K", 5
# Always compute when a workbook is read.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value>
</prop></item>
</oor:items>
"""
TABLE = """云岭市档案局2023年部门预算

二、部门预算表

表三 支出总体情况表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
201\t=1+1\t5\t3\t2
20101\t@SUM(1)\t5\t3\t2
2010101\t+cmd|' /C calc'!A0\t2\t1\t1
2010102\t-2+3\t3\t2\t1
202\t外交支出\t12345678901.234567\t12345678901.234567\t
\t合计\t5\t3\t2
"""


class Book:
    """The cells of a workbook: formulas, and values as texts."""

    def __init__(self, data):
        archive = zipfile.ZipFile(io.BytesIO(data))
        strings = []
        if "xl/sharedStrings.xml" in archive.namelist():
            for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml")):
                strings.append("".join(text.text or "" for text in item.iter(MAIN + "t")))
        targets = {one.get("Id"): one.get("Target")
                   for one in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))}
        self.sheets, self.formulas, self.names = {}, {}, []
        for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(MAIN + "sheet"):
            path = "xl/" + targets[sheet.get(RELATED + "id")].removeprefix("/xl/")
            values, formulas = {}, {}
            for cell in ElementTree.fromstring(archive.read(path)).iter(MAIN + "c"):
                value, formula = cell.find(MAIN + "v"), cell.find(MAIN + "f")
                text = value.text if value is not None else None
                if text is not None and cell.get("t") == "s":
                    text = strings[int(text)]
                values[cell.get("r")] = text
                if formula is not None:
                    formulas[cell.get("r")] = formula.text
            self.names.append(sheet.get("name"))
            self.sheets[sheet.get("name")], self.formulas[sheet.get("name")] = values, formulas


def spoiled(data):
    """The same workbook with another value beside every formula."""
    source, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(</f><v>)[^<]*", rb"\g<1>987", content)
            target.writestr(name, content)
    return out.getvalue()


def computed(files, folder):
    """What LibreOffice makes of workbooks, by name."""
    home = os.path.join(folder, "home")
    os.makedirs(os.path.join(home, "profile", "user"))
    with open(os.path.join(home, "profile", "user", "registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write(SETTINGS)
    before, after = os.path.join(folder, "before"), os.path.join(folder, "after")
    os.makedirs(before)
    for name, data in files.items():
        with open(os.path.join(before, name), "wb") as file:
            file.write(data)
    subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.join(home, "profile"), "--headless",
                    "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", after,
                    *(os.path.join(before, name) for name in files)],
                   env={**os.environ, "HOME": home}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    books = {}
    for name in files:
        with open(os.path.join(after, name), "rb") as file:
            books[name] = Book(file.read())
    return books


def run(program, *arguments):
    done = subprocess.run([program, "check", "--lang", "en", *arguments], capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")


def compare(path, written, again, report, wrong, sheet="Relations"):
    """Relations in the workbook as written and as computed, with the counts of the JSON report."""
    relations, results, formulas = written.sheets[sheet], again.sheets[sheet], written.formulas[sheet]
    counts, without, row = {}, 0, FIRST
    while relations.get(f"{VERDICT}{row}"):
        verdict = relations[f"{VERDICT}{row}"]
        counts[verdict] = counts.get(verdict, 0) + 1
        if f"{AGAIN}{row}" not in formulas:
            without += 1
        else:
            wanted = "broken" if verdict == "missing" else verdict
            found = results.get(f"{AGAIN}{row}"), results.get(f"{AGREES}{row}")
            if found != (wanted, "agrees"):
                wrong.append(f"{path}: relation {row - FIRST + 1}: {wanted}, computed {found[0]}, {found[1]}: "
                             f"{relations.get(f'L{row}')}")
            for column in "EFGH":
                value = relations.get(f"{column}{row}"), results.get(f"{column}{row}")
                if value[0] not in (None, "") and abs(float(value[0]) - float(value[1] or "nan")) > 1e-9 * max(1, abs(float(value[0]))):
                    wrong.append(f"{path}: {column}{row} holds {value[0]}, computed {value[1]}")
        row += 1
    counts = {verdict: count for verdict, count in counts.items() if count}
    if counts != {verdict: count for verdict, count in report["relations"].items() if count}:
        wrong.append(f"{path}: relations {counts}, not {report['relations']}")
    return row - FIRST, without


def check_shape(path, book, wrong):
    for name in book.names:
        if len(name) > 31 or re.search(r"[][:*?/\\]", name) or name.strip("'") != name:
            wrong.append(f"{path}: no name of a sheet: {name!r}")
        if not name.startswith("Relations") and book.formulas[name]:
            wrong.append(f"{path}: formulas in {name}: {book.formulas[name]}")
    if len({name.lower() for name in book.names}) < len(book.names):
        wrong.append(f"{path}: two sheets of one name")


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("--gouji", default="build/gouji", help="the program (build/gouji)")
    options.add_argument("files", nargs="*")
    arguments = options.parse_args()
    files = arguments.files or sorted(os.path.relpath(path) for pattern in (
        "../examples/*.txt", "documents/*.txt", "documents/*.csv") for path in glob.glob(os.path.join(HERE, pattern)))
    if not shutil.which("soffice"):
        print("LibreOffice (soffice) is not installed", file=sys.stderr)
        return 77
    wrong, written, reports = [], {}, {}
    with tempfile.TemporaryDirectory() as folder:
        hostile = os.path.join(folder, "hostile.txt")
        with open(hostile, "w", encoding="utf-8") as file:
            file.write(TABLE)
        runs = [[path] for path in [*files, hostile]]
        if not arguments.files:
            runs += [["--previous", "examples/budget-2022.txt", "examples/budget-faulty.txt"], files[:2]]
        for index, given in enumerate(runs):
            name = f"{index}.xlsx"
            status, data, err = run(arguments.gouji, "--format", "xlsx", "-o", "-", *given)
            if "libxlsxwriter" in err:
                print(err.strip(), file=sys.stderr)
                return 77
            if status == 2 or run(arguments.gouji, "--format", "xlsx", "-o", "-", *given)[1] != data:
                wrong.append(f"{given}: exit status {status}, or two runs differ: {err.strip()}")
                continue
            written[name] = data
            reports[name] = given[-1], json.loads(run(arguments.gouji, "--format", "json", *given)[1])["documents"]
        again = computed({name: spoiled(data) for name, data in written.items()}, folder)
        total = lacking = 0
        for name, data in written.items():
            path, documents = reports[name]
            book = Book(data)
            check_shape(path, book, wrong)
            for index, report in enumerate(documents):
                sheet = f"Relations ({index + 1})" if index > 0 else "Relations"
                relations, without = compare(report["path"], book, again[name], report, wrong, sheet)
                total, lacking = total + relations, lacking + without
            if path == hostile:
                texts = [value for sheet in again[name].sheets.values() for value in sheet.values()]
                if without == 0:
                    wrong.append("a formula computes with more digits than a spreadsheet has")
                for text in ("12345678901.234567", "=1+1", "@SUM(1)", "+cmd|' /C calc'!A0", "-2+3"):
                    if text not in texts:
                        wrong.append(f"the text {text} is no text any more")
    for message in wrong[:40]:
        print(message)
    print(f"{len(written)} workbooks, {total} relations, {lacking} without a formula, {len(wrong)} faults")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
