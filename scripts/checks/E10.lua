-- 比较基数一致: one chain of changes has one base.
local changes = require "gouji.change"

local meta = {
  id = "E10", api = 1, kind = "check", severity = "warning",
  title = "Changes of one chain have one base",
  categories = { "default", "text" },
  needs = { narrative = true },
  source = "D: 上年预算, 上年执行数, 上年决算 mixed",
}

local function run(budget, must, report)
  local chain = {}
  for _, fact in ipairs(budget:narrative()) do
    if fact.change and changes.in_chain(fact) and fact.base and fact.base ~= "prior" and fact.base ~= "original_budget" then
      chain[#chain + 1] = fact
    end
  end
  must.looked(#chain)
  local first = chain[1]
  local others = {}
  for _, fact in ipairs(chain) do
    if fact.base ~= first.base then
      others[#others + 1] = fact
    end
  end
  if #others > 0 then
    local also = { first.change }
    for i = 2, #others do
      also[i] = others[i].change
    end
    report {
      message = "{count} of {all} changes are measured from {other}, the others from {base}",
      values = { count = #others, all = #chain, other = changes.base_name(others[1].base), base = changes.base_name(first.base) },
      at = others[1].change, also = also, stated = changes.base_name(others[1].base), expected = changes.base_name(first.base),
    }
  end
  return "not_applicable"
end

return { meta = meta, run = run }
