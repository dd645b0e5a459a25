-- 占比: every share is part over whole; shares of one whole add up to 100 %, their amounts to the whole.
local subject = require "gouji.subject"

local meta = {
  id = "E01", api = 1, kind = "check", severity = "error",
  title = "Shares are part over whole",
  categories = { "default", "text", "percentage" },
  needs = { narrative = true },
  source = "S: 文内关系",
}

local function fits(must, fact, whole)
  local verdict = must.try("share", { fact.share, fact.amount, whole })
  return verdict == "exact" or verdict == "rounding"
end

-- Shares that are listed together, in one paragraph or under one heading.
local function lists_of(facts)
  local lists, order = {}, {}
  for _, fact in ipairs(facts) do
    if fact.share and fact.amount then
      local key = (fact.section_block or 0) .. ":" .. (fact.heading or "")
      if not lists[key] then
        lists[key] = {}
        order[#order + 1] = lists[key]
      end
      table.insert(lists[key], fact)
    end
  end
  return order
end

-- How many amounts are tried as the whole of one list: more would find one by chance.
local MOST_TRIED = 256

-- The whole of a list of shares: of what their sentences may mean, that of which most are shares. One that none is a
-- share of is taken only where the words or the section name it.
local function common_whole(budget, list, must)
  local best, most, named = nil, 0, nil
  local seen, tried = {}, 0
  for _, fact in ipairs(list) do
    for i, whole in ipairs(fact.whole and {} or subject.wholes(budget, fact)) do
      named = named or (i == 1 and subject.names_whole(budget, fact) and whole) or nil
      local raw = whole.amount:raw()
      if not seen[raw] and tried < MOST_TRIED then
        seen[raw], tried = true, tried + 1
        local count = 0
        for _, other in ipairs(list) do
          count = count + (not other.whole and fits(must, other, whole) and 1 or 0)
        end
        if count > most then
          best, most = whole, count
        end
      end
    end
  end
  return best or named
end

-- The whole of one share: what it is a share of by itself, else that of its list.
local function whole_of(budget, fact, common, must)
  if common and not fact.whole and fits(must, fact, common) then
    return common
  end
  local candidates = subject.wholes(budget, fact)
  for _, whole in ipairs(candidates) do
    if fits(must, fact, whole) then
      return whole
    end
  end
  return fact.whole and candidates[1] or common
end

-- States that a list is whole: its amounts add up to what they are shares of, and the shares to 100 %. One of the two
-- must be so as printed, else the list may be a part.
local function state_whole(whole, amounts, shares, sum, must)
  local complete = sum == whole.amount
  if complete then
    must.sum(100 * 1000000, shares, { residue = false, loose = true }) -- rounded shares need not make 100.00 %
  end
  if complete or must.try("sum", { 100 * 1000000, table.unpack(shares) }) == "exact" then
    must.sum(whole, amounts, { residue = false })
  end
end

-- Appends what an amount is made of: the printed cells whose sum it is, where several are, else itself.
local function add_parts(budget, fact, parts)
  for _, cells in ipairs(subject.cells(budget, fact)) do
    local rest = #cells > 1 and fact.amount.amount or nil
    for _, cell in ipairs(rest and cells or {}) do
      rest = rest and cell.amount and rest - cell.amount
    end
    if rest and rest:is_zero() then
      table.move(cells, 1, #cells, #parts + 1, parts)
      return
    end
  end
  parts[#parts + 1] = fact.amount
end

-- Whether the amounts of a list make up its whole: then no share of it is one of something else.
local function makes_up(list, common, must)
  local figures = { common }
  for i, fact in ipairs(common and list or {}) do
    if fact.whole then
      return false
    end
    figures[i + 1] = fact.amount
  end
  local verdict = #figures > 2 and must.try("sum", figures)
  return verdict == "exact" or verdict == "rounding"
end

local function run(budget, must)
  local any = false
  for _, list in ipairs(lists_of(budget:narrative())) do
    local common = common_whole(budget, list, must)
    local complete = makes_up(list, common, must)
    local shares, amounts, sum = {}, {}, nil
    for _, fact in ipairs(list) do
      local whole = complete and common or whole_of(budget, fact, common, must)
      if whole then
        any = true
        must.share(fact.share, fact.amount, whole)
        if whole == common then
          shares[#shares + 1] = fact.share
          add_parts(budget, fact, amounts)
          sum = sum and sum + fact.amount.amount or fact.amount.amount
        end
      end
    end
    if #shares > 1 then
      state_whole(common, amounts, shares, sum, must)
    end
  end
  return not any and "not_applicable" or nil
end

return { meta = meta, run = run }
