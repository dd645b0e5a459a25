"""Layouts of made-up disclosures, and the titles of their tables."""
import dataclasses


@dataclasses.dataclass
class Layout:
    name: str
    codes: str = "one"  # one column; three columns: "blank" (the class left out in section rows), "full"
    yuan: bool = False  # tables in yuan with thousands separators
    places: int = 2  # decimals in tables
    told_yuan: bool = False  # the narrative is in yuan, not in 万元
    told_places: int = 2
    flat: bool = False  # items without their classes and sections
    subtotals: bool = False  # classes and sections in the table of projects
    trim: bool = False  # trailing zeros left out
    pipes: bool = False
    all_classes: bool = False  # the overview lists every class with its code
    total_first: bool = False
    late: bool = False  # tables stand behind the narrative
    carryover: bool = True
    thousands: bool = False
    years: bool = False  # the table of the general budget and that of 三公 print last year too
    wide: bool = False  # columns for everything that a department may receive and spend
    unit_row: bool = False  # department and unit stand in the first row of each table
    noise: bool = False  # what conversions do to tables
    halves: bool = False  # basic expenditure in two halves side by side
    space: str = ""  # before and behind numbers in sentences
    final: bool = False


LAYOUTS = {layout.name: layout for layout in (
    Layout("columns", codes="blank", subtotals=True, trim=True, all_classes=True, carryover=False, space=" "),
    Layout("code", space=" "),
    Layout("yuan", codes="full", yuan=True, places=0, carryover=False, late=True),
    Layout("pipes", pipes=True, space=" "),
    Layout("late", codes="full", trim=True, total_first=True, late=True),
    Layout("central", thousands=True, years=True, wide=True),
    Layout("annex", codes="full", yuan=True, unit_row=True, noise=True, halves=True),
    Layout("fine", places=6, codes="full", space=" "),
    Layout("whole", places=0, told_places=0, total_first=True, late=True),
    Layout("told", yuan=True, told_yuan=True, flat=True),
    Layout("final", thousands=True, total_first=True, final=True, space=" "),
)}

TITLES = {
    "overview": ("部门收支总体情况表", "部门收支总表", "收支预算总表"),
    "income": ("部门收入总体情况表", "部门收入总表", "收入预算总表"),
    "expenditure": ("部门支出总体情况表", "部门支出总表", "支出预算总表"),
    "appropriation": ("财政拨款收支总体情况表", "财政拨款收支总表", "财政拨款收支预算总表"),
    "general": ("一般公共预算支出情况表", "一般公共预算支出表", "一般公共预算支出预算表"),
    "basic": ("一般公共预算基本支出情况表", "一般公共预算基本支出表", "一般公共预算基本支出预算表"),
    "project": ("一般公共预算项目支出情况表", "一般公共预算项目支出表", "一般公共预算项目支出预算表"),
    "three_public": ("一般公共预算“三公”经费支出情况表", "一般公共预算“三公”经费支出表", "“三公”经费支出预算表"),
    "fund": ("政府性基金预算支出情况表", "政府性基金预算支出表", "政府性基金预算支出预算表"),
    "capital": ("国有资本经营预算支出情况表", "国有资本经营预算支出表", "国有资本经营预算支出预算表"),
}
FINAL_TITLES = {
    "overview": "收入支出决算总表", "income": "收入决算表", "expenditure": "支出决算表",
    "appropriation": "财政拨款收入支出决算总表", "general": "一般公共预算财政拨款支出决算表",
    "basic": "一般公共预算财政拨款基本支出决算表", "three_public": "财政拨款“三公”经费支出决算表",
    "fund": "政府性基金预算财政拨款收入支出决算表", "capital": "国有资本经营预算财政拨款支出决算表",
}
