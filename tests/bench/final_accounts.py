"""A consistent final account (部门决算公开) of a department that does not exist."""
import accounts
import narrative
from department import Pair
from disclosure import Disclosure, numeral

GRANTS = ("general", "fund", "capital")
ALL = (*GRANTS, "undertaking")


class FinalAccounts(Disclosure):
    """The outturn is this year's amount of the department; budgets and balances are drawn beside it."""

    def write(self):
        self.draw()
        writer = FinalNarrative(self)
        page, d = self.page, self.department
        parts = [f"第一部分 {d.name}概况", f"第二部分 {d.name}{d.year}年度部门决算表",
                 f"第三部分 {d.name}{d.year}年度部门决算情况说明", "第四部分 名词解释"]
        page.say(f"{d.name}{d.year}年度部门决算公开", "目 录", *parts, parts[0])
        writer.profile()
        page.say(parts[1])
        for role in self.roles:
            self.heading(role)
            getattr(self, role)()
        page.say(parts[2])
        writer.explanation()
        page.say(parts[3])
        writer.glossary()

    def draw(self):
        """Budgets and balances by (item, source)."""
        d, rng = self.department, self.rng
        d.items = {key: pair for key, pair in d.items.items() if key[1] != "carryover"}
        self.original, self.adjusted, self.start, self.end = {}, {}, {}, {}
        self.budgets_printed = rng.random() < 0.5  # the overviews print budgets beside the outturn
        for code in d.codes(ALL):
            for source in ALL:
                outturn = d.get(code, (source,)).now
                if not outturn:
                    continue
                key = (code, source)
                drawn = rng.random()
                original = 0 if drawn < 0.06 else outturn if drawn < 0.25 else d.floor(outturn * rng.randint(85, 118) // 100)
                self.original[key] = original
                self.adjusted[key] = max(outturn, original)
                if source in ("general", "fund") and d.get(code, (source,), ("project",)).now and rng.random() < 0.5:
                    self.start[key] = d.floor(outturn * rng.randint(2, 30) // 100)
                    self.end[key] = d.floor(outturn * rng.randint(2, 30) // 100)
        whole = self.income_of() + self.balance(self.start)
        drift = lambda value: Pair(value, d.floor(value * rng.randint(85, 115) // 100))
        self.whole = drift(whole)
        self.grants = drift(self.income_of(sources=GRANTS) + self.balance(self.start))
        three = (d.overseas, d.vehicle, d.running, d.reception)
        self.three_budget = [d.floor(p.now * rng.randint(100, 130) // 100) for p in three]

    @staticmethod
    def balance(amounts, prefix="", sources=ALL):
        return sum(value for (code, source), value in amounts.items() if code.startswith(prefix) and source in sources)

    def income_of(self, prefix="", sources=ALL):
        return (self.department.get(prefix, sources).now + self.balance(self.end, prefix, sources)
                - self.balance(self.start, prefix, sources))

    def three_columns(self, name, original, adjusted, outturn):
        budgets = self.cells([original, adjusted], "总计" not in name) if self.budgets_printed else []
        return budgets + [self.cell(outturn)]

    def overview(self):
        d = self.department
        sources = ("一般公共预算财政拨款收入", "general"), ("政府性基金预算财政拨款收入", "fund"), \
            ("国有资本经营预算财政拨款收入", "capital"), ("上级补助收入", None), ("事业收入", "undertaking"), ("经营收入", None), \
            ("附属单位上缴收入", None), ("其他收入", None)
        of = lambda source: (source,) if source else ()
        left = [(f"{numeral(i)}、{name}", self.balance(self.original, "", of(s)),
                 self.balance(self.adjusted, "", of(s)) - self.balance(self.start, "", of(s)), self.income_of("", of(s)))
                for i, (name, s) in enumerate(sources, 1)]
        right = [(f"{numeral(i)}、{name}", self.balance(self.original, code), self.balance(self.adjusted, code), d.get(code).now)
                 for i, (code, name) in enumerate(accounts.CLASS_NAMES.items(), 1)]
        original, adjusted = self.balance(self.original), self.balance(self.adjusted)
        start, end = self.balance(self.start), self.balance(self.end)
        height = len(right)
        left += [("", 0, 0, 0)] * (height - len(left))
        left += [("本年收入合计", original, adjusted - start, self.income_of()), ("使用非财政拨款结余", 0, 0, 0),
                 ("年初结转和结余", 0, start, start), ("总计", original, adjusted, self.income_of() + start)]
        right += [("本年支出合计", original, adjusted, d.get().now), ("结余分配", 0, 0, 0), ("年末结转和结余", 0, 0, end),
                  ("总计", original, adjusted, d.get().now + end)]
        rows = []
        for number, (income, spent) in enumerate(zip(left, right), 1):
            rows.append([income[0], str(number), *self.three_columns(*income),
                         spent[0], str(number + len(left)), *self.three_columns(*spent)])
        columns = ["年初预算数", "全年预算数", "决算数"] if self.budgets_printed else ["决算数"]
        half = ["项目", "行次", *columns]
        numbers = [str(i) for i in range(1, 2 * len(columns) + 1)]
        self.table([["收入", *[""] * (len(half) - 1), "支出"], half + half,
                         ["栏次", "", *numbers[:len(columns)], "栏次", "", *numbers[len(columns):]]], rows)

    def income(self):
        values = lambda prefix: [self.income_of(prefix), self.income_of(prefix, GRANTS), 0,
                                 self.income_of(prefix, ("undertaking",)), 0, 0, 0]
        self.table(self.code_headers(["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入",
                                           "其他收入"], None), self.account_rows(ALL, values))

    def expenditure(self):
        d = self.department
        values = lambda prefix: [d.get(prefix, ALL).now, d.get(prefix, ALL, ("basic",)).now,
                                 d.get(prefix, ALL, ("project",)).now, 0, 0, 0]
        self.table(self.code_headers(["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"],
                                          None), self.account_rows(ALL, values))

    def general(self):
        self.by_purpose(("general",), "本年支出")

    def capital(self):
        self.by_purpose(("capital",), "本年支出")
        self.nil_note("capital", "国有资本经营预算财政拨款")

    def fund(self):
        d, of = self.department, ("fund",)
        values = lambda prefix: [self.balance(self.start, prefix, of), self.income_of(prefix, of), d.get(prefix, of).now,
                                 0, d.get(prefix, of).now, self.balance(self.end, prefix, of)]
        self.table([["科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", "", "", "年末结转和结余"],
                         ["", "", "", "", "小计", "基本支出", "项目支出", ""]], self.account_rows(of, values))
        self.nil_note("fund", "政府性基金预算财政拨款")

    def appropriation(self):
        d = self.department
        sources = ("一般公共预算财政拨款", "general"), ("政府性基金预算财政拨款", "fund"), ("国有资本经营预算财政拨款", "capital")
        columns = lambda amounts: self.cells([self.balance(amounts, "", GRANTS),
                                              *(self.balance(amounts, "", (s,)) for _, s in sources)])
        left = [(f"{numeral(i)}、{name}", self.income_of("", (s,))) for i, (name, s) in enumerate(sources, 1)]
        names = list(accounts.CLASS_NAMES.items())
        left += [("", 0)] * (len(names) - len(left))
        left += [("本年收入合计", self.income_of("", GRANTS)), ("年初财政拨款结转和结余", self.balance(self.start, "", GRANTS)),
                 *((f"{numeral(i)}、{name}", self.balance(self.start, "", (s,))) for i, (name, s) in enumerate(sources, 1)),
                 ("总计", self.income_of("", GRANTS) + self.balance(self.start, "", GRANTS))]
        spent = lambda prefix: self.cells([d.get(prefix, GRANTS).now, *(d.get(prefix, (s,)).now for _, s in sources)])
        right = [(f"{numeral(i)}、{name}", spent(code)) for i, (code, name) in enumerate(names, 1)]
        both = {(c, s): d.get(c, (s,)).now + self.end.get((c, s), 0) for c in d.codes(GRANTS) for s in GRANTS}
        right += [("本年支出合计", spent("")), ("年末财政拨款结转和结余", columns(self.end)), *[("", self.cells([0] * 4)) for _ in range(3)],
                  ("总计", columns(both))]
        rows = [[name, str(number), self.cell(value), other, str(number + len(left)), *cells]
                for number, ((name, value), (other, cells)) in enumerate(zip(left, right), 1)]
        self.table([["收入", "", "", "支出"], ["项目", "行次", "决算数", "项目", "行次", "合计", *(n for n, _ in sources)],
                         ["栏次", "", "1", "栏次", "", "2", "3", "4", "5"]], rows)

    def basic(self):
        self.halves()

    def three_lines(self):
        """(budget, outturn) of the total, overseas, vehicles, purchase, running, reception."""
        d, budget = self.department, self.three_budget
        pairs = [d.overseas, d.vehicle, d.running, d.reception]
        outturn = [p.now for p in pairs]
        return [(f(budget), f(outturn)) for f in (sum, lambda a: a[0], lambda a: a[1] + a[2], lambda a: a[1],
                                                  lambda a: a[2], lambda a: a[3])]

    def three_public(self):
        names = ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费", "公务接待费"]
        lines = self.three_lines()
        row = [cell for line in lines for cell in self.cells(line)]
        self.table([["合计", "", "因公出国（境）费", "", "公务用车购置及运行维护费", "", "", "", "", "", "公务接待费", ""],
                         ["", "", "", "", "小计", "", "公务用车购置费", "", "公务用车运行维护费", "", "", ""],
                         ["预算数", "决算数"] * len(names)], [row])


class FinalNarrative(narrative.Narrative):

    def profile(self):
        d = self.department
        self.heading(1, "主要职能")
        self.page.say(f"{d.name}负责本地相关规划的编制与落实，做好日常管理、监督检查和便民服务，承办上级交办的工作。")
        self.heading(2, "部门决算单位构成")
        self.page.say(f"纳入决算编制范围的单位有{d.name}（本级）" + (f"和{d.institution}（事业单位）。" if d.institution else "。"))

    def completion(self, outturn, budget):
        """，完成年初预算的 98.76%"""
        bounds = narrative.share_bounds(self.units(outturn), self.units(budget))
        return f"，完成年初预算的{self.layout.space}{self.percent(outturn, budget, bounds)}"

    def compared(self, outturn, budget):
        if not self.units(budget):
            return f"年初预算为{self.amount(budget)}，支出决算为{self.amount(outturn)}。年初没有安排，年中追加"
        words = f"年初预算为{self.amount(budget)}，支出决算为{self.amount(outturn)}{self.completion(outturn, budget)}。"
        if self.units(outturn) == self.units(budget):
            return words + "决算数与年初预算数持平"
        return words + f"决算数{'小于' if outturn < budget else '大于'}年初预算数的主要原因是{self.reason()}"

    def explanation(self):
        d, page, f = self.department, self.page, self.disclosure
        last = f"与{d.year - 1}年度相比，"
        self.heading(1, "收入支出决算总体情况说明")
        page.say(f"{d.name}{d.year}年度收入支出总计{self.amount(f.whole.now)}。{last}{self.change(f.whole, '')}。"
                 + self.sentence(self.because(f.whole)))
        income, spent = f.income_of(), d.get(sources=ALL)
        self.heading(2, "收入决算情况说明")
        grants, own = f.income_of("", GRANTS), f.income_of("", ("undertaking",))
        page.say(f"本年收入合计{self.amount(income)}，其中：财政拨款收入{self.amount(grants)}{self.share(grants, income)}"
                 + (f"；事业收入{self.amount(own)}{self.share(own, income)}。" if own else "。"))
        self.heading(3, "支出决算情况说明")
        basic, project = (d.get(sources=ALL, kinds=(kind,)).now for kind in ("basic", "project"))
        page.say(f"本年支出合计{self.amount(spent.now)}，其中：基本支出{self.amount(basic)}{self.share(basic, spent.now)}；"
                 f"项目支出{self.amount(project)}{self.share(project, spent.now)}。")
        self.heading(4, "财政拨款收入支出决算总体情况说明")
        page.say(f"{d.name}{d.year}年度财政拨款收入支出总计{self.amount(f.grants.now)}。{last}{self.change(f.grants, '')}。")
        self.general_final(last, spent)
        self.basic_final()
        self.three_final()
        self.fund_final(last)
        self.other_final()

    def general_final(self, last, spent):
        d, page, f = self.department, self.page, self.disclosure
        whole = d.get(sources=("general",))
        self.heading(5, "一般公共预算财政拨款支出决算情况说明")
        page.say("（一）总体情况", f"一般公共预算财政拨款支出{self.amount(whole.now)}，占本年支出合计的{self.layout.space}"
                 + self.percent(whole.now, spent.now, narrative.share_bounds(self.units(whole.now), self.units(spent.now)))
                 + f"。{last}一般公共预算财政拨款支出{self.change(whole, '')}。")
        page.say("（二）结构情况", "一般公共预算财政拨款支出按功能分类为：" + "；".join(
            f"{name}（类）{self.amount(d.get(code, ('general',)).now)}{self.share(d.get(code, ('general',)).now, whole.now)}"
            for code, name in accounts.CLASS_NAMES.items() if d.get(code, ("general",)).now) + "。")
        page.say("（三）具体情况", f"一般公共预算财政拨款支出{self.compared(whole.now, f.balance(f.original, '', ('general',)))}。其中：")
        for number, code in enumerate(d.codes(("general",)), 1):
            page.say(f"{number}、{accounts.CLASS_NAMES[code[:3]]}（类）{accounts.SECTION_NAMES[code[:5]]}（款）"
                     f"{accounts.ITEM_NAMES[code]}（项）。"
                     f"{self.compared(d.get(code, ('general',)).now, f.original[(code, 'general')])}。")

    def basic_final(self):
        d = self.department
        people, operating = d.economic_sum("301", "303").now, d.economic_sum("302", "310").now
        names = lambda *prefixes: "、".join(accounts.ECONOMIC_NAMES[code] for code in d.economic
                                           if code.startswith(prefixes) and d.economic[code].now)
        self.heading(6, "一般公共预算财政拨款基本支出决算情况说明")
        self.page.say(f"一般公共预算财政拨款基本支出{self.amount(people + operating)}。其中：人员经费{self.amount(people)}，"
                      f"主要包括：{names('301', '303')}；公用经费{self.amount(operating)}，主要包括：{names('302', '310')}。")

    def three_final(self):
        d, page, f = self.department, self.page, self.disclosure
        self.heading(7, "财政拨款“三公”经费支出决算情况说明")
        names = "“三公”经费财政拨款支出", "因公出国（境）费支出", "公务用车购置及运行维护费支出", None, None, "公务接待费支出"
        whole = d.overseas + d.vehicle + d.running + d.reception
        lines = f.three_lines()
        completed = lambda b, o: self.completion(o, b) if self.units(b) else ""
        listed = [f"{name}决算为{self.amount(o)}{completed(b, o)}" for name, (b, o) in zip(names[1:], lines[1:]) if name]
        budget, outturn = lines[0]
        page.say(f"{names[0]}年初预算为{self.amount(budget)}，支出决算为{self.amount(outturn)}{completed(budget, outturn)}，"
                 f"其中：{'；'.join(listed)}。")
        page.say(f"{d.year}年度“三公”经费财政拨款支出决算数比{d.year - 1}年度"
                 + self.change(whole, "").replace("与上年持平", "没有变化") + "。")
        page.say(f"公务用车购置及运行维护费支出{self.amount(lines[2][1])}。其中：公务用车购置支出{self.amount(lines[3][1])}；"
                 f"公务用车运行维护支出{self.amount(lines[4][1])}。")

    def fund_final(self, last):
        d, page, f = self.department, self.page, self.disclosure
        of, pair = ("fund",), d.get(sources=("fund",))
        self.heading(8, "政府性基金预算财政拨款收入支出决算情况说明")
        if pair.now:
            page.say(f"政府性基金预算财政拨款年初结转和结余{self.amount(f.balance(f.start, '', of))}，本年收入"
                     f"{self.amount(f.income_of('', of))}，本年支出{self.amount(pair.now)}，年末结转和结余"
                     f"{self.amount(f.balance(f.end, '', of))}。")
        else:
            page.say(f"{d.name}{d.year}年度没有政府性基金预算财政拨款收入和支出。")
        if "capital" in f.roles:
            self.heading(9, "国有资本经营预算财政拨款支出决算情况说明")
            pair = d.get(sources=("capital",))
            page.say(f"国有资本经营预算财政拨款支出{self.amount(pair.now)}，{last}{self.change(pair, '')}。" if pair.now else
                     f"{d.name}{d.year}年度没有国有资本经营预算财政拨款支出。")

    def other_final(self):
        d, page = self.department, self.page
        self.heading(10 if "capital" in self.disclosure.roles else 9, "其他重要事项说明")
        page.say("（一）机关运行经费支出情况", f"机关运行经费支出{self.amount(d.operations.now)}，比{d.year - 1}年度"
                 + self.change(d.operations, "").replace("与上年持平", "没有变化") + "。机关运行经费只含本级。")
        bought = d.goods + d.works + d.services
        page.say("（二）政府采购支出情况",
                 f"政府采购支出总额{self.amount(bought)}，其中：政府采购货物支出{self.amount(d.goods, twin=True)}、"
                 f"政府采购工程支出{self.amount(d.works, twin=True)}、政府采购服务支出{self.amount(d.services, twin=True)}。"
                 + (f"授予中小企业合同金额{self.amount(d.reserved)}，占政府采购支出总额的{self.layout.space}"
                    + self.percent(d.reserved, bought, narrative.share_bounds(self.units(d.reserved), self.units(bought)))
                    + "。" if bought else ""))
        kinds = ("机要通信用车", "执法执勤用车", "其他用车")
        count = sum(n for n, _ in d.vehicles)
        page.say("（三）国有资产占有使用情况说明", f"截至{d.year}年12月31日，共有车辆 {count} 辆，其中："
                 + "、".join(f"{kind} {n} 辆" for kind, (n, _) in zip(kinds, d.vehicles)) + "。")
