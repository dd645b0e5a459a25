-- Witnesses: what a document says of last year's amount of a figure: last year's own document, the column beside it, sentences
-- about it; and which of them is believed.
local arithmetic = require "gouji.arithmetic"
local changes = require "gouji.change"
local previous = require "gouji.previous"
local printing = require "gouji.printing"
local subject = require "gouji.subject"

local witness = {}

-- The first is believed where others differ; where two of one rank differ, none is.
local RANKS = { previous = 1, column = 2, sentence = 3, reason = 3 }

-- Whether a fact tells this year's amount and how it changed.
local function tells(fact)
  if fact.foreign then
    return false
  elseif fact.change then
    return changes.has_direction(fact)
  end
  return changes.stays(fact)
end

-- The facts that tell how an amount changed, by the id of every figure that prints the amount.
local function facts_of(budget)
  local by_figure = budget.told_changes
  if by_figure then
    return by_figure
  end
  by_figure = {}
  budget.told_changes = by_figure
  local function add(figure, fact)
    local list = by_figure[figure.id] or {}
    by_figure[figure.id] = list
    if list[#list] ~= fact then
      list[#list + 1] = fact
    end
  end
  for _, fact in ipairs(budget:narrative()) do
    local current = tells(fact) and subject.current(budget, fact)
    if current then
      add(current, fact)
      for _, list in ipairs(subject.cells(budget, fact)) do
        if #list == 1 and list[1].amount == current.amount then
          add(list[1], fact)
        end
      end
    end
    -- A reason that names a project tells how that changed.
    for _, reason in ipairs(fact.change and not fact.foreign and fact.reasons or {}) do
      local made = previous.reason_fact(budget, fact, reason)
      if made and made.project then
        made.told_as_reason = true
        add(made.amount, made)
      end
    end
  end
  return by_figure
end

---The facts that tell how the amount of a figure changed.
---@return gouji.Fact[]
function witness.facts(budget, figure)
  return facts_of(budget)[figure.id] or {}
end

---Last year's amount by the words of a fact, or nil.
function witness.implied(fact, current)
  if not fact.change then
    return current.amount
  end
  return current.amount and arithmetic.added(current.amount, fact.change.amount, -changes.sign(fact))
end

---Last year's figure in the column beside a figure, or nil; and the base that the words of the column name.
function witness.beside(figure)
  local prior = changes.prior_of(figure, "prior")
  if not prior or not prior.amount or prior.blank and not prior.row.table:prints(prior.role) then
    return nil
  end
  local column = prior.row.side.column_of[prior.role]
  return prior, column and previous.base_of(column.header) or "prior"
end

---The measure of last year's document that this year's prints, as of gouji.breakdown, and its base; nil where none is.
function witness.measure(budget)
  local last = budget.previous
  if last and last.kind == budget.kind then
    return "", last.kind == "final_accounts" and "prior_final" or "prior_budget"
  elseif last and last.kind == "final_accounts" then
    return "_budget", "prior_budget"
  end
end

---The figure of last year's document in the same row and column, or nil; and which base it is.
function witness.last(budget, figure)
  local row, measure, base = figure.row, witness.measure(budget)
  local t = row and measure and row.table.role and budget.previous:table(row.table.role)
  local other = t and previous.row(budget.previous, t, row)
  local there = other and other[figure.role .. measure]
  return there and there.amount and there or nil, base
end

-- The last printed place of a figure as a count of 1/10000 yuan: by at most half of it the figure may be off.
local function step(budget, figure)
  return figure and (figure.budget or budget).doc:step(figure.budget and figure.number or figure.id) or 0
end

---An amount of last year: `by`, see gouji.comparison; base, as facts have it; figure, which prints it, or nil.
function witness.known(budget, figure, amount, by, base)
  return { amount = amount, by = by, base = base, figure = figure, step = step(budget, figure) }
end

-- What a fact says, or nil. A change of this year's own budget tells nothing of last year.
local function of_fact(budget, fact, figure)
  local base = fact.change and (fact.base or "prior") or not fact.change and previous.unchanged_base(budget, fact)
  local amount = base ~= "original_budget" and witness.implied(fact, figure)
  if not amount then
    return nil
  end
  local made = witness.known(budget, figure, amount, fact.told_as_reason and "reason" or "sentence", base)
  made.figure, made.fact, made.step = nil, fact, made.step + step(budget, fact.change)
  return made
end

---Adds what sentences say of a figure, which may be nil, to a list of witnesses.
function witness.add_facts(list, budget, figure)
  for _, fact in ipairs(figure and witness.facts(budget, figure) or {}) do
    list[#list + 1] = of_fact(budget, fact, figure)
  end
  return list
end

-- What is said of last year's amount of a figure itself.
local function witnesses(budget, figure)
  local list = {}
  local last, base = witness.last(budget, figure)
  list[1] = last and witness.known(budget, last, last.amount, "previous", base) or nil
  local beside, words = witness.beside(figure)
  list[#list + 1] = beside and witness.known(budget, beside, beside.amount, "column", words) or nil
  return witness.add_facts(list, budget, figure)
end

-- Whether two amounts of one base cannot be the same before they were rounded.
local function differ(one, other)
  if one.amount == other.amount or not changes.same_base(one, other) then
    return false
  end
  local difference, most = arithmetic.added(one.amount, other.amount, -1), (one.step + other.step) // 2
  return not difference or difference:raw() > most or difference:raw() < -most
end

-- The witness that is believed, or nil; and all that contradict it, itself first, where some do.
local function settle(list)
  local first = list[1]
  for _, one in ipairs(list) do
    first = RANKS[one.by] < RANKS[first.by] and one or first
  end
  local against, open = { first }, false
  for _, one in ipairs(list) do
    if differ(first, one) then
      against[#against + 1] = one
      open = open or RANKS[one.by] == RANKS[first.by]
    end
  end
  return not open and first or nil, #against > 1 and against or nil
end

---The witness that is believed of those of a figure, or nil; and all that contradict each other, where some do. Where the
---list is empty, the other figures that print the same fact are asked.
function witness.settle(result, figure, list)
  local printings = #list == 0 and figure and not figure.blank and printing.of(result, figure.id) or {}
  for _, other in ipairs(printings) do
    if not other.budget and other.id ~= figure.id then
      for _, one in ipairs(witnesses(result.budget, other)) do
        list[#list + 1] = one
      end
    end
  end
  return settle(list)
end

---What is known of last year's amount of a figure: by what is said of itself, else of the others that print the same fact.
---amount; by, see gouji.comparison, sources; base, as facts have it; figure or fact. nil where nothing is known, or where
---sources of one kind contradict each other; the second result: all that contradict each other, where some do.
---@param result gouji.Result
---@return { amount: gouji.Amount, by: string, base: string, figure: gouji.Figure?, fact: gouji.Fact? }?
---@return table[]?
function witness.of(result, figure)
  return witness.settle(result, figure, witnesses(result.budget, figure))
end

---The same of a total of a budget whose money is of one source: what sentences say of any total of this amount.
function witness.total(budget, figure)
  local list = {}
  for _, fact in ipairs(budget:single_source() and budget:narrative() or {}) do
    local is_total = fact.concept and fact.concept ~= "basic" and fact.concept ~= "project" and changes.in_chain(fact)
    local current = is_total and tells(fact) and subject.current(budget, fact)
    list[#list + 1] = current and current.amount == figure.amount and of_fact(budget, fact, current) or nil
  end
  return settle(list)
end

return witness
