"""A department that does not exist, with this year's and last year's amounts behind every figure of its disclosure.

Amounts are whole numbers of a fine unit; `quantum` of them make the last printed place of a table. In mode `exact`
every amount is a multiple of the quantum, so printed figures add up; in mode `rounded` it is not, so each printed
figure is rounded by itself, as by authors who compute in yuan and print 万元 with two decimals.
"""
import dataclasses

import accounts

QUANTUM = 100
SOURCES = ("general", "fund", "capital", "undertaking", "carryover")


@dataclasses.dataclass
class Pair:
    """An amount of this year and of last year."""
    now: int = 0
    prior: int = 0

    def __add__(self, other):
        return Pair(self.now + other.now, self.prior + other.prior)

    def __sub__(self, other):
        return Pair(self.now - other.now, self.prior - other.prior)

    @property
    def change(self):
        return self.now - self.prior


def total(pairs):
    return sum(pairs, Pair())


@dataclasses.dataclass
class Project:
    name: str
    item: str
    unit: str
    goods: Pair  # 302
    equipment: Pair  # 310
    source: str = "general"

    @property
    def amount(self):
        return self.goods + self.equipment


class Department:
    """`rng` decides everything; `per_wan` fine units make 1 万元."""

    def __init__(self, rng, mode, per_wan, carryover=True, other_income=True):
        self.rng, self.exact, self.per_wan = rng, mode == "exact", per_wan
        self.year = rng.randint(2021, 2025)
        field = rng.choice(accounts.FIELDS)
        kind, self.run_item, self.project_items, self.institution_item, institution, self.project_names = field
        place = rng.choice(accounts.PLACES) + rng.choice(accounts.LEVELS)
        self.name = place + kind
        self.institution = place + institution if institution and rng.random() < 0.6 else None
        self.items = {}  # (code, source, "basic" or "project") -> Pair
        self.economic = {}  # code -> Pair
        self.projects = []
        self.make_economic()
        self.make_basic()
        self.make_projects()
        if rng.random() < 0.45:
            self.make_fund()
        if rng.random() < 0.25:
            self.put(accounts.CAPITAL_ITEM, "capital", "project", self.pair(5, 80))
        if other_income and self.institution and rng.random() < 0.6:
            self.put(self.institution_item, "undertaking", "basic", self.pair(10, 90))
        if carryover and rng.random() < 0.6:
            for code in self.project_items:
                if self.has(code) and rng.random() < 0.7:
                    self.put(code, "carryover", "project", Pair(self.amount(2, 60), 0))
        self.make_three_public()
        self.make_other_matters()

    # Amounts.

    def amount(self, low, high):
        """A random amount between `low` and `high` 万元."""
        value = self.rng.randint(int(low * self.per_wan), int(high * self.per_wan))
        step = QUANTUM * self.rng.choice((1, 1, 1, 10, 100)) if self.per_wan // 100 == QUANTUM else QUANTUM
        if self.exact or self.rng.random() < 0.1:
            value = max(step, value - value % step)
        return value

    def pair(self, low, high):
        """This year's amount, and last year's: unchanged, new, or some percents away."""
        now = self.amount(low, high)
        drawn = self.rng.random()
        if drawn < 0.12:
            return Pair(now, now)
        prior = now * self.rng.randint(80, 118) // 100
        if self.exact:
            prior -= prior % QUANTUM
        if abs(prior - now) < max(self.per_wan // 20, QUANTUM):
            prior = now
        return Pair(now, prior)

    def put(self, code, source, kind, pair):
        key = (code, source, kind)
        self.items[key] = self.items.get(key, Pair()) + pair

    def has(self, code):
        return any(key[0] == code for key in self.items)

    def get(self, prefix="", sources=SOURCES, kinds=("basic", "project")):
        """Sum over the items whose code begins with `prefix`."""
        return total(pair for (code, source, kind), pair in self.items.items()
                     if code.startswith(prefix) and source in sources and kind in kinds)

    def codes(self, sources=SOURCES):
        """Item codes with an amount this year, in order."""
        return sorted({key[0] for key, pair in self.items.items() if key[1] in sources and pair.now})

    def economic_sum(self, *prefixes):
        return total(pair for code, pair in self.economic.items() if code.startswith(prefixes))

    # The parts.

    def make_economic(self):
        rng, size = self.rng, self.rng.choice((1, 1, 2, 4))
        ranges = {"30101": (60, 220), "30102": (40, 160), "30103": (10, 90), "30108": (20, 70), "30110": (12, 40),
                  "30112": (1, 6), "30113": (20, 60), "30201": (4, 24), "30211": (2, 16), "30228": (2, 9),
                  "30229": (2, 9), "30302": (3, 20)}
        sometimes = {"30107": (20, 120), "30109": (8, 30), "30111": (4, 16), "30199": (2, 30), "30202": (0.5, 5),
                     "30204": (0.1, 0.6), "30205": (0.3, 2), "30206": (1, 9), "30207": (1, 6), "30209": (4, 30),
                     "30213": (1, 9), "30215": (0.5, 3), "30216": (1, 6), "30217": (0.3, 3), "30226": (2, 18),
                     "30227": (2, 20), "30231": (2, 14), "30239": (4, 24), "30299": (1, 16), "30301": (4, 14),
                     "30305": (1, 6), "30309": (0.1, 1.5), "31002": (2, 12), "31007": (1, 10)}
        if not self.institution:
            sometimes.pop("30107")
        ranges.update({code: bounds for code, bounds in sometimes.items() if rng.random() < 0.6})
        for code in accounts.ECONOMIC_NAMES:
            if code in ranges:
                low, high = ranges[code]
                self.economic[code] = self.pair(low * size, high * size)

    def make_basic(self):
        """Basic expenditure by function: what the pension, medical and housing lines do not take runs the units."""
        rng, left = self.rng, total(self.economic.values())

        def book(code, pair):
            nonlocal left
            if pair.now:
                self.put(code, "general", "basic", pair)
                left -= pair

        def split(pair, first, second):
            if not self.institution:
                book(first, pair)
                return
            share = rng.randint(30, 70)
            part = Pair(self.floor(pair.now * share // 100), self.floor(pair.prior * share // 100))
            book(first, part)
            book(second, pair - part)
        split(self.economic_sum("30301", "30302"), "2080501", "2080502")
        book("2080505", self.economic_sum("30108"))
        book("2080506", self.economic_sum("30109"))
        split(self.economic_sum("30110"), "2101101", "2101102")
        book("2101103", self.economic_sum("30111"))
        book("2210201", self.economic_sum("30113"))
        if rng.random() < 0.4:
            book("2050803", self.economic_sum("30216"))
        split(left, self.run_item, self.institution_item)

    def floor(self, value):
        return value - value % QUANTUM if self.exact else value

    def make_projects(self):
        rng = self.rng
        for code in self.project_items:
            names = self.project_names[code]
            for name in rng.sample(names, rng.randint(1, len(names))):
                goods, equipment = self.pair(3, 160), Pair()
                drawn = rng.random()
                if drawn < 0.2:
                    equipment = self.pair(2, 60)
                elif drawn < 0.28:
                    goods, equipment = Pair(), goods
                unit = self.institution if self.institution and rng.random() < 0.3 else self.name
                self.projects.append(Project(name, code, unit, goods, equipment))
        if rng.random() < 0.2:
            self.vehicle = Pair(self.amount(12, 30), 0)
            self.projects.append(Project("执勤车辆更新", self.project_items[0], self.name, Pair(), self.vehicle))
        else:
            self.vehicle = Pair()
        self.projects.sort(key=lambda project: project.item)
        for project in self.projects:
            self.put(project.item, "general", "project", project.amount)

    def make_fund(self):
        for code in self.rng.sample(sorted(accounts.FUND_ITEMS), self.rng.randint(1, 2)):
            self.put(code, "fund", "project", self.pair(10, 300))

    def make_three_public(self):
        rng = self.rng
        self.overseas = self.pair(2, 15) if rng.random() < 0.2 else Pair()
        self.running = self.economic_sum("30231") + (self.pair(1, 8) if rng.random() < 0.4 else Pair())
        self.reception = self.economic_sum("30217") + (self.pair(0.2, 2) if rng.random() < 0.4 else Pair())

    def make_other_matters(self):
        rng = self.rng
        operating = self.economic_sum("302", "310")
        if self.institution:
            share = rng.randint(40, 80)
            operating = Pair(self.floor(operating.now * share // 100), self.floor(operating.prior * share // 100))
        self.operations = operating
        room = self.get(sources=("general",), kinds=("project",)).now
        self.goods = self.floor(room * rng.randint(3, 20) // 100)
        self.works = self.floor(room * rng.randint(3, 20) // 100) if rng.random() < 0.5 else 0
        self.services = self.floor(room * rng.randint(3, 30) // 100)
        bought = self.goods + self.works + self.services
        self.reserved = self.floor(bought * rng.randint(45, 90) // 100)
        self.reserved_micro = self.floor(self.reserved * rng.randint(62, 95) // 100)
        self.vehicles = [(rng.randint(1, 6), self.amount(12, 90)) if self.running.now or i == 0 else (0, 0)
                         for i in range(3)]
        if rng.random() < 0.5:
            self.vehicles[1] = (0, 0)
        self.furniture, self.other_assets = self.amount(3, 60), self.amount(20, 400)
        self.posts, self.gone = rng.randint(18, 60), rng.randint(2, 30)
        self.staff = self.posts - rng.randint(0, 4)
        self.institution_posts = rng.randint(8, 30)
        self.institution_staff = self.institution_posts - rng.randint(0, 3)
