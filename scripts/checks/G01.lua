-- 资金构成: a target's amount is fiscal appropriation, carry-over and other funds.
local targets, words -- loaded where a document has targets

local meta = {
  id = "G01", api = 1, kind = "check", severity = "error",
  title = "A target's amount is appropriation plus other funds",
  categories = { "default", "targets" },
  needs = { any = { "target", "evaluation" } },
  source = "D: 项目支出绩效目标表; the forms annexed to 财预〔2015〕88号",
}

-- The printed parts. A carry-over may be one of them, or a part of the appropriation: what adds up is meant.
local function parts_of(funds, must)
  local all, without = { funds.total }, { funds.total }
  for _, part in ipairs(words.parts) do
    all[#all + 1] = funds[part]
    if part ~= "prior_carryover" then
      without[#without + 1] = funds[part]
    end
  end
  local parts = funds.prior_carryover and #without > 1 and must.try("sum", without) == "exact" and without or all
  table.remove(parts, 1)
  return parts
end

local function run(budget, must)
  targets, words = require "gouji.target", require "gouji.data.targets"
  for _, target in ipairs(targets.all(budget)) do
    for _, funds in ipairs(target.role ~= "department_target" and target.funds or {}) do
      if funds.total and funds.appropriation then
        local parts = parts_of(funds, must)
        -- Where the form names other parts, too, only a sum that holds tells that they are parts of these.
        if not target.other_parts or must.try("sum", { funds.total, table.unpack(parts) }) == "exact" then
          must.sum(funds.total, parts)
        end
      end
    end
  end
end

return { meta = meta, run = run }
