"""Text with figures that remember their places: what a made-up disclosure is written on.

A figure stands in the text as a mark until the text is rendered, so that another value can be printed in its place.
"""
import dataclasses
import re
from fractions import Fraction

OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(OPEN + r"(\d+)" + CLOSE)


@dataclasses.dataclass
class Figure:
    number: int
    kind: str  # cell, blank, amount, percent, target
    text: str
    table: int | None = None  # cells: the table, and the place in it
    row: int | None = None
    column: int | None = None
    alone: str | None = None  # why no relation can hold for it
    twin: bool = False  # one of several parts of a sum that nothing else tells apart: none can be named
    attainable: tuple | None = None  # percentages: least and greatest quotient of the unrounded amounts
    rate: tuple | None = None  # amounts of one rate alone: "change" or "now", signed change, now (in units), percent


def half_up(numerator, denominator):
    """The whole number nearest to the quotient of two non-negative whole numbers; a tie goes up."""
    return (2 * numerator + denominator) // (2 * denominator)


def decimal_text(units, places, thousands=False, trim=False):
    """`units` of the last of `places` decimals, printed."""
    whole, part = divmod(abs(units), 10 ** places)
    text = f"{whole:,}" if thousands else str(whole)
    if places:
        text += f".{part:0{places}d}"
        if trim:
            text = text.rstrip("0").rstrip(".")
    return "-" + text if units < 0 else text


class Page:
    """Lines with marks. `pipes` tells how tables are printed."""

    def __init__(self, pipes=False, noise=None):
        """`noise`: a source of chance for what conversions do to tables, or None."""
        self.pipes, self.lines, self.figures, self.tables, self.noise = pipes, [], [], 0, noise

    def figure(self, kind, text, **more):
        self.figures.append(Figure(len(self.figures), kind, text, **more))
        return f"{OPEN}{len(self.figures) - 1}{CLOSE}"

    def say(self, *paragraphs):
        """Paragraphs, each with a blank line behind."""
        for paragraph in paragraphs:
            self.lines += [paragraph, ""]

    def cut(self, paragraph, number):
        """A paragraph that the end of a page cuts, if it has a comma in the middle to be cut at."""
        at = paragraph.find("，", len(paragraph) // 2)
        if at < 0:
            self.say(paragraph)
        else:
            self.say(paragraph[:at + 1], f"— {number} —", paragraph[at + 1:])

    def table(self, headers, rows):
        """Rows of texts and figures of kind cell or blank; every row gets the width of the widest."""
        width = max(map(len, headers + rows))
        for index, row in enumerate(rows):
            for column, cell in enumerate(row):
                found = MARK.fullmatch(cell)
                if found:
                    figure = self.figures[int(found[1])]
                    figure.table, figure.row, figure.column = self.tables, index, column
        self.tables += 1
        full = [row + [""] * (width - len(row)) for row in headers + rows]
        if self.noise:
            self.noisy_table(full, len(headers))
        elif self.pipes:
            full.insert(len(headers), ["---"] * width)
            self.lines += ["| " + " | ".join(row) + " |" for row in full]
        else:
            self.lines += ["\t".join(row) for row in full]
        self.lines.append("")

    def noisy_table(self, rows, headers):
        """Blanks inside names, and pages that end inside the table, with its header repeated or not."""
        rng, title = self.noise, next((line for line in reversed(self.lines) if line), "")
        titled = rng.random() < 0.5
        loose = [[self.torn(cell) for cell in row] for row in rows]
        length = rng.randint(12, 40)
        for index, row in enumerate(loose):
            if index > headers and (index - headers) % length == 0:
                self.lines += ["", f"第 {rng.randint(5, 40)} 页", ""]
                if headers and rng.random() < 0.7:
                    self.lines += [title] if titled else []
                    self.lines += ["\t".join(header) for header in loose[:headers]]
            self.lines.append("\t".join(row))

    def torn(self, cell):
        if len(cell) < 4 or not all("\u4e00" <= c <= "\u9fff" for c in cell) or self.noise.random() > 0.15:
            return cell
        at = self.noise.randint(2, len(cell) - 2)
        return cell[:at] + " " + cell[at:]

    def render(self, changed=None):
        """The text, and the place (line, column, length) of each figure, with `changed` texts by number."""
        changed, places, out = changed or {}, {}, []
        for number, line in enumerate(self.lines, 1):
            text, last = "", 0
            for found in MARK.finditer(line):
                text += line[last:found.start()]
                figure = self.figures[int(found[1])]
                new = changed.get(figure.number, figure.text)
                places[figure.number] = (number, len(text) + 1, len(new))
                text, last = text + new, found.end()
            out.append(text + line[last:])
        return "\n".join(out) + "\n", places


def share_bounds(part, whole):
    """Least and greatest quotient in percent of amounts that print as `part` and `whole` units."""
    half = Fraction(1, 2)
    low = max(part - half, 0) / (whole + half)
    high = (part + half) / (whole - half) if whole > half else Fraction(10 ** 6)
    return 100 * low, 100 * high


def rate_bounds(change, now):
    """The same for a rate of change; `change` has its sign."""
    half, corners = Fraction(1, 2), []
    for c in (abs(change) - half, abs(change) + half):
        for n in (now - half, now + half):
            base = n - c if change > 0 else n + c
            corners.append(100 * c / base if base > 0 else Fraction(10 ** 6))
    return min(corners), max(corners)
