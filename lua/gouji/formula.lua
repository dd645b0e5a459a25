-- Relations as formulas of a spreadsheet: over the cells of the figures, so that whoever has the workbook decides them
-- again. A spreadsheet computes in doubles: whole numbers below 2^53 are exact there, so that sums are rounded to the
-- places that are printed, and quotients are compared by products of whole numbers.
local arithmetic = require "gouji.arithmetic"
local message = require "gouji.message"

local formula = {}

-- What keeps every number of a formula exact, with room for its factors.
local MOST = 1 << 50

local EXPONENTS = { ["元"] = 4, ["万元"] = 8, ["亿元"] = 12 }

---raw / 10^exponent as a decimal text.
function formula.decimal(raw, exponent)
  local digits = ("%d"):format(raw):gsub("^-", "")
  if exponent < 0 then
    return (raw < 0 and "-" or "") .. (raw ~= 0 and digits .. ("0"):rep(-exponent) or "0")
  end
  digits = ("0"):rep(exponent + 1 - #digits) .. digits
  local text = digits:sub(1, -exponent - 1) .. (exponent > 0 and "." .. digits:sub(-exponent) or "")
  if exponent > 0 then
    text = text:gsub("0+$", ""):gsub("%.$", "")
  end
  return (raw < 0 and "-" or "") .. text
end
local decimal = formula.decimal

---The power of ten that the raw value of a figure is worth where its printed number is 1.
function formula.exponent(figure)
  if figure.kind == "percent" then
    return 6
  elseif figure.kind == "count" or figure.kind == "other" then
    return 0
  end
  return EXPONENTS[figure.unit or figure.table and figure.table.unit or "万元"]
end

local function log10(power)
  return #("%d"):format(power) - 1
end

local function power_of_ten(exponent)
  local power = 1
  for _ = 1, exponent do
    power = power * 10
  end
  return power
end

-- The unit of the last place, as gj_entry has it, of a figure that is printed.
local function grain_of(figure)
  if figure.kind == "percent" then
    local grain = figure.percent ~= 0 and figure.text:find("‰", 1, true) and 100000 or 1000000
    return grain // power_of_ten(figure.decimals)
  elseif figure.kind ~= "amount" then
    return 1
  end
  return power_of_ten(formula.exponent(figure) - figure.decimals)
end

-- A figure, or a whole number, of a statement: raw value, step, grain; ref and exponent of its cell, nil for constants.
local function term_of(figure, cells)
  if type(figure) == "number" then
    return { raw = figure, step = 0, grain = 0 }
  end
  if figure.budget then -- of last year's document: a constant, also where it is blank
    local step = figure.step or 0
    return { raw = figure.fixed, step = step, grain = step, figure = figure }
  end
  local term = { raw = arithmetic.raw_of(figure), blank = figure.blank, step = 0, grain = 0, figure = figure }
  term.cell = cells.of(figure)
  if not term.cell then
    return nil, message "a figure is no number that a spreadsheet can hold exactly"
  end
  if not figure.blank then
    term.step = cells.step(figure)
    term.grain = cells.in_table(figure) and figure.kind == "amount" and term.step or grain_of(figure)
  end
  return term
end

-- The term as an expression of values of 10^exponent.
local function expression(term, exponent)
  if not term.cell then
    local text = decimal(term.raw, exponent)
    return term.raw < 0 and "(" .. text .. ")" or text
  end
  local ref = term.blank and "N(" .. term.cell.ref .. ")" or term.cell.ref
  local factor = term.cell.exponent - exponent
  if factor == 0 or term.blank then
    return ref
  elseif factor > 0 then
    return ref .. "*1" .. ("0"):rep(factor)
  end
  return ref .. "/1" .. ("0"):rep(-factor)
end

-- The power of ten of the last place that any of the terms has.
local function last_place(terms, most)
  local least = most
  for _, term in ipairs(terms) do
    for _, number in ipairs { term.raw, term.step, term.grain } do
      local place = 0
      while number ~= 0 and place < least and number % 10 == 0 do
        number, place = number // 10, place + 1
      end
      least = number ~= 0 and math.min(least, place) or least
    end
  end
  return least
end

-- ---- sums

-- References, those of cells in one row or one column as areas.
local function areas(list)
  local out, last = {}, nil
  for _, cell in ipairs(list) do
    local same = last and last.sheet == cell.sheet
    if same and (last.to.column == cell.column and last.to.row + 1 == cell.row and last.from.column == cell.column
      or last.to.row == cell.row and last.to.column + 1 == cell.column and last.from.row == cell.row) then
      last.to = cell
    else
      last = { sheet = cell.sheet, from = cell, to = cell }
      out[#out + 1] = last
    end
  end
  for index, area in ipairs(out) do
    out[index] = area.from.ref .. (area.to ~= area.from and ":" .. area.to.name or "")
  end
  return out
end

-- More terms than these are added up by SUM.
local FEW = 4

-- Σ of the weighted terms from the second one on.
local function total(terms, weights, exponent)
  local plus, parts = {}, {}
  for i = 2, #terms do
    local term = terms[i]
    if weights[i] > 0 and term.cell and (term.blank or term.cell.exponent == exponent) then
      plus[#plus + 1] = term.cell
    elseif not term.blank then
      parts[#parts + 1] = (weights[i] < 0 and "-" or "+") .. expression(term, exponent)
    end
  end
  local text
  if #plus > FEW then
    text = "SUM(" .. table.concat(areas(plus), ",") .. ")"
  else
    local refs = {}
    for i = 2, #terms do
      local term = terms[i]
      if weights[i] > 0 and term.cell and (term.blank or term.cell.exponent == exponent) then
        refs[#refs + 1] = expression(term, exponent)
      end
    end
    text = table.concat(refs, "+")
  end
  text = text .. table.concat(parts)
  return text == "" and "0" or (text:gsub("^%+", ""))
end

-- "(2*0.01+0.1)/2" of the steps of terms, and its raw value doubled.
local function allowance(terms, exponent)
  local counts, steps, slack = {}, {}, 0
  for _, term in ipairs(terms) do
    if term.step > 0 then
      if not counts[term.step] then
        steps[#steps + 1] = term.step
      end
      counts[term.step] = (counts[term.step] or 0) + 1
      slack = slack + term.step
    end
  end
  local parts = {}
  for index, step in ipairs(steps) do
    parts[index] = ("%d*%s"):format(counts[step], decimal(step, exponent))
  end
  return #parts > 0 and "(" .. table.concat(parts, "+") .. ")/2" or "0", slack
end

-- The one part that is printed and added, where all others are blank.
local function lone_part(terms, weights)
  local found
  for i = 2, #terms do
    if not terms[i].blank then
      if found then
        return nil
      end
      found = i
    end
  end
  return found and weights[found] == 1 and terms[found] or nil
end

-- MOD refuses large numbers.
local function even(number)
  return ("%s=2*INT(%s/2)"):format(number, number)
end

-- `coarse` is printed to fewer places than `fine`, by which it should be rounded: a condition over the row's cells.
local function nearest(cells, places, coarse, fine, exponent)
  local grain = decimal(coarse.grain, exponent)
  local a, b = expression(coarse, exponent), expression(fine, exponent)
  return ("OR(ROUND(2*ABS(%s)-%s,%d)<0,AND(ROUND(2*ABS(%s)-%s,%d)=0,OR(ABS(%s)>ABS(%s),%s)))")
    :format(cells.difference, grain, places, cells.difference, grain, places, a, b, even(("ROUND((%s)/%s,0)"):format(a, grain)))
end

-- What decides two printings of one fact that differ: a condition under which rounding explains it; nil: nothing does.
local function same_condition(cells, places, a, b, exponent)
  if a.blank or b.blank then
    return nil
  elseif a.step ~= b.step then
    return ("ROUND(ABS(%s)-%s,%d)<=0"):format(cells.difference, cells.allowance, places + 1)
  elseif a.grain > b.grain then
    return nearest(cells, places, a, b, exponent)
  elseif b.grain > a.grain then
    return nearest(cells, places, b, a, exponent)
  end
  return nil
end

-- Sums, printings of one fact, bounds: what is stated, what is computed, their difference and what rounding allows.
local function additive(statement, terms, cells, words)
  local exponent, like = 0, nil
  for _, term in ipairs(terms) do
    if not like and term.figure and not term.blank then
      like, exponent = term.figure, formula.exponent(term.figure) + (term.figure.kind == "percent" and 2 or 0)
    end
  end
  local place = last_place(terms, exponent)
  local places, size, computed, worth = exponent - place, 0, 0, power_of_ten(place)
  local weights = statement.weights
  for i, term in ipairs(terms) do
    size = size + math.abs(term.raw // worth)
    computed = computed + (i > 1 and weights[i] * term.raw or 0)
  end
  if size > MOST // (#terms + 1) then
    return nil, message "beyond the digits that a spreadsheet computes with"
  end
  local made = { exponent = exponent, places = places, percent = like and like.kind == "percent" }
  local first = terms[1]
  local text, slack = allowance(terms, exponent)
  made.stated = { expression(first, exponent), decimal(first.raw, exponent) }
  made.computed = { total(terms, weights, exponent), decimal(computed, exponent) }
  made.difference = {
    ("ROUND(%s-%s,%d)"):format(cells.stated, cells.computed, places), decimal(first.raw - computed, exponent),
  }
  local holds = cells.difference .. (statement.kind == "at_most" and "<=0" or "=0")
  local within = ("ROUND(ABS(%s)-%s,%d)<=0"):format(cells.difference, cells.allowance, places + 1)
  local other = statement.kind == "same" and terms[2] or statement.kind == "sum" and lone_part(terms, weights)
  if other then
    within = same_condition(cells, places, first, other, exponent)
  elseif #terms == 1 then
    within = nil
  end
  if within and within:find(cells.allowance, 1, true) then
    made.allowance = { text, decimal(slack * 5, exponent + 1) }
  end
  made.verdict = within and ('IF(%s,"%s",IF(%s,"%s","%s"))'):format(holds, words.exact, within, words.rounding, words.broken)
    or ('IF(%s,"%s","%s")'):format(holds, words.exact, words.broken)
  return made
end

-- ---- quotients

-- The verdict on a percentage S (in its last place, of which T make 100 %) that should be P ÷ W, where X and Y are the
-- figures and sx, sy the units of their last places: all whole numbers. See core/relation.c.
local function quotient_verdict(kind, direction, bounded, names, words)
  local share = kind == "share"
  local v = { T = names.T, S = names.S, P = names.P, W = names.W, x = share and names.P or names.X,
    y = share and names.W or names.Y, sx = names.sx, sy = names.sy, exact = words.exact, rounding = words.rounding,
    truncated = words.truncated, broken = words.broken, undecided = words.undecided }
  v.x1 = kind == "growth" and "MAX(0,2*{x}-{sx})" or "(2*{x}-{sx})"
  -- Linear in x and y, so that the extremes over both intervals are those over each.
  local cx = kind == "growth" and (direction > 0 and "(2*{T}+{bound})" or "(2*{T}-{bound})") or "(2*{T})"
  local cy = kind == "rate" and "(2*{T}+{bound})" or "{bound}"
  local function extreme(name, bound)
    local text = name .. "(" .. cx .. "*{x1}," .. cx .. "*(2*{x}+{sx}))-" .. (name == "MAX" and "MIN" or "MAX")
      .. "(" .. cy .. "*(2*{y}-{sy})," .. cy .. "*(2*{y}+{sy}))"
    return (text:gsub("{bound}", bound))
  end
  local text = 'IF({W}<=0,"{undecided}",IF(OR(2*ABS({P}*{T}-{S}*{W})<{W},AND(2*ABS({P}*{T}-{S}*{W})={W},'
    .. 'OR(ABS({S}*{W})>ABS({P}*{T}),' .. even('{S}') .. '))),"{exact}",'
    .. 'IF(AND(IF({P}<0,{S}<=0,{S}>=0),ABS({P}*{T})>=ABS({S}*{W}),ABS({P}*{T})-ABS({S}*{W})<{W}),"{truncated}",'
    .. (bounded and "" or 'IF(2*{y}<={sy},"{undecided}",')
    .. "IF(AND(" .. extreme("MAX", "(2*{S}-1)") .. ">=0," .. extreme("MIN", "(2*{S}+1)") .. '<=0),"{rounding}","{broken}")'
    .. (bounded and "" or ")") .. ")))"
  for _ = 1, 2 do
    text = text:gsub("{(%w+)}", v)
  end
  return text
end

local function quotient(statement, terms, cells, words)
  local rate, first, second = terms[1], terms[2], terms[3]
  local kind, direction = statement.kind, statement.weights[2]
  if rate.grain == 0 then
    return nil, message "the percentage is not printed in this document"
  end
  local T = 100000000 // rate.grain
  local places = log10(T)
  local S = rate.raw // rate.grain
  local place = last_place({ first, second }, 12)
  local worth = power_of_ten(place)
  local X, Y, sx, sy = first.raw // worth, second.raw // worth, first.step // worth, second.step // worth
  local limit = MOST // (16 * T)
  if math.abs(X) > limit or math.abs(Y) > limit or math.abs(S) > MOST // (16 * (math.abs(X) + math.abs(Y) + sx + sy + 1)) then
    return nil, message "beyond the digits that a spreadsheet computes with"
  end
  local function whole(term)
    return ("ROUND(%s,0)"):format(expression(term, place))
  end
  local made = { exponent = 8, places = places, percent = true, whole = {} }
  made.stated = { expression(rate, 8), decimal(rate.raw, 8) }
  local P, W, p, w = cells.X, cells.Y, X, Y
  local growth, sign = kind == "growth", 1
  if growth then
    X, S = math.abs(X), math.abs(S)
    sign = rate.raw < 0 and -1 or 1
    p, w = X, Y - direction * X
    P, W = cells.X, cells.Y .. (direction > 0 and "-" or "+") .. cells.X
    if w > 0 and 2 * Y - sy - direction * (direction > 0 and 2 * X + sx or math.max(0, 2 * X - sx)) <= 0 then
      return nil, message "a rise from next to nothing has no bound"
    end
  elseif kind == "rate" then
    P, p = cells.X .. "-" .. cells.Y, X - Y
  elseif Y < 0 then
    P, W, p, w = "-" .. cells.X, "-" .. cells.Y, -X, -Y
  end
  local absolute = growth and "ABS(%s)" or "%s"
  made.whole = {
    { absolute:format(whole(first)), X }, { whole(second), Y },
    { ("ROUND(%s*%d,0)"):format(absolute:format(cells.stated), T), S }, { P, p }, { W, w },
  }
  local expected = statement.book.ledger:expect(statement.id)
  made.computed = {
    ('IF(%s>0,%sROUND(%s/%s,%d),"")'):format(cells.W, sign < 0 and "-" or "", cells.P, cells.W, places),
    w > 0 and expected and decimal(expected, 8) or "",
  }
  made.difference = {
    ('IF(%s="","",ROUND(%s-%s,%d))'):format(cells.computed, cells.stated, cells.computed, places),
    w > 0 and expected and decimal(rate.raw - expected, 8) or "",
  }
  if kind == "share" and first.figure and second.figure and first.figure.id == second.figure.id then
    made.verdict = ('IF(%s<=0,"%s",IF(%s=%d,"%s","%s"))'):format(cells.W, words.undecided, cells.S, T, words.exact,
      words.broken)
    return made
  end
  made.verdict = quotient_verdict(kind, direction, growth, {
    T = T, S = cells.S, P = cells.P, W = cells.W, X = cells.X, Y = cells.Y, sx = sx, sy = sy,
  }, words)
  if growth then
    made.verdict = ('IF(%s=0,IF(%s=0,"%s","%s"),%s)'):format(cells.X, cells.S, words.exact, words.broken, made.verdict)
  end
  return made
end

---What decides a statement: { stated, computed, difference, allowance, whole, verdict, exponent, places, percent }. Each but
---the last three is a formula and its value, a decimal text; `whole` is a list of five such, of quotients: the figures,
---the percentage, part and whole as whole numbers; `verdict` is a formula alone. nil and why where there is none.
---@param statement table of a check run
---@param figures table of(figure): its cell { ref, name, sheet, row, column, exponent } or nil; step(figure); in_table(figure)
---@param cells table names of the cells of the row: stated, computed, difference, allowance, X, Y, S, P, W
---@param words table verdicts as words
function formula.of(statement, figures, cells, words)
  local terms = {}
  for i, figure in ipairs(statement.figures) do
    if type(figure) ~= "number" and figure.implied then
      return nil, message "a figure is implied, not printed"
    end
    local term, problem = term_of(figure, figures)
    if not term then
      return nil, problem
    end
    terms[i] = term
  end
  if statement.kind == "sum" or statement.kind == "same" or statement.kind == "at_most" then
    return additive(statement, terms, cells, words)
  end
  return quotient(statement, terms, cells, words)
end

return formula
