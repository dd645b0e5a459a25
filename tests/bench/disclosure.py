#!/usr/bin/env python3
"""Makes a consistent budget disclosure or final account of a department that does not exist.

Usage: disclosure.py [--layout LAYOUT] [--mode exact|rounded] [--seed N]   prints one document.
"""
import argparse
import random
import sys

import accounts
import narrative
from department import QUANTUM, Department
from layout import FINAL_TITLES, LAYOUTS, TITLES
from page import Page, decimal_text, half_up, rate_bounds

SOURCE_COLUMNS = (("一般公共预算拨款", "general"), ("政府性基金预算拨款", "fund"), ("国有资本经营预算拨款", "capital"),
                  ("事业收入", "undertaking"), ("上年结转", "carryover"))
NUMERALS = "一二三四五六七八九十"


def numeral(number):
    """1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    return (NUMERALS[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (NUMERALS[ones - 1] if ones else "")


class Disclosure:
    """`text, places = Disclosure(...).page.render()`; figures in `.page.figures`."""

    def __init__(self, layout, mode, seed):
        self.layout = LAYOUTS[layout]
        self.rng = rng = random.Random(f"{layout} {mode} {seed}")
        per_wan = QUANTUM * 10 ** self.layout.places * (10 ** 4 if self.layout.yuan else 1)
        self.department = Department(rng, mode, per_wan, self.layout.carryover)
        self.page = Page(self.layout.pipes, rng if self.layout.noise else None)
        wording = rng.randrange(3)
        self.titles = FINAL_TITLES if self.layout.final else {role: names[wording] for role, names in TITLES.items()}
        self.roles = [role for role in self.titles if role != "capital" or self.department.get(sources=("capital",)).now
                      or rng.random() < 0.4]
        self.write()

    # Amounts as this layout prints them.

    def cell(self, value, twin=False):
        if not value:
            return self.page.figure("blank", "")
        units = half_up(value, QUANTUM) if value >= 0 else -half_up(-value, QUANTUM)
        text = decimal_text(units, self.layout.places, self.layout.yuan or self.layout.thousands, self.layout.trim)
        return self.page.figure("cell", text, twin=twin)

    def cells(self, values, twin=False):
        return [self.cell(value, twin) for value in values]

    def table(self, headers, rows):
        if self.layout.unit_row:
            width = max(map(len, headers + rows))
            unit = "元" if self.layout.yuan else "万元"
            headers = [[f"编制单位：{self.department.name}", *[""] * (width - 2), f"单位：{unit}"], *headers]
        self.page.table(headers, rows)

    def heading(self, role):
        page, layout = self.page, self.layout
        title, number = self.titles[role], self.roles.index(role) + 1
        unit = "元" if layout.yuan else "万元"
        if layout.name == "columns":
            page.say(f"表{numeral(number)}：", self.rng.choice((title, self.department.name + title)),
                     f"编制部门：{self.department.name}", f"单位：{unit}")
        elif layout.final:
            page.say(title, f"单位：{unit}")
        elif layout.unit_row:
            page.say(f"表{number}", title)
        else:
            page.say(f"附表{number}" if layout.name == "code" else f"表{numeral(number)}", title,
                     f"编制单位：{self.department.name}", f"单位：{unit}")

    # Accounts by code.

    def code_cells(self, code):
        if self.layout.codes == "one":
            return [code]
        parts = [code[:3], code[3:5], code[5:7]]
        if self.layout.codes == "blank" and len(code) == 5:
            parts[0] = ""
        return parts

    def code_headers(self, columns, over):
        """Header rows of a table by accounts; `over` stands above the columns where it is given."""
        if self.layout.codes == "one":
            if not over or self.page.pipes:
                return [["科目编码", "科目名称", *columns]]
            return [["科目编码", "科目名称", over], ["", "", *columns]]
        top = ["功能分类科目编码", "", "", "功能分类科目名称", *columns]
        return [top, ["类", "款", "项"]]

    def account_rows(self, sources, values, more=lambda prefix: []):
        """Rows of classes, sections and items with `values(prefix)` and cells behind them, and the total."""
        rows, seen = [], set()
        for code in self.department.codes(sources):
            for length, names in ((3, accounts.CLASS_NAMES), (5, accounts.SECTION_NAMES), (7, accounts.ITEM_NAMES)):
                prefix = code[:length]
                if prefix not in seen and (length == 7 or not self.layout.flat):
                    seen.add(prefix)
                    rows.append(self.code_cells(prefix) + [names[prefix]] + self.cells(values(prefix)) + more(prefix))
        blank = [""] * len(self.code_cells(""))
        total = blank + ["合计" if self.layout.final else "合 计"] + self.cells(values("")) + more("")
        return [total, *rows] if self.layout.total_first else [*rows, total]

    # The tables.

    def overview(self):
        d, page = self.department, self.page
        amount = lambda *sources: d.get(sources=sources).now
        grants = ("general", "fund", "capital")
        if self.layout.all_classes:
            income = [("财政拨款（补助）", amount(*grants)), ("一般公共预算", amount("general")),
                      ("政府性基金预算", amount("fund")), ("国有资本经营预算", amount("capital")), ("财政专户（教育收费）", 0),
                      ("事业收入", amount("undertaking")), ("事业单位经营收入", 0), ("单位其他资金收入", 0)]
        else:
            income = [("一、一般公共预算拨款收入", amount("general")), ("二、政府性基金预算拨款收入", amount("fund")),
                      ("三、国有资本经营预算拨款收入", amount("capital")), ("四、事业收入", amount("undertaking")),
                      ("五、其他收入", 0)]
        expenditure = []
        for code, name in accounts.CLASS_NAMES.items():
            value = d.get(code).now
            if self.layout.all_classes:
                expenditure.append((f"{code} {name}", value))
            elif value or int(code) % 3 == 0:
                expenditure.append((f"{numeral(len(expenditure) + 1)}、{name}", value))
        rows = self.side_by_side(income, expenditure)
        whole = d.get().now
        if not self.layout.all_classes:
            year = whole - amount("carryover")
            rows += [["本年收入合计", self.cell(year), "本年支出合计", self.cell(whole)],
                     ["上年结转", self.cell(amount("carryover")), "结转下年", self.cell(0)]]
        rows.append(["收入总计", self.cell(whole), "支出总计", self.cell(whole)])
        self.table([["收入", "", "支出", ""], ["项目", "预算数", "项目", "预算数"]] if not page.pipes
                   else [["收入项目", "预算数", "支出项目", "预算数"]], rows)

    def side_by_side(self, left, right):
        rows = []
        for index in range(max(len(left), len(right))):
            name, value = left[index] if index < len(left) else ("", None)
            other, amount = right[index] if index < len(right) else ("", None)
            rows.append([name, "" if value is None else self.cell(value), other, "" if amount is None else self.cell(amount)])
        return rows

    def income(self):
        d = self.department
        columns = [c for c in SOURCE_COLUMNS if c[1] != "carryover" or self.layout.carryover]
        if self.layout.wide:
            columns = [columns[-1], *columns[:-1], ("事业单位经营收入", "none"), ("其他收入", "none")]
        self.table(self.code_headers(["合计", *(c[0] for c in columns)], None), self.account_rows(
            None or tuple(s for _, s in SOURCE_COLUMNS),
            lambda prefix: [d.get(prefix).now, *(d.get(prefix, (source,)).now for _, source in columns)]))

    def by_purpose(self, sources, over):
        d = self.department
        self.table(self.code_headers(["合计", "基本支出", "项目支出"], over), self.account_rows(
            sources, lambda prefix: [d.get(prefix, sources).now, d.get(prefix, sources, ("basic",)).now,
                                     d.get(prefix, sources, ("project",)).now]))

    def expenditure(self):
        sources = tuple(s for _, s in SOURCE_COLUMNS)
        if not self.layout.wide:
            self.by_purpose(sources, "支出预算")
            return
        d = self.department
        columns = ["合计", "基本支出", "项目支出", "上缴上级支出", "事业单位经营支出", "对附属单位补助支出"]
        self.table(self.code_headers(columns, None), self.account_rows(sources, lambda prefix: [
            d.get(prefix).now, *(d.get(prefix, kinds=(kind,)).now for kind in ("basic", "project")), 0, 0, 0]))

    def general(self):
        d = self.department
        if not self.layout.years:
            self.by_purpose(("general",), f"{d.year}年预算数")
            return
        rows = self.account_rows(("general",), lambda prefix: [
            d.get(prefix, ("general",)).prior, d.get(prefix, ("general",)).now,
            *(d.get(prefix, ("general",), (kind,)).now for kind in ("basic", "project")),
            d.get(prefix, ("general",)).change], lambda prefix: [self.rate_cell(d.get(prefix, ("general",)))])
        last, now = f"{d.year - 1}年预算数", f"{d.year}年预算数"
        self.table([["科目编码", "科目名称", last, now, "", "", f"{now}比{last}", ""],
                    ["", "", "", "小计", "基本支出", "项目支出", "增减额", "增减%"]], rows)

    def rate_cell(self, pair):
        if not pair.prior or not pair.change:
            return ""
        units = half_up(10000 * abs(pair.change), pair.prior)
        change, now = (half_up(abs(v), QUANTUM) for v in (pair.change, pair.now))
        low, high = rate_bounds(change if pair.change > 0 else -change, now)
        sign = 1 if pair.change > 0 else -1
        bounds = (low, high) if sign > 0 else (-high, -low)
        return self.page.figure("percent", decimal_text(sign * units, 2), attainable=bounds) + "%"

    def fund(self):
        self.by_purpose(("fund",), "政府性基金预算支出")
        self.nil_note("fund", "政府性基金预算")

    def capital(self):
        self.by_purpose(("capital",), "国有资本经营预算支出")
        self.nil_note("capital", "国有资本经营预算")

    def nil_note(self, source, name):
        if not self.department.codes((source,)):
            self.page.say(f"备注：{self.department.name}{self.department.year}年没有{name}安排的支出，本表为空表。")

    def appropriation(self):
        d, layout = self.department, self.layout
        amount = lambda prefix, *sources: d.get(prefix, sources).now
        grants = ("general", "fund", "capital")
        carried = amount("", "carryover")
        whole = amount("", *grants)
        sources = [("一般公共预算", "general"), ("政府性基金预算", "fund"), ("国有资本经营预算", "capital")]
        if layout.all_classes:
            income = [("财政拨款（补助）", whole), *((name, amount("", source)) for name, source in sources)]
        else:
            income = [("一、本年收入", whole)]
            income += [(f"（{numeral(i + 1)}）{name}拨款", amount("", source)) for i, (name, source) in enumerate(sources)]
            income.append(("二、上年结转", carried))
        right = [] if layout.all_classes else [("一、本年支出", "")]
        for code, name in accounts.CLASS_NAMES.items():
            if layout.all_classes:
                right.append((f"{code} {name}", code))
            elif amount(code, *grants, "carryover") or int(code) % 3 == 0:
                right.append((f"（{numeral(len(right))}）{name}", code))
        values = lambda prefix: self.cells([amount(prefix, *grants, "carryover"), amount(prefix, "general", "carryover"),
                                            amount(prefix, "fund"), amount(prefix, "capital")])
        rows = []
        for index in range(max(len(income), len(right))):
            left = [income[index][0], self.cell(income[index][1])] if index < len(income) else ["", ""]
            rows.append(left + ([right[index][0], *values(right[index][1])] if index < len(right) else [""] * 5))
        if not layout.all_classes:
            rows.append(["", "", "二、结转下年", *self.cells([0] * 4)])
        rows.append(["收入总计", self.cell(whole + carried), "支出总计", *values("")])
        columns = ["合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"]
        self.table([["收入项目", "预算数", "支出项目", *columns]] if self.page.pipes else
                        [["收入", "", "支出"], ["项目", "预算数", "项目", *columns]], rows)

    def basic(self):
        if self.layout.halves:
            self.halves()
            return
        d, rows = self.department, []
        for code, name in accounts.ECONOMIC_NAMES.items():
            pair = d.economic_sum(code)
            if not pair.now:
                continue
            personal = code[:3] in ("301", "303")
            values = [pair.now, pair.now if personal else 0, 0 if personal else pair.now]
            if self.layout.codes == "one":
                cells = [code]
            elif self.layout.codes == "blank":
                cells = [code, ""] if len(code) == 3 else ["", code]
            else:
                cells = [code[:3], code[3:]]
            rows.append(cells + [name] + self.cells(values))
        people, operating = d.economic_sum("301", "303").now, d.economic_sum("302", "310").now
        blank = [""] if self.layout.codes == "one" else ["", ""]
        total = blank + ["合 计"] + self.cells([people + operating, people, operating])
        rows = [total, *rows] if self.layout.total_first else [*rows, total]
        columns = ["合计", "人员经费", "公用经费"]
        self.table([["经济分类科目编码", "经济分类科目名称", *columns]] if len(blank) == 1 else
                        [["经济分类科目编码", "", "经济分类科目名称", *columns], ["类", "款"]], rows)

    def halves(self):
        """Basic expenditure in two halves side by side: 301 and 303, 302 and 310."""
        d = self.department
        halves = [[(code, name) for code, name in accounts.ECONOMIC_NAMES.items()
                   if code[:3] in classes and d.economic_sum(code[:3]).now and (d.economic_sum(code).now or len(code) == 5)]
                  for classes in (("301", "303"), ("302", "310"))]
        rows = []
        for index in range(max(map(len, halves))):
            row = []
            for half in halves:
                if index < len(half):
                    row += [*half[index], self.cell(d.economic_sum(half[index][0]).now, len(half[index][0]) > 3)]
                else:
                    row += ["", "", ""]
            rows.append(row)
        rows.append(["", "人员经费合计", self.cell(d.economic_sum("301", "303").now),
                     "", "公用经费合计", self.cell(d.economic_sum("302", "310").now)])
        column = "决算数" if self.layout.final else "预算数"
        self.table([["经济分类科目编码", "科目名称", column] * 2], rows)

    def project(self):
        d, rows = self.department, []
        values = lambda projects: self.cells([sum(p.amount.now for p in projects), sum(p.goods.now for p in projects),
                                              sum(p.equipment.now for p in projects)])
        seen = set()
        for project in d.projects:
            for length, names in ((3, accounts.CLASS_NAMES), (5, accounts.SECTION_NAMES)):
                prefix = project.item[:length]
                if self.layout.subtotals and prefix not in seen:
                    seen.add(prefix)
                    rows.append(self.code_cells(prefix) + [
                        names[prefix], "", *values([p for p in d.projects if p.item.startswith(prefix)])])
            rows.append(self.code_cells(project.item) + [accounts.ITEM_NAMES[project.item], project.name, *values([project])])
        blank = [""] * len(self.code_cells(""))
        total = blank + ["合 计", "", *values(d.projects)]
        rows = [total, *rows] if self.layout.total_first else [*rows, total]
        columns = ["科目名称", "项目名称", "合计", "商品和服务支出", "资本性支出"]
        self.table([["科目编码", *columns]] if len(blank) == 1 else
                        [["科目编码", "", "", *columns], ["类", "款", "项"]], rows)

    def three_public(self):
        d = self.department
        vehicle = d.vehicle + d.running
        pairs = (vehicle + d.overseas + d.reception, d.overseas, vehicle, d.vehicle, d.running, d.reception)
        row = self.cells([p.now for p in pairs])
        if self.layout.years:
            names = ["合计", "因公出国（境）费", "公务用车购置及运行费", "", "", "公务接待费"]
            self.table([[f"{d.year - 1}年预算数", *[""] * 5, f"{d.year}年预算数", *[""] * 5], names * 2,
                        ["", "", "小计", "公务用车购置费", "公务用车运行费", ""] * 2],
                       [self.cells([p.prior for p in pairs]) + row])
            return
        if self.page.pipes:
            headers = [["合计", "因公出国（境）费", "公务用车购置及运行费小计", "公务用车购置费", "公务用车运行费", "公务接待费"]]
        else:
            headers = [["合计", "因公出国（境）费", "公务用车购置及运行费", "", "", "公务接待费"],
                       ["", "", "小计", "公务用车购置费", "公务用车运行费", ""]]
        self.table(headers, [row])

    # The document.

    def tables(self):
        for role in self.roles:
            self.heading(role)
            getattr(self, role)()

    def write(self):
        writer = narrative.Narrative(self)
        parts = ["第一部分 部门概况", "第二部分 部门预算表", "第三部分 部门预算情况说明", "第四部分 名词解释"]
        if self.layout.late:
            parts = ["第一部分 部门概况", "第二部分 部门预算情况说明", "第三部分 名词解释", "第四部分 部门预算表"]
        page, d = self.page, self.department
        page.say(f"{d.name}{d.year}年部门预算公开", "目 录", *parts, parts[0])
        writer.profile()
        if not self.layout.late:
            page.say(parts[1])
            self.tables()
            page.say(parts[2])
            writer.explanation()
            page.say(parts[3])
            writer.glossary()
        else:
            page.say(parts[1])
            writer.explanation()
            page.say(parts[2])
            writer.glossary()
            page.say(parts[3])
            self.tables()


def make(layout, mode, seed):
    """The document of a layout: budgets here, final accounts in final_accounts.py."""
    if LAYOUTS[layout].final:
        import final_accounts
        return final_accounts.FinalAccounts(layout, mode, seed)
    return Disclosure(layout, mode, seed)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("--layout", choices=LAYOUTS, default="columns")
    options.add_argument("--mode", choices=("exact", "rounded"), default="exact")
    options.add_argument("--seed", type=int, default=1)
    arguments = options.parse_args()
    sys.stdout.write(make(arguments.layout, arguments.mode, arguments.seed).page.render()[0])


if __name__ == "__main__":
    main()
