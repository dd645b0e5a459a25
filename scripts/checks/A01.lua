-- 表格齐全: the compulsory tables and those that the contents name are printed.
local contents = require "gouji.contents"
local known = require "gouji.data.outline"
local outline = require "gouji.outline"

local meta = {
  id = "A01", api = 1, kind = "check", severity = "warning",
  title = "Compulsory and announced tables are printed",
  categories = { "default", "completeness" },
  source = "S: 财预〔2016〕143号, eight tables; forms of 部门决算公开",
}

-- Fewer tables than this of the compulsory ones: they were published apart, or the text is an extract.
local ENOUGH = 4

local function says(budget, phrases)
  for block, kind in ipairs(budget.kinds) do
    for _, phrase in ipairs(kind ~= "table" and #budget.texts[block] <= 400 and phrases or {}) do
      if budget.texts[block]:find(phrase, 1, true) then
        return true
      end
    end
  end
  return false
end

-- Whether the narrative denies money of this kind: then A02 asks for the empty table.
local function is_denied(budget, role)
  for _, none in ipairs(budget.nones) do
    if none.concept == role then
      return true
    end
  end
  return false
end

local function is_printed(budget, role, flat)
  if budget:table(role) or flat[role] then
    return true
  end
  for _, other in ipairs(known.covers[role] or {}) do
    if budget:table(other) then
      return true
    end
  end
  return false
end

-- The place where a finding about the whole document is shown: its first text.
local function document_place(budget)
  for block, kind in ipairs(budget.kinds) do
    if kind ~= "table" then
      return { block = block, offset = 1, length = #budget.texts[block] }
    end
  end
end

-- A table that is printed again under the same title with the same total.
local function examine_repeats(budget, compulsory, must, report)
  for _, entry in ipairs(compulsory) do
    local first = {}
    for _, t in ipairs(budget:tables(entry[1])) do
      local row = t:total()
      local total = row and (row.total or row.personnel)
      if t.title ~= "" and total and not total.blank and not total:is_zero() then
        must.looked()
        local before = first[t.title]
        if before and before.amount == total.amount then
          report {
            message = "{title} is printed twice", severity = "info", values = { title = t.title }, at = total, also = { before },
            stated = t.title,
          }
        end
        first[t.title] = before or total
      end
    end
  end
end

-- The tables that a sentence places below itself must follow it.
local function examine_pointers(budget, lines, must, report)
  for _, block in ipairs(budget:blocks_with(known.table_below)) do
    for _, phrase in ipairs(block >= lines.first and known.table_below or {}) do
      local at = budget.texts[block]:find(phrase, 1, true)
      if at then
        local found = false
        for below = block + 1, math.min(block + 8, #budget.kinds) do
          found = found or budget.kinds[below] == "table" or lines.flat[below]
        end
        must.looked()
        if not found and not outline.is_cut(budget, block) then
          report {
            message = "{stated}, but no table follows", values = { stated = phrase },
            at = { block = block, offset = at, length = #phrase }, stated = phrase,
          }
        end
        break
      end
    end
  end
end

local function run(budget, must, report)
  local lines = outline.of(budget)
  local flat = {}
  for _, title in ipairs(lines.titles) do
    flat[title.role] = true
  end
  local compulsory = known.compulsory[budget.kind or ""]
  if not compulsory or not outline.is_whole(budget) then
    return "not_applicable"
  end
  local present = 0
  for _, entry in ipairs(compulsory) do
    present = present + (is_printed(budget, entry[1], flat) and 1 or 0)
  end
  if #budget.list > 0 then
    examine_pointers(budget, lines, must, report)
  end
  if present < ENOUGH then
    return says(budget, known.attached) and "not_applicable" or "insufficient_data"
  end
  examine_repeats(budget, compulsory, must, report)
  local announced = {}
  for _, entry in ipairs(contents.of(budget).entries) do
    local role = entry.role
    if role then
      must.looked()
      if not is_printed(budget, role, flat) and not announced[role] and not is_denied(budget, role) then
        report {
          message = "the contents name {title}, but it is not printed", values = { title = entry.title },
          severity = known.often_attached[role] and "info" or nil,
          at = entry.at, stated = entry.title,
        }
      end
      announced[role] = true
    end
  end
  for _, entry in ipairs(compulsory) do
    local role, title = entry[1], entry[2]
    must.looked()
    if not announced[role] and not is_printed(budget, role, flat) and not is_denied(budget, role) then
      report {
        message = "the compulsory table {title} is not printed", values = { title = title },
        at = document_place(budget), expected = title,
      }
    end
  end
end

return { meta = meta, run = run }
