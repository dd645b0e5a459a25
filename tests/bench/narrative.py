"""The sentences of a made-up disclosure, in wording of our own."""
import accounts
from department import total
from page import decimal_text, half_up, rate_bounds, share_bounds

GENERAL = ("general",)
GRANTS = ("general", "fund", "capital")


class Sentences:
    """Amounts, shares and changes as the layout prints them in sentences."""

    def __init__(self, disclosure):
        self.disclosure, self.page, self.rng = disclosure, disclosure.page, disclosure.rng
        self.department, self.layout = disclosure.department, disclosure.layout
        layout = self.layout
        self.quantum = self.department.per_wan // 10 ** (layout.told_places + 4 * layout.told_yuan)
        self.unit = "元" if layout.told_yuan else "万元"
        rng, last = self.rng, self.department.year - 1
        self.rise, self.fall = "增加", "减少"
        self.base = rng.choice(("比上年预算", "比上年预算数", "较上年预算", "与上年预算相比", f"比{last}年预算", f"较{last}年预算数"))
        self.rates = rng.choice((("增长", "下降"), ("增长", "下降"), ("上升", "下降"), ("增幅", "降幅"), ("增长", "降低")))
        self.rate_form = rng.choice(("，{}", "，{}", "（{}）"))
        self.share_form = rng.choice(("，占{}", "，占{}", "，占比{}", "，所占比例为{}", "（占{}）"))
        self.same = rng.choice(("与上年预算持平", "与上年预算持平", "与上年预算相同", "{base}增加{zero}，{word}{none}"))
        self.zeros = rng.random() < 0.4  # sources without money are listed too
        self.grouped = rng.random() < 0.4  # items are listed under their class
        self.numbered = rng.random() < 0.4  # the three public expenses have paragraphs of their own
        self.two_sides = rng.random() < 0.3  # receipts and expenditure told together

    def units(self, value):
        return half_up(value, self.quantum) if value >= 0 else -half_up(-value, self.quantum)

    def number(self, value, kind="amount", **more):
        text = decimal_text(self.units(value), self.layout.told_places, self.layout.thousands, self.layout.trim)
        return self.page.figure(kind, text, **more)

    def amount(self, value, **more):
        """12.34 万元"""
        return f"{self.layout.space}{self.number(value, **more)}{self.layout.space}{self.unit}"

    def percent(self, numerator, denominator, bounds=None, alone=None):
        text = decimal_text(half_up(10000 * numerator, denominator), 2, trim=self.layout.trim)
        return self.page.figure("percent", text, attainable=bounds, alone=alone) + "%"

    def share(self, part, whole):
        """，占 12.34%"""
        return self.share_form.format(
            self.layout.space + self.percent(part, whole, share_bounds(self.units(part), self.units(whole))))

    def rate(self, pair):
        change = pair.change
        word = self.rates[change < 0]
        bounds = rate_bounds(self.units(change), self.units(pair.now))
        return word + self.layout.space + self.percent(abs(change), pair.prior, bounds)

    def change(self, pair, base=None):
        """比上年预算增加 1.23 万元，增长 4.56%"""
        base = self.base if base is None else base
        change = pair.change
        if not self.units(change):
            if not base or not self.units(pair.now):
                return f"{'与上年预算' if base else '与上年'}持平"
            none = self.percent(0, 1)
            return self.same.format(base=base, zero=self.amount(0), word=self.rates[0], none=self.layout.space + none)
        words = f"{base}{self.rise if change > 0 else self.fall}{self.amount(abs(change))}"
        if not self.units(pair.prior):
            return words + "，上年没有这项支出"
        changed = self.page.figures[-1]
        rate = self.rate_form.format(self.rate(pair))
        changed.rate = ("change", self.units(change), self.units(pair.now), self.page.figures[-1].text)
        return words + rate

    def plain_change(self, pair, **more):
        """增加 1.23 万元, without a rate."""
        return f"{self.rise if pair.change > 0 else self.fall}{self.amount(abs(pair.change), **more)}"


class Narrative(Sentences):

    def heading(self, number, text):
        self.page.say(f"{'一二三四五六七八九十'[number - 1]}、{text}")

    def profile(self):
        d, rng, page = self.department, self.rng, self.page
        self.heading(1, "主要职能")
        page.say(f"{d.name}负责本地相关规划的编制与落实，做好日常管理、监督检查和便民服务，承办上级交办的工作。")
        self.heading(2, "机构设置")
        if d.institution:
            page.say(f"纳入{d.name}{d.year}年部门预算编制范围的单位共2个：{d.name}（本级）和{d.institution}（事业单位）。")
        else:
            page.say(f"{d.name}没有下属单位，本预算只含本级。")
        for name, posts, staff, gone in ((d.name, d.posts, d.staff, d.gone),
                                         (d.institution, d.institution_posts, d.institution_staff, 0)):
            if name:
                page.say(f"{name}编制数 {posts} 名，实有人数 {staff + gone} 人，其中：在职 {staff} 人，增加 0 人；"
                         f"退休 {gone} 人，增加 {rng.randint(0, 1) if gone else 0} 人；离休 0 人，增加 0 人。")

    def reason(self):
        return self.rng.choice(("工作任务有变化", "支付进度与上年不同", "政策标准调整", "根据实际需要安排"))

    def reason_list(self, named):
        """The changes that make a change up, or None where one of them is not printed."""
        named = [(name, pair) for name, pair in named if pair.change]
        if not named or any(not self.units(pair.change) for _, pair in named):
            return None
        # One reason alone need not explain the whole change.
        more = {"twin": True} if len(named) > 1 else {"alone": "single reason"}
        return "，".join(f"{name}{self.plain_change(pair, **more)}" for name, pair in named)

    def because(self, pair, named=()):
        if not self.units(pair.change):
            return ""
        listed = self.reason_list(named) if named and self.rng.random() < 0.7 else None
        return f"主要原因是{listed or self.reason()}"

    def explanation(self):
        d, page = self.department, self.page
        get = d.get
        whole, year = get(), d.year
        self.heading(1, "收支预算总体情况")
        if self.two_sides and self.units(whole.change) and self.units(whole.prior):
            word, rate = (self.rise if whole.change > 0 else self.fall), self.rate(whole)
            page.say(f"{d.name}{year}年收、支总计均为{self.amount(whole.now)}。{self.base}，收、支总计各{word}"
                     f"{self.amount(abs(whole.change))}，各{rate}。")
        else:
            page.say(f"{d.name}{year}年收支总预算{self.amount(whole.now)}。")
        classes = [(name, code) for code, name in accounts.CLASS_NAMES.items() if get(code).now]
        page.say(f"支出预算包括：{'、'.join(name for name, _ in classes)}。")
        self.income()
        self.expenditure()
        self.appropriation()
        self.general()
        self.basic()
        self.projects()
        self.three_public()
        self.other_sources()
        self.other_matters()

    def income(self):
        d = self.department
        whole = d.get()
        self.heading(2, "收入预算情况")
        names = (("一般公共预算拨款", "general"), ("政府性基金预算拨款", "fund"), ("国有资本经营预算拨款", "capital"),
                 ("事业收入", "undertaking"), ("上年结转", "carryover"))
        listed = [f"{name}{self.amount(d.get(sources=(source,)).now)}{self.share(d.get(sources=(source,)).now, whole.now)}"
                  for name, source in names if d.get(sources=(source,)).now or self.zeros and source in GRANTS]
        self.page.say(f"{d.name}{d.year}年收入预算{self.amount(whole.now)}，{self.change(whole)}。"
                      f"其中：{'；'.join(listed)}。")

    def expenditure(self):
        d, page = self.department, self.page
        whole, basic, project = d.get(), d.get(kinds=("basic",)), d.get(kinds=("project",))
        self.heading(3, "支出预算情况")
        page.say(f"{d.name}{d.year}年支出预算{self.amount(whole.now)}，其中：",
                 f"基本支出{self.amount(basic.now)}{self.share(basic.now, whole.now)}，{self.change(basic)}。")
        text = f"项目支出{self.amount(project.now)}{self.share(project.now, whole.now)}，{self.change(project)}"
        because = self.because(project)
        text += f"，{because}。" if because else "。"
        page.cut(text, self.rng.randint(9, 30)) if self.rng.random() < 0.3 else page.say(text)

    def appropriation(self):
        d = self.department
        grants = ("general", "fund", "capital", "carryover")
        self.heading(4, "财政拨款收支预算总体情况")
        self.page.say(f"{d.name}{d.year}年财政拨款收支总预算{self.amount(d.get(sources=grants).now)}。")
        if self.rng.random() < 0.5:
            received = [f"{name}{self.amount(d.get(sources=(source,)).now)}" for name, source in
                        (("一般公共预算拨款", "general"), ("政府性基金预算拨款", "fund"), ("国有资本经营预算拨款", "capital"),
                         ("上年结转", "carryover")) if d.get(sources=(source,)).now]
            self.page.say(f"收入包括：{'、'.join(received)}。")
        listed = [f"{name}{self.amount(d.get(code, grants).now)}" for code, name in accounts.CLASS_NAMES.items()
                  if d.get(code, grants).now]
        self.page.say(f"支出包括：{'、'.join(listed)}。")

    def general(self):
        d, page = self.department, self.page
        whole, basic, project = (d.get(sources=GENERAL, kinds=kinds) for kinds in
                                 (("basic", "project"), ("basic",), ("project",)))
        self.heading(5, "一般公共预算当年拨款情况")
        people, operating = d.economic_sum("301", "303"), d.economic_sum("302", "310")
        page.say("（一）规模变化")
        page.say(f"{d.name}{d.year}年一般公共预算当年拨款{self.amount(whole.now)}，{self.change(whole)}。其中："
                 f"基本支出{self.amount(basic.now)}，{self.change(basic)}。"
                 + self.sentence(self.because(basic, (("人员经费", people), ("公用经费", operating))))
                 + f"项目支出{self.amount(project.now)}，{self.change(project)}。"
                 + self.sentence(self.because(project, [(p.name, p.amount) for p in d.projects])))
        page.say("（二）结构")
        classes = [(code, name, d.get(code, GENERAL)) for code, name in accounts.CLASS_NAMES.items()
                   if d.get(code, GENERAL).now]
        page.say("；".join(f"{name}（类）{self.amount(pair.now)}{self.share(pair.now, whole.now)}"
                          for _, name, pair in classes) + "。")
        page.say("（三）具体使用")
        if self.grouped:
            self.classes()
            return
        for number, code in enumerate(d.codes(GENERAL), 1):
            pair = d.get(code, GENERAL)
            named = [(p.name, p.amount) for p in d.projects if p.item == code]
            if d.get(code, GENERAL, ("basic",)).now:
                named = ()
            because = self.because(pair, named)
            text = (f"{number}. {accounts.CLASS_NAMES[code[:3]]}（类）{accounts.SECTION_NAMES[code[:5]]}（款）"
                    f"{accounts.ITEM_NAMES[code]}（项）：{d.year}年预算数为{self.amount(pair.now)}，{self.change(pair)}"
                    + (f"，{because}。" if because else "。"))
            page.cut(text, number + 8) if self.rng.random() < 0.1 else page.say(text)

    def classes(self):
        """Each class with its items in one paragraph."""
        d = self.department
        codes = d.codes(GENERAL)
        for number, prefix in enumerate(sorted({code[:3] for code in codes}), 1):
            pair, items = d.get(prefix, GENERAL), [code for code in codes if code.startswith(prefix)]
            listed = "；".join(f"{accounts.SECTION_NAMES[code[:5]]}（款）{accounts.ITEM_NAMES[code]}（项）"
                              f"{self.amount(d.get(code, GENERAL).now)}，{self.change(d.get(code, GENERAL))}" for code in items)
            self.page.say(f"{number}.{accounts.CLASS_NAMES[prefix]}（类）{self.amount(pair.now)}，{self.change(pair)}。"
                          f"其中：{listed}。")

    @staticmethod
    def sentence(text):
        return text + "。" if text else ""

    def basic(self):
        d = self.department
        self.heading(6, "一般公共预算基本支出情况")
        people, operating = d.economic_sum("301", "303").now, d.economic_sum("302", "310").now
        names = lambda *prefixes: "、".join(accounts.ECONOMIC_NAMES[code] for code in d.economic
                                           if code.startswith(prefixes) and d.economic[code].now)
        self.page.say(f"{d.name}{d.year}年一般公共预算基本支出{self.amount(people + operating)}，其中：",
                      f"人员经费{self.amount(people)}，主要包括：{names('301', '303')}。",
                      f"公用经费{self.amount(operating)}，主要包括：{names('302', '310')}。")

    def projects(self):
        d, page = self.department, self.page
        self.heading(7, "一般公共预算项目支出情况")
        for number, project in enumerate(d.projects, 1):
            page.say(f"{number}、项目名称：{project.name}",
                     f"设立的政策依据：{d.year}年工作要点，{project.name}列入年度任务。",
                     f"预算安排规模：{self.amount(project.amount.now).strip()}。", f"项目承担单位：{project.unit}。",
                     "资金分配情况：按合同约定的进度支付。", f"资金执行时间：{d.year}年1月至{d.year}年12月。")

    def three_public(self):
        d, page = self.department, self.page
        whole = d.overseas + d.vehicle + d.running + d.reception
        self.heading(8, "一般公共预算“三公”经费预算情况")
        items = (("因公出国（境）费", d.overseas), ("公务用车购置费", d.vehicle), ("公务用车运行费", d.running),
                 ("公务接待费", d.reception))
        if self.numbered:
            self.three_paragraphs(whole)
            return
        page.say(f"{d.name}{d.year}年一般公共预算“三公”经费预算数为{self.amount(whole.now)}，其中："
                 + "，".join(f"{name}{self.amount(pair.now)}" for name, pair in items) + "。")
        listed = []
        for name, pair in items:
            if not pair.now and not pair.prior:
                listed.append(f"{name}与上年持平，未安排预算")
            else:
                listed.append(f"{name}{self.change(pair, '')}")
        page.say(f"{d.year}年一般公共预算“三公”经费{self.change(whole)}。其中：{'；'.join(listed)}。")

    def three_paragraphs(self, whole):
        d, page = self.department, self.page
        vehicle = d.vehicle + d.running
        told = lambda pair: f"{self.amount(pair.now)}，{self.change(pair)}"
        page.say(f"{d.name}{d.year}年“三公”经费预算{told(whole)}。其中：", f"1.因公出国（境）费{told(d.overseas)}。",
                 f"2.公务用车购置及运行费{told(vehicle)}。其中：公务用车购置费{told(d.vehicle)}；"
                 f"公务用车运行费{told(d.running)}。", f"3.公务接待费{told(d.reception)}。")

    def other_sources(self):
        d, number = self.department, 9
        for name, source in (("政府性基金预算", "fund"), ("国有资本经营预算", "capital")):
            if source == "capital" and "capital" not in self.disclosure.roles:
                continue
            self.heading(number, f"{name}拨款情况")
            number += 1
            pair = d.get(sources=(source,))
            if pair.now:
                self.page.say(f"{d.name}{d.year}年{name}支出{self.amount(pair.now)}，{self.change(pair)}。")
            else:
                self.page.say(f"{d.name}{d.year}年没有安排{name}支出，{self.disclosure.titles[source]}为空表。")
        self.next = number

    def other_matters(self):
        d, page, rng = self.department, self.page, self.rng
        page.say(("十、" if self.next == 10 else "十一、") + "其他重要事项说明")
        page.say("（一）机关运行经费")
        because = self.because(d.operations)
        stated = self.amount(d.operations.now)
        now = page.figures[-1]
        change = self.change(d.operations)
        if page.figures[-1].kind == "percent" and self.units(d.operations.change):
            now.rate = ("now", *page.figures[-2].rate[1:])
        page.say(f"{d.year}年，{d.name}本级的机关运行经费财政拨款预算{stated}，{change}。" + self.sentence(because))
        page.say("（二）政府采购")
        bought = d.goods + d.works + d.services
        page.say(f"{d.year}年，{d.name}政府采购预算{self.amount(bought)}，其中：政府采购货物预算{self.amount(d.goods, twin=True)}，"
                 f"政府采购工程预算{self.amount(d.works, twin=True)}，政府采购服务预算{self.amount(d.services, twin=True)}。",
                 f"面向中小企业预留政府采购项目预算金额{self.amount(d.reserved, alone='at most')}，其中："
                 f"面向小微企业预留政府采购项目预算金额{self.amount(d.reserved_micro, alone='at most')}。")
        page.say("（三）国有资产占用使用")
        kinds = ("一般公务用车", "执法执勤用车", "其他车辆")
        count, value = sum(n for n, _ in d.vehicles), sum(v for _, v in d.vehicles)
        page.say(f"截至{d.year - 1}年底，{d.name}占用使用的国有资产如下：")
        listed = "；".join(f"{kind} {n} 辆，价值{self.amount(v, twin=True)}" for kind, (n, v) in zip(kinds, d.vehicles))
        page.say(f"1. 车辆 {count} 辆，价值{self.amount(value)}，其中：{listed}。",
                 f"2. 办公家具价值{self.amount(d.furniture, alone='stated once')}。",
                 f"3. 其他资产价值{self.amount(d.other_assets, alone='stated once')}。")
        self.targets()

    def targets(self):
        d, page, rng = self.department, self.page, self.rng
        page.say("（四）预算绩效")
        public = rng.sample(d.projects, min(len(d.projects), rng.randint(1, 2)))
        amount = total(p.amount for p in d.projects).now
        shown = total(p.amount for p in public).now
        page.say(f"{d.year}年，实行绩效目标管理的项目 {len(d.projects)} 个，涉及预算金额{self.amount(amount)}。其中 "
                 f"{len(public)} 个项目的绩效目标随本文公开，涉及预算金额{self.amount(shown)}。")
        for project in public:
            self.target(project)

    def target(self, project):
        d, page, rng = self.department, self.page, self.rng
        page.say("项目支出绩效目标表", f"（{d.year}年度）")
        places, value = rng.randint(3, 80), project.amount.now
        first = d.floor(value * rng.randint(30, 70) // 100)
        money = lambda units, alone=None: self.number(units, "target", alone=alone)
        rows = [["项目名称", project.name], ["预算单位", project.unit],
                [f"项目资金（{self.unit}）", f"年度资金总额：{money(value)}"], ["", f"其中：财政拨款 {money(value)}"], ["", "其他资金 0"],
                ["总体目标", "年度目标"], ["", f"完成{places}处作业点的{project.name}，按期验收。"],
                ["", "一级指标", "二级指标", "三级指标", "指标值"],
                ["绩效指标", "产出指标", "数量指标", "作业点数量", f"≥{places}处"],
                ["", "", "质量指标", "验收合格率", f"≥{rng.randint(90, 100)}%"],
                ["", "", "时效指标", "完成时间", f"≤{rng.randint(9, 12)}个月"],
                ["", "", "成本指标", "作业费用", f"≤{money(first, 'at most')}{self.unit}"],
                ["", "", "", "材料费用", f"≤{money(value - first, 'at most')}{self.unit}"],
                ["", "效益指标", "社会效益指标", "群众投诉办结率", f"≥{rng.randint(85, 98)}%"],
                ["", "满意度指标", "服务对象满意度指标", "服务对象满意度", f"≥{rng.randint(85, 95)}%"]]
        page.table([], rows)

    def glossary(self):
        self.page.say("一、财政拨款：本级财政当年拨给部门的资金。", "二、一般公共预算：以税收为主要来源的收支预算。",
                      "三、基本支出：维持机构日常运转的支出，分为人员经费和公用经费。", "四、项目支出：为专门任务安排的支出。",
                      "五、“三公”经费：因公出国（境）费、公务用车购置及运行费和公务接待费的合称。",
                      "六、机关运行经费：行政单位用财政拨款安排的公用经费。")
