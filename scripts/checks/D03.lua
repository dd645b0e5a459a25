-- 条目齐全: what the narrative lists is what the tables print: items of 一般公共预算支出, accounts of 基本支出, sources and classes.
local accounts = require "gouji.data.accounts"
local captions = require "gouji.caption"
local concept = require "gouji.concept"
local economic = require "gouji.data.economic"
local functional = require "gouji.data.functional"
local lines = require "gouji.data.lines"
local listing = require "gouji.listing"
local subject = require "gouji.subject"
local words = require "gouji.data.listing"

local meta = {
  id = "D03", api = 1, kind = "check", severity = "warning",
  title = "Lists of the narrative are complete",
  categories = { "default", "text", "completeness" },
  needs = { narrative = true },
  source = "D: published disclosures",
}

-- A list that names more accounts without an amount than this share of it was copied whole: worth a hint, once.
local COPIED = 4

-- What a row of an economic or functional account amounts to: its total, else its first column of amounts.
local function amount_of(row)
  local amount = row.total or row.basic
  for _, column in ipairs(not amount and row.side.columns or {}) do
    amount = amount or column.key and row[column.key]
  end
  return amount
end

local function joined(names)
  return table.concat(names, "、")
end

-- Rows of the tables of a role, each code once: { code, name, row, amount, zero, blank }. (A table may go on under a title
-- of its own.)
local function printed_rows(budget, role, accept)
  local rows, seen = {}, {}
  for _, t in ipairs(budget:tables(role)) do
    for _, row in ipairs(t:coded()) do
      if accept(row) and not seen[row.code] then
        local amount = amount_of(row)
        seen[row.code] = true
        rows[#rows + 1] = {
          code = row.code, name = row.name, row = row, amount = amount, zero = not amount or amount:is_zero(),
          blank = not amount or amount.blank,
        }
      end
    end
  end
  return rows
end

-- Items of the table of general budget expenditure that no sentence explains, where sentences explain most of them.
local function examine_items(budget, must, report)
  local t = budget:table("general")
  if not t then
    return
  end
  local told, last, section = {}, nil, nil
  for _, fact in ipairs(budget:narrative()) do
    if fact.levels and fact.levels.item and fact.levels.item_at then
      local code = subject.code(budget, fact)
      if code then
        told[code], last = true, fact.levels.item_at
      end
      section = section or fact.section
    end
  end
  local missing, count = {}, 0
  for _, entry in ipairs(printed_rows(budget, "general", function(row) return row.level == 3 end)) do
    if not entry.zero then
      count = count + 1
      missing[#missing + 1] = not told[entry.code] and entry or nil
    end
  end
  if not last or #missing * 2 >= count then
    return
  end
  must.looked(count)
  -- Two names of one section may be one row's; what D02 cannot place is told there.
  for _, entry in ipairs(missing) do
    report {
      message = "no sentence explains {row} of {title}: {amount}",
      values = { row = entry.code .. " " .. entry.name, title = t.title, amount = entry.amount.text },
      at = entry.row:name_place(), also = { entry.amount, last }, expected = entry.name,
    }
  end
end

-- Whether a text with shares in the section names an account, whatever it says of it.
local function shares_name(budget, name)
  for block, kind in ipairs(budget.kinds) do
    local text = kind ~= "table" and budget.contexts[block].section == "general" and budget.texts[block]
    if text and text:find("占", 1, true) and text:find(name, 1, true) then
      return true
    end
  end
  return false
end

-- Classes of the table of general budget expenditure whose share no sentence of its section states, where sentences
-- state most of them.
local function examine_structure(budget, must, report)
  local t = budget:table("general")
  local told, last = {}, nil
  for _, fact in ipairs(t and budget:narrative() or {}) do
    local code = fact.section == "general" and fact.amount and not fact.foreign and subject.code(budget, fact)
    if code and #code == 3 then
      told[code], last = true, fact.share and fact.amount or last
    end
  end
  local missing, count = {}, 0
  for _, entry in ipairs(last and printed_rows(budget, "general", function(row) return row.level == 1 end) or {}) do
    if not entry.zero then
      count = count + 1
      missing[#missing + 1] = not told[entry.code] and not shares_name(budget, entry.name) and entry or nil
    end
  end
  if #missing * 2 >= count then
    return
  end
  must.looked(count)
  for _, entry in ipairs(missing) do
    report {
      message = "no sentence tells the share of {row} of {title}: {amount}",
      values = { row = entry.code .. " " .. entry.name, title = t.title, amount = entry.amount.text },
      at = last, also = { entry.amount }, expected = entry.name,
    }
  end
end

-- The part of basic expenditure that the words before a list name.
local function part_of(text)
  local best, at
  for _, entry in ipairs(words.subjects) do
    for _, word in ipairs(entry.words) do
      local from = 1
      while true do
        local found = text:find(word, from, true)
        if not found then
          break
        end
        if not at or found > at then
          best, at = entry.name, found
        end
        from = found + 1
      end
    end
  end
  return best
end

-- The row that a name means: by its name or the account's; else the only one that is worded alike.
local function find_account(rows, name)
  local alike, several
  for _, entry in ipairs(rows) do
    if accounts.same_name(entry.name, name) or economic.matches(entry.code, name) then
      return entry
    elseif listing.is_worded_alike(name, entry.name) then
      alike, several = entry, alike ~= nil
    end
  end
  return not several and alike or nil
end

-- Whether no class of a table is more than the sum of its sections. Where one is, a row may be lost: that a list names it
-- is then no fault of the list.
local function is_complete(t, must)
  for _, family in ipairs(t:families()) do
    local total = family.parent and family.parent.level == 1 and amount_of(family.parent)
    local figures, rest = { total }, total and total.amount
    for _, child in ipairs(total and family.children or {}) do
      local part = amount_of(child)
      figures[#figures + 1] = part
      rest = rest and part and part.amount and rest - part.amount
    end
    local verdict = #figures > 1 and rest and rest:sign() > 0 and must.try("sum", figures) or "exact"
    if verdict ~= "exact" and verdict ~= "rounding" then
      return false
    end
  end
  return true
end

-- One list of accounts of basic expenditure against the table.
local function examine_accounts(budget, t, list, part, must, report)
  local classes = words.classes[part]
  local rows = printed_rows(budget, "basic", function(row)
    return row.level == 2 and classes[row.class]
  end)
  local own_classes = printed_rows(budget, "basic", function(row)
    return row.level == 1 and classes[row.class]
  end)
  if #rows == 0 or #list.names < 3 then
    return
  end
  local listed, without, whole = {}, {}, is_complete(t, must)
  local known = {}
  local function account_of(name)
    if known[name] == nil then
      known[name] = find_account(rows, name) or false
    end
    return known[name] or nil
  end
  local names = listing.expand(list.names, account_of)
  for _, entry in ipairs(names) do
    must.looked()
    local row = account_of(entry.name)
    if row then
      listed[row.code] = true
    else
      local class = find_account(own_classes, entry.name)
      if class then
        for _, other in ipairs(rows) do
          listed[other.code] = listed[other.code] or other.code:sub(1, 3) == class.code
        end
        row = class
      end
    end
    -- A printed 0 may be a small amount in a coarse unit.
    if (not row or row.blank) and whole then
      without[#without + 1] = { entry = entry, row = row }
    end
  end
  if #without > 2 then
    local copied = {}
    for i, item in ipairs(without) do
      copied[i] = item.entry.name
    end
    report {
      message = "{count} accounts are listed that have no amount in {title}: {names}",
      severity = #without * COPIED > #names and "info" or nil,
      values = { count = tostring(#without), title = t.title, names = joined(copied) },
      at = without[1].entry.at, stated = without[1].entry.name,
    }
  else
    for _, item in ipairs(without) do
      local finding = item.row and { message = "{name} is listed, but its row in {title} has no amount" }
        or { message = "{name} is listed, but {title} has no such row" }
      finding.values, finding.at = { name = item.entry.name, title = t.title }, item.entry.at
      finding.also, finding.stated = item.row and { item.row.row:name_place() } or nil, item.entry.name
      report(finding)
    end
  end
  local missing = {}
  for _, row in ipairs(rows) do
    if not row.zero and not listed[row.code] then
      missing[#missing + 1] = row
    end
  end
  if list.open or list.cut or #missing * 2 > #rows then
    return
  end
  for _, row in ipairs(missing) do
    report {
      message = "{row} has {amount} in {title}, but the list does not name it",
      values = { row = row.code .. " " .. row.name, amount = row.amount.text, title = t.title },
      at = list.at, also = { row.amount }, expected = row.name,
    }
  end
end

-- Classes with an amount, by code: of the table by item, else of the overview.
local function classes_with_amount(budget)
  local found, order = {}, {}
  local source
  local t = budget:table("expenditure")
  if t and #t:coded() > 0 then
    source = t
    for _, entry in ipairs(printed_rows(budget, "expenditure", function() return true end)) do
      local row = entry.row
      if row.total and not entry.blank and not found[row.class] then
        found[row.class] = row
        order[#order + 1] = row.class
      end
    end
  else
    source = budget:table("overview")
    for row in (source and source:rows("expenditure") or function() end) do
      if row.class and row.total and not row.total:is_zero() and not found[row.class] then
        found[row.class] = row
        order[#order + 1] = row.class
      end
    end
  end
  return found, order, source
end

-- 支出预算包括: the classes of expenditure.
local function examine_classes(budget, list, must, report)
  local found, order, source = classes_with_amount(budget)
  local listed, count = {}, 0
  local names = listing.expand(list.names, functional.class_of)
  for _, entry in ipairs(names) do
    local class = functional.class_of(entry.name)
    if not class then
      return -- something else is listed
    end
    listed[class], count = entry, count + 1
  end
  if #order == 0 or count == 0 then
    return
  end
  for _, entry in ipairs(names) do
    local class = functional.class_of(entry.name)
    must.looked()
    if not found[class] then
      report {
        message = "{name} is listed, but {title} prints no amount of it", values = { name = entry.name, title = source.title },
        at = entry.at, stated = entry.name,
      }
    end
  end
  for _, class in ipairs(not list.open and not list.cut and order or {}) do
    if not listed[class] and not found[class].total:is_zero() then
      local row = found[class]
      report {
        message = "{row} has {amount} in {title}, but the list does not name it",
        values = {
          row = class .. " " .. (functional.name(class, budget.year) or row.name), amount = row.total.text, title = source.title,
        },
        at = list.at, also = { row.total }, expected = functional.name(class, budget.year) or row.name,
      }
    end
  end
end

-- The line of the overview that a source is printed in (一般公共预算拨款 is `general`), by the words of concepts.
local SOURCES = {
  general = true, fund = true, capital = true, special_account = true, undertaking = true, business = true, superior = true,
  affiliated = true, other = true, prior_carryover = true,
}

local function is_printed(figure)
  return figure ~= nil and not figure:is_zero()
end

-- 收入预算包括: the sources of money.
local function examine_sources(budget, list, must, report)
  local t = budget:table("overview")
  if not t then
    return
  end
  local listed = {}
  local function source_of(name)
    local role = lines.role((name:gsub("当年", "")))
    return role and SOURCES[role] and concept.of(role) and role or nil
  end
  local names = listing.expand(list.names, source_of)
  for _, entry in ipairs(names) do
    local role = source_of(entry.name)
    if not role then
      return -- something else is listed
    end
    listed[role] = entry
  end
  for _, entry in ipairs(names) do
    local role = source_of(entry.name)
    local row = t:line_row(role, "income")
    must.looked()
    if row and row.total and row.total:is_zero() and not is_printed(budget:cell("income - total " .. role)) then
      report {
        message = "{name} is listed, but {title} prints no amount of it", values = { name = entry.name, title = t.title },
        at = entry.at, also = { row.total }, stated = entry.name,
      }
    end
  end
  if list.open or list.cut then
    return
  end
  for row in t:rows("income") do
    -- Where the table by source prints no such money, the amount stands in a wrong row of this one.
    local beside = SOURCES[row.line or ""] and budget:cell("income - total " .. row.line)
    if SOURCES[row.line or ""] and not (beside and beside:is_zero()) and row.total and not row.total:is_zero() and not listed[row.line]
      and t:line_row(row.line, "income") == row then
      report {
        message = "{row} has {amount} in {title}, but the list does not name it",
        values = { row = row.name, amount = row.total.text, title = t.title },
        at = list.at, also = { row.total }, expected = row.name,
      }
    end
  end
end

local function run(budget, must, report)
  examine_items(budget, must, report)
  examine_structure(budget, must, report)
  local basic = not captions.any_continued(budget, "basic") and budget:table("basic")
  local expenditure = not captions.any_continued(budget, "expenditure")
  local heading_of -- 人员经费 as a heading, its list in the text below
  for block, kind in ipairs(budget.kinds) do
    local section = kind ~= "table" and budget.contexts[block].section
    if section == "basic" or section == "overview" or section == "income" or section == "expenditure" then
      local text = budget.texts[block]
      for _, list in ipairs(listing.of(block, text)) do
        local phrase = text:sub(list.at.offset, list.at.offset + list.at.length - 1)
        local part = section == "basic" and (part_of(list.of) or list.of == "" and heading_of)
        if part and basic then
          examine_accounts(budget, basic, list, part, must, report)
        elseif section ~= "basic" and phrase:find("^支出") and expenditure then
          examine_classes(budget, list, must, report)
        elseif section ~= "basic" and phrase:find("^收入") then
          examine_sources(budget, list, must, report)
        end
      end
      heading_of = #text <= 120 and part_of(text) or nil
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
