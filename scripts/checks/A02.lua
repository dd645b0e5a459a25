-- 空表说明: a table without figures stays as an empty table, with a sentence that says why.
local contents = require "gouji.contents"
local known = require "gouji.data.outline"
local outline = require "gouji.outline"
local tables = require "gouji.data.tables"

local meta = {
  id = "A02", api = 1, kind = "check", severity = "warning",
  title = "A table without figures is printed, and a sentence says why",
  categories = { "default", "completeness" },
  source = "S: 财预〔2016〕143号, 没有数据的表格应当列出空表并说明",
}

-- How far around an empty table its note may stand, in blocks.
local REACH = 6

local function has_any(text, phrases)
  for _, phrase in ipairs(phrases) do
    local at = text:find(phrase, 1, true)
    if at then
      return at, phrase
    end
  end
end

-- Whether the money of a role is denied, or told to be zero, anywhere in the text.
local function is_explained(budget, t)
  for block = t.block + 1, math.min(t.block + REACH, #budget.kinds) do
    if budget.kinds[block] == "table" then
      break
    elseif has_any(budget.texts[block], known.nil_words) then
      return true
    end
  end
  for block = math.max(1, t.block - 2), t.block - 1 do
    if budget.kinds[block] ~= "table" and has_any(budget.texts[block], known.empty_table) then
      return true
    end
  end
  for _, none in ipairs(budget.nones) do
    if none.concept == t.role then
      return true
    end
  end
  for _, fact in ipairs(budget:narrative()) do
    if fact.concept == t.role and fact.amount and fact.amount:is_zero() then
      return true
    end
  end
  for _, block in ipairs(budget:blocks_with(known.nil_words)) do
    if budget.contexts[block].section == t.role then
      return true
    end
  end
  return false
end

-- The sentence that calls a table of this role empty, as a place.
local function empty_sentence(budget, role, first)
  for _, block in ipairs(budget:blocks_with(known.empty_table)) do
    local text = budget.texts[block]
    local at, phrase = has_any(text, known.empty_table)
    local before = text:sub(1, at - 1)
    local named = block >= first and (before:match("^.*[,;:](.*)$") or before):gsub("^.*。", "")
    if named and tables.role(named) == role then
      return { block = block, offset = at - #named, length = #named + #phrase }, named
    end
  end
end

local function run(budget, must, report)
  local lines = outline.of(budget)
  local flat = {}
  for _, title in ipairs(lines.titles) do
    flat[title.role] = true
  end
  for _, t in ipairs(budget.list) do
    if known.may_be_nil[t.role or ""] and not t:prints_amount() then
      must.looked()
      if not is_explained(budget, t) then
        report {
          message = "{title} has no figure, and no sentence says why", values = { title = t.title },
          at = { block = t.block, row = 1, col = 1 }, stated = t.title,
        }
      end
    end
  end
  if #budget.list == 0 or not outline.is_whole(budget) then
    return "not_applicable"
  end
  for _, role in ipairs { "three_public", "fund", "capital" } do
    if not budget:table(role) and not flat[role] then
      local at, named = empty_sentence(budget, role, lines.first)
      local entry
      for _, candidate in ipairs(contents.of(budget).entries) do
        entry = entry or (candidate.role == role and candidate or nil)
      end
      local denied = false
      for _, none in ipairs(budget.nones) do
        denied = denied or none.concept == role
      end
      if at then
        must.looked()
        report {
          message = "{title} is said to be empty, but it is not printed", values = { title = named },
          at = at, also = entry and { entry.at }, stated = named,
        }
      elseif entry and denied then
        must.looked()
        report {
          message = "{title} is named in the contents, but not even an empty table is printed",
          values = { title = entry.title }, at = entry.at, stated = entry.title,
        }
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
