-- 用词口径: a budget speaks of its budget, final accounts of theirs; titles speak of departments, or of units, throughout.
local outline = require "gouji.outline"
local subject = require "gouji.subject"
local words = require "gouji.data.wording"

local meta = {
  id = "D06", api = 1, kind = "check", severity = "warning",
  title = "Words for budget, final accounts and department are not mixed",
  categories = { "default", "text", "wording" },
  source = "S: 表文关系; D",
}

-- A title without the names that hold 预算 in either kind of document.
local function without_names(text)
  for _, name in ipairs(words.names_with_budget) do
    local at, to = text:find(name, 1, true)
    while at do
      text = text:sub(1, at - 1) .. text:sub(to + 1)
      at, to = text:find(name, at, true)
    end
  end
  return text
end

-- The word of the other kind of document in a title, with its offset, or nil.
local function other_kind(budget, text)
  local own, other = "预算", "决算"
  if budget.kind == "final_accounts" then
    own, other = other, own
  end
  local plain = own == "决算" and without_names(text) or text
  if plain:find(own, 1, true) or not plain:find(other, 1, true) then
    return nil
  end
  for _, word in ipairs(words.of_last_year) do
    if text:find(word, 1, true) then
      return nil
    end
  end
  local at = plain == text and text:find(other, 1, true)
  if not at then -- the last one of the title is the one that no name holds
    local from = 1
    while true do
      local found = text:find(other, from, true)
      if not found then
        break
      end
      at, from = found, found + 1
    end
  end
  return other, own, at
end

local function tell(budget, block, text, must, report)
  must.looked()
  local word, own, at = other_kind(budget, text)
  if word then
    report {
      message = "{title} speaks of {stated}; the document is of {expected}",
      values = { title = text, stated = word, expected = own },
      at = { block = block, offset = at, length = #word }, stated = word, expected = own,
    }
  end
end

-- Titles of tables and numbered headings of the narrative.
local function examine_titles(budget, must, report)
  local lines = outline.of(budget)
  local titled = {}
  for _, t in ipairs(budget.list) do
    if t.role and t.title ~= "" then
      titled[t.title] = true
    end
  end
  for block = lines.first, #budget.kinds do
    local text = budget.kinds[block] ~= "table" and not lines.flat[block] and budget.texts[block]
    if text and titled[text] then
      tell(budget, block, text, must, report)
    end
  end
  for _, entry in ipairs(lines.entries) do
    local context = budget.contexts[entry.block]
    local narrative = words.sections_of_kind[context.section or ""]
    if entry.heading and (entry.form == "han" or entry.form == "part") and narrative and #entry.text <= 150 and not titled[entry.text]
      and (entry.text:find("说明", 1, true) or entry.text:find("情况", 1, true)) then
      tell(budget, entry.block, entry.text, must, report)
    end
  end
end

-- Amounts of this year that a budget calls 决算: nothing of the year is settled yet.
local function examine_amounts(budget, must, report)
  for _, fact in ipairs(budget.kind == "budget" and budget:narrative() or {}) do
    if fact.outturn and fact.amount and not fact.foreign and not fact.amount:is_zero() then
      must.looked()
      -- The clause before the amount, where 上年 and the like tell that another year is meant.
      local text = budget.texts[fact.block]
      local at = text:find((fact.amount.text:gsub("%s", "")), 1, true)
      local before = at and text:sub(1, at - 1) or ""
      local clause = (before:match("^.*[,;](.*)$") or before):gsub("^.*。", "")
      local last = at == nil
      for _, word in ipairs(words.of_last_year) do
        last = last or clause:find(word, 1, true) ~= nil
      end
      if not last and subject.cells(budget, fact)[1] then
        report {
          message = "{amount} is called 决算 in a budget", values = { amount = fact.amount.text }, at = fact.amount,
          stated = "决算", expected = "预算",
        }
      end
    end
  end
end

-- Titles of tables that begin with 部门 beside titles that begin with 单位.
local function examine_scope(budget, must, report)
  local by_word = { ["部门"] = {}, ["单位"] = {} }
  for _, t in ipairs(budget.list) do
    local title = t.role and t.title or ""
    for _, word in ipairs { "部门", "单位" } do
      if title:find(word .. "收", 1, true) or title:find(word .. "支", 1, true) or title:find(word .. "财政", 1, true) then
        table.insert(by_word[word], t)
      end
    end
  end
  must.looked(#by_word["部门"] + #by_word["单位"])
  local fewer, more = by_word["单位"], by_word["部门"]
  local stated, expected = "单位", "部门"
  if #fewer > #more then
    fewer, more, stated, expected = more, fewer, expected, stated
  end
  if #fewer > 0 then
    local first = fewer[1]
    report {
      message = "{title} speaks of {stated}, {count} other titles of {expected}", severity = "info",
      values = { title = first.title, stated = stated, expected = expected, count = tostring(#more) },
      at = { block = first.block, row = 1, col = 1 }, stated = stated, expected = expected,
    }
  end
end

local function run(budget, must, report)
  if not budget.kind then
    return "not_applicable"
  end
  examine_titles(budget, must, report)
  examine_amounts(budget, must, report)
  examine_scope(budget, must, report)
  return "not_applicable"
end

return { meta = meta, run = run }
