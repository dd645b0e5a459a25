-- 类款项层级完整: every 项 row has its 款 and its 类 row above it, every 款 row its 类 row.
local captions = require "gouji.caption"

local meta = {
  id = "A08", api = 1, kind = "check", severity = "warning",
  title = "Rows of items have the rows of their section and class",
  categories = { "default", "completeness", "table" },
  needs = { any = { "income", "expenditure", "general", "project", "fund", "capital", "basic" } },
  source = "D: tables by 类, 款 and 项",
}

local LENGTHS = { { 3, 1 }, { 5, 2 } }

-- The codes and levels that the tables of a role print: a table may go on under a title of its own on the next page.
local function printed_by(budget, role)
  local printed, levels = {}, {}
  for _, t in ipairs(budget:tables(role)) do
    for _, row in ipairs(t:coded()) do
      printed[row.code], levels[row.level] = true, true
    end
  end
  return printed, levels
end

-- The codes of a level that a table lacks though it prints that level elsewhere: { code, row (that needs it) }.
local function missing_codes(t, length, level, elsewhere, printed, levels, must)
  -- A table of items alone has no hierarchy; one of classes and items has it where other tables print sections.
  local any = levels[level] or level == 2 and elsewhere and levels[1] and levels[3]
  local missing, seen = {}, {}
  for _, row in ipairs(any and t:coded() or {}) do
    if row.level > level then
      must.looked()
      local code = row.code:sub(1, length)
      if not printed[code] and not seen[code] then
        seen[code] = true
        missing[#missing + 1] = { code = code, row = row }
      end
    end
  end
  return missing
end

-- Tables that A09 looks at by the rules' own level of detail.
local BY_RULE = { general = true, basic = true }

-- Sections with an amount and no item below them, in tables that print items.
local function examine_leaves(t, printed, levels, must, report)
  local parents = {}
  for code in pairs(printed) do
    parents[code:sub(1, #code - 2)] = true
  end
  for _, row in ipairs(levels[3] and t:coded() or {}) do
    if row.level == 2 and row.total and not row.total:is_zero() then
      must.looked()
      if not parents[row.code] then
        report {
          message = "{title} has row {row}, but no item of it", values = { title = t.title, row = row.code .. " " .. row.name },
          at = row:key_place(), also = { row.total }, stated = row.code,
        }
      end
    end
  end
end

local function run(budget, must, report)
  local sections = false
  for _, t in ipairs(budget:tables(meta.needs.any)) do
    for _, row in ipairs(t.role ~= "basic" and t:coded() or {}) do
      sections = sections or row.level == 2
    end
  end
  -- One code that several tables lack is one cause: they were filled from one source.
  local order, by_code = {}, {}
  local codes, levels = {}, {}
  for _, role in ipairs(meta.needs.any) do
    codes[role], levels[role] = printed_by(budget, role)
  end
  for _, t in ipairs(budget:tables(meta.needs.any)) do
    for _, level in ipairs(LENGTHS) do
      for _, entry in ipairs(missing_codes(t, level[1], level[2], sections, codes[t.role], levels[t.role], must)) do
        local known = by_code[entry.code]
        if known then
          known.also[#known.also + 1] = entry.row:key_place()
          known.tables = known.tables + 1
        else
          by_code[entry.code] = { row = entry.row, table = t, also = {}, tables = 1 }
          order[#order + 1] = entry.code
        end
      end
    end
  end
  for _, t in ipairs(budget:tables(meta.needs.any)) do
    if not BY_RULE[t.role] and not captions.any_continued(budget, t.role) then
      examine_leaves(t, codes[t.role], levels[t.role], must, report)
    end
  end
  for _, code in ipairs(order) do
    local entry = by_code[code]
    report {
      message = "{title} has row {row}, but no row {code}; tables that lack it: {count}",
      values = {
        title = entry.table.title, row = entry.row.code .. " " .. entry.row.name, code = code, count = tostring(entry.tables),
      },
      at = entry.row:key_place(), also = entry.also, stated = entry.row.code, expected = code,
    }
  end
end

return { meta = meta, run = run }
