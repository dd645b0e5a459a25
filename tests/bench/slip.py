"""Slips: the ways in which a person spoils one figure, each as the texts that it prints in other figures' places."""
import dataclasses
from decimal import ROUND_HALF_UP, Decimal

KINDS = ("digit", "transposition", "decimal point", "sign", "neighbour row", "neighbour column", "lost cell",
         "moved row", "moved column", "shifted row")
MOVES = ("moved row", "moved column", "shifted row")


@dataclasses.dataclass
class Slip:
    kind: str
    figure: object  # the figure that was chosen
    changes: dict  # number of a figure -> its new text


def value(text):
    """The number a text means; a blank is zero."""
    return Decimal(text.replace(",", "") or "0")


def printed(number, like):
    """`number` with the decimals and the thousands separators of the text `like`."""
    places = len(like.partition(".")[2])
    number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{number:,}" if "," in like else str(number)


def digit(figure, _, rng):
    places = [i for i, c in enumerate(figure.text) if c.isdigit()]
    at = rng.choice(places)
    new = rng.choice([d for d in "0123456789" if d != figure.text[at]])
    if new == "0" and at == 0 and len(places) > 1:
        return None
    return {figure.number: figure.text[:at] + new + figure.text[at + 1:]}


def transposition(figure, _, rng):
    text = figure.text
    places = [i for i, c in enumerate(text) if c.isdigit()]
    pairs = [(a, b) for a, b in zip(places, places[1:]) if text[a] != text[b] and not (a == 0 and text[b] == "0")]
    if not pairs:
        return None
    first, second = rng.choice(pairs)
    swapped = list(text)
    swapped[first], swapped[second] = text[second], text[first]
    return {figure.number: "".join(swapped)}


def decimal_point(figure, _, rng):
    return {figure.number: printed(value(figure.text) * rng.choice((Decimal(10), Decimal("0.1"))), figure.text)}


def sign(figure, _, __):
    if figure.kind in ("percent", "target"):
        return None
    return {figure.number: figure.text[1:] if figure.text[0] == "-" else "-" + figure.text}


def nearest(figure, page, kind, same, along):
    """Figures of `kind` in the same table and row or column, nearest first."""
    if figure.table is None:
        return []
    found = [f for f in page.figures if f.table == figure.table and f is not figure and f.kind == kind
             and getattr(f, same) == getattr(figure, same)]
    return sorted(found, key=lambda f: (abs(getattr(f, along) - getattr(figure, along)), f.number))


def neighbour(same, along):
    def slip(figure, page, _):
        for other in nearest(figure, page, "cell", same, along)[:2]:
            if value(other.text) != value(figure.text):
                return {figure.number: other.text}
        return None
    return slip


def lost_cell(figure, _, __):
    return {figure.number: ""} if figure.kind == "cell" else None


def moved(same, along):
    def slip(figure, page, _):
        blanks = nearest(figure, page, "blank", same, along)
        return {figure.number: "", blanks[0].number: figure.text} if blanks else None
    return slip


def shifted_row(figure, page, rng):
    if figure.table is None:
        return None
    row = sorted((f for f in page.figures if f.table == figure.table and f.row == figure.row), key=lambda f: f.column)
    if len(row) < 2 or row[-1].column - row[0].column != len(row) - 1:
        return None
    texts = [f.text for f in row]
    ways = [shifted for lost, shifted in ((texts[-1], [""] + texts[:-1]), (texts[0], texts[1:] + [""])) if not lost]
    if not ways:
        return None
    new = rng.choice(ways)
    return {f.number: text for f, text in zip(row, new) if value(text) != value(f.text)}


MAKERS = dict(zip(KINDS, (digit, transposition, decimal_point, sign, neighbour("column", "row"), neighbour("row", "column"),
                          lost_cell, moved("column", "row"), moved("row", "column"), shifted_row)))


def plant(page, count, rng):
    """`count` slips in different figures; every one changes a value."""
    wanted = [f for f in page.figures if f.kind != "blank" and value(f.text)]
    slips, used = [], set()
    while len(slips) < count:
        figure, kind = rng.choice(wanted), rng.choice(KINDS)
        changes = MAKERS[kind](figure, page, rng)
        if not changes or used & set(changes):
            continue
        if all(value(text) == value(page.figures[number].text) for number, text in changes.items()):
            continue
        used |= set(changes)
        slips.append(Slip(kind, figure, changes))
    return slips
