-- 细化程度: general budget expenditure to 项, basic expenditure to 款, the cost of vehicles in purchase and running.
local captions = require "gouji.caption"

local meta = {
  id = "A09", api = 1, kind = "check", severity = "warning",
  title = "Tables are as detailed as the rules ask",
  categories = { "default", "completeness", "table" },
  needs = { any = { "general", "basic", "three_public" } },
  source = "S: 财预〔2016〕143号: 一般公共预算支出 to 项, 基本支出 to 款, 公务用车 in 购置费 and 运行费",
}

-- Classes that have no sections of their own: 预备费.
local UNDIVIDED = { ["227"] = true }

-- The rows with an amount that end above the level the rules ask for.
local function examine_depth(tables, t, level, finding, must, report)
  local has_children = {}
  for _, other in ipairs(tables) do -- a table may go on under a title of its own
    for _, row in ipairs(other:coded()) do
      for length = 3, #row.code - 2, 2 do
        has_children[row.code:sub(1, length)] = true
      end
    end
  end
  for _, row in ipairs(t:coded()) do
    local amount = row.total or row.basic
    if row.level < level and not UNDIVIDED[row.code] and amount and not amount:is_zero() then
      must.looked()
      if not has_children[row.code] then
        report {
          message = finding.message, values = { title = t.title, row = row.code .. " " .. row.name }, at = row:key_place(),
          also = { amount }, stated = row.code,
        }
      end
    end
  end
end

local function prints(t, role)
  if t:has(role) or t:has(role .. "_budget") then
    return true
  end
  for row in t:rows() do
    if row.line == role then
      return true
    end
  end
  return false
end

local function run(budget, must, report)
  local general, basic = budget:tables("general"), budget:tables("basic")
  for _, t in ipairs(captions.any_continued(budget, "general") and {} or general) do
    examine_depth(general, t, 3, { message = "{title}: {row} is not divided into items" }, must, report)
  end
  for _, t in ipairs(captions.any_continued(budget, "basic") and {} or basic) do
    examine_depth(basic, t, 2, { message = "{title}: {row} is not divided into sections" }, must, report)
  end
  for _, t in ipairs(budget:tables("three_public")) do
    if prints(t, "vehicle") or prints(t, "vehicle_running") or prints(t, "vehicle_purchase") then
      must.looked()
      if not prints(t, "vehicle_purchase") or not prints(t, "vehicle_running") then
        report {
          message = "{title} does not tell the purchase and the running of vehicles apart", values = { title = t.title },
          at = { block = t.block, row = 1, col = 1 }, stated = t.title,
        }
      end
    end
  end
end

return { meta = meta, run = run }
