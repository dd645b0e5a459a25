-- 占比: every share is part over whole; shares of one whole add up to 100 %.
local subject = require "gouji.subject"

local meta = {
  id = "E01", api = 1, kind = "check", severity = "error",
  title = "Shares are part over whole",
  categories = { "default", "text", "percentage" },
  needs = { narrative = true },
  source = "S: 文内关系",
}

-- The whole that a share is most likely a share of: one of which it is, else the first.
local function whole_of(budget, fact, must)
  local candidates = subject.wholes(budget, fact)
  for _, whole in ipairs(candidates) do
    local verdict = must.try("share", { fact.share, fact.amount, whole })
    if verdict == "exact" or verdict == "rounding" then
      return whole
    end
  end
  return candidates[1]
end

local function run(budget, must)
  local groups, order = {}, {}
  for _, fact in ipairs(budget:narrative()) do
    local whole = fact.share and fact.amount and whole_of(budget, fact, must)
    if whole then
      must.share(fact.share, fact.amount, whole)
      local key = (fact.section_block or 0) .. ":" .. fact.heading .. ":" .. whole.amount:raw()
      if not groups[key] then
        groups[key] = { whole = whole, shares = {}, amount = nil }
        order[#order + 1] = key
      end
      local group = groups[key]
      group.shares[#group.shares + 1] = fact.share
      group.amount = group.amount and group.amount + fact.amount.amount or fact.amount.amount
    end
  end
  for _, key in ipairs(order) do
    local group = groups[key]
    if #group.shares > 1 and group.amount == group.whole.amount then
      must.sum(100 * 1000000, group.shares)
    end
  end
  return #order == 0 and "not_applicable" or nil
end

return { meta = meta, run = run }
