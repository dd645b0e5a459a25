-- 说明章节齐全: the narrative has the parts that every disclosure explains.
local contents = require "gouji.contents"
local known = require "gouji.data.outline"
local outline = require "gouji.outline"
local tables = require "gouji.data.tables"

local meta = {
  id = "A04", api = 1, kind = "check", severity = "warning",
  title = "The narrative has all its parts",
  categories = { "default", "completeness" },
  needs = { narrative = true },
  source = "S: 财预〔2016〕143号: 职责, 机构, 收支增减, 机关运行经费, 政府采购, 名词解释; step by step 国有资产占用, 绩效",
}

-- Whether a heading of this part stands behind the contents, or a sentence holds one of its words.
local function has(budget, first, part)
  for block = first, #budget.kinds do
    local context = budget.contexts[block]
    if context and context.section == part.role then
      return true
    end
  end
  local blocks = budget:blocks_with(part.words)
  return (blocks[#blocks] or 0) >= first
end

-- The heading that the missing part should follow: the last one of the narrative; else the first text.
local function last_heading(budget, first)
  local found = 1
  for block = first, #budget.kinds do
    if budget.kinds[block] == "heading" or found == 1 and budget.kinds[block] ~= "table" then
      found = block
    end
  end
  return { block = found, offset = 1, length = #budget.texts[found] }
end

-- Whether the department's name is that of an institution.
local function is_institution(budget)
  for _, ending in ipairs(known.institutions) do
    if budget.department and budget.department:sub(-#ending) == ending then
      return true
    end
  end
  return false
end

local function run(budget, must, report)
  if not outline.is_whole(budget) then
    return "not_applicable"
  end
  local first = outline.of(budget).first
  local announced = {} -- A03 tells of those that have no heading
  for _, entry in ipairs(contents.of(budget).entries) do
    announced[tables.section(entry.title) or ""] = true
  end
  for _, part in ipairs(known.sections) do
    must.looked()
    if not has(budget, first, part) and not announced[part.role] then
      report {
        message = "the narrative says nothing of {title}", values = { title = part.name },
        severity = part.agencies_only and is_institution(budget) and "info" or part.severity,
        at = last_heading(budget, first), expected = part.name,
      }
    end
  end
end

return { meta = meta, run = run }
