-- What a breakdown was the year before: by last year's document, by the columns of the tables, or by what sentences say.
local breakdown = require "gouji.breakdown"

local prior = {}

-- Tables whose grand totals are one amount where all money is of one source and none is carried over.
local GRAND = { appropriation = true, expenditure = true, general = true, income = true, overview = true }

-- The key of what other tables print under a code, or as their total, with the same amount.
local function key_of(what, amount)
  return what .. " " .. amount:raw()
end

-- What sentences say of the year before: amounts by the id of the cell that states the same as their subject, and, where
-- all money is of one source, by the code or the grand total of what has the same amount. False where they contradict each other.
local function told_of(budget)
  local previous, subject = require "gouji.previous", require "gouji.subject"
  local told, single = {}, budget:single_source()
  local function tell(key, amount)
    if told[key] == nil then
      told[key] = amount
    elseif told[key] ~= amount then
      told[key] = false -- sentences that contradict each other tell nothing
    end
  end
  for _, fact in ipairs(budget:narrative()) do
    local usable = (fact.change or fact.unchanged) and fact.base ~= "original_budget"
    local current = usable and subject.current(budget, fact)
    local ok, amount = false, nil
    if current and current.amount then
      ok, amount = pcall(previous.implied, fact, current) -- what does not fit is no amount
    end
    for _, list in ipairs(ok and amount and subject.cells(budget, fact) or {}) do
      if #list == 1 then
        local row = list[1].row
        tell(list[1].id, amount)
        if single and row and row.code and list[1].role == "total" and row.table.role ~= "basic" then
          tell(key_of(row.code, list[1].amount), amount)
        elseif single and row and row.is_total and GRAND[row.table.role] and list[1].role == "total" then
          tell(key_of("total", list[1].amount), amount)
        end
      end
    end
  end
  return told
end

local function of_sentences(budget, made)
  budget.told_before = budget.told_before or told_of(budget)
  local told, by_code = budget.told_before, made.id == "expenditure"
  local base = { id = made.id, items = {}, by_key = {}, source = "text" }
  local grand = made.whole and GRAND[made.table.role] and key_of("total", made.whole)
  base.whole = made.figure and told[made.figure.id] or grand and told[grand] or nil
  local any = base.whole ~= nil
  for _, item in ipairs(made.items) do
    local code = by_code and item.amount and key_of(item.code, item.amount)
    local amount = item.figure and told[item.figure.id] or code and told[code] or nil
    any = any or amount ~= nil
    base.items[#base.items + 1] = { key = item.key, amount = amount }
    base.by_key[item.key] = base.items[#base.items]
  end
  return any and base or nil
end

---See breakdown.before.
function prior.of(budget, made)
  local last = budget.previous
  local base
  if last then
    local measure = last.kind ~= budget.kind and (last.kind == "final_accounts" and "_budget" or nil) or ""
    base = (last.kind == budget.kind or measure == "_budget") and breakdown.of(last, made.id, measure) or nil
    if base then
      base.source = "previous"
    end
    return base
  end
  base = breakdown.of(budget, made.id, "prior")
  if base then
    base.source = "column"
    return base
  end
  return of_sentences(budget, made)
end

return prior
