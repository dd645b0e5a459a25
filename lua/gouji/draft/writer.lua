-- The writer of a draft: headings, paragraphs and clauses in the wording of a form, with the derivation of every number
-- and a mark for whatever neither the tables nor the notes say.
local reckoning = require "gouji.reckoning"
local previous = require "gouji.previous"
local sentence = require "gouji.sentence"

local Writer = {}
Writer.__index = Writer

local DIGITS = { "一", "二", "三", "四", "五", "六", "七", "八", "九" }

-- 1 to 99 in Chinese.
local function han(number)
  local tens, ones = number // 10, number % 10
  return (tens > 1 and DIGITS[tens] or "") .. (tens > 0 and "十" or "") .. (DIGITS[ones] or "")
end

---@param budget gouji.Budget
---@param last gouji.Budget? of the year before
---@param form table see draft/form.lua
---@param notes table see notes.lua
local function new(budget, last, form, notes)
  local writer = setmetatable({
    budget = budget, last = last, form = form, notes = notes, numbers = reckoning.new(budget), lines = {},
    derivations = {}, gaps = {}, parts = 0, sections = 0, items = 0,
  }, Writer)
  writer.general = {
    department = budget.department and writer.numbers:words("name", budget.department)
      or sentence.fill(form.sentences.unnamed_department, {}),
    year = writer.numbers:year(), last_year = writer.numbers:year(1),
  }
  return writer
end

---A sentence of the form with its slots filled.
function Writer:sentence(name, slots)
  return self:fill(self.form.sentences[name], slots)
end

---A template of the form with its slots filled.
function Writer:fill(parts, slots)
  return sentence.fill(parts, setmetatable(slots or {}, { __index = self.general }))
end

---Words that the document prints, which may hold digits. `at`: a row, or a table.
function Writer:name(text, at)
  local place
  if at and at.side then
    local line, column, length = self.budget.doc:cell_place(at.table.block, at.index, at:name_place().col)
    place = { path = self.budget.path, line = line, column = column, length = length }
  elseif at then
    place = { path = self.budget.path, line = at.line }
  end
  return self.numbers:words("name", (text:gsub("%(", "（"):gsub("%)", "）")), place)
end

---Ends a paragraph.
---@param fragment table see sentence.lua
---@param prefix string? a number of the writer's own
function Writer:say(fragment, prefix)
  prefix = prefix or ""
  local text, marks = sentence.lay(fragment, utf8.len(prefix) + 1)
  self.lines[#self.lines + 1] = prefix .. text
  for _, mark in ipairs(marks) do
    mark.line = #self.lines
    local list = mark.number.kind == "gap" and self.gaps or self.derivations
    list[#list + 1] = mark
  end
  self.lines[#self.lines + 1] = ""
end

---A line of the document, as it stands there.
function Writer:copy(line)
  self.lines[#self.lines + 1] = line
end

---第一部分 …
function Writer:part(name)
  self.parts, self.sections = self.parts + 1, 0
  self:say(self:sentence(name), ("第%s部分 "):format(han(self.parts)))
end

---一、…
function Writer:section(title)
  self.sections, self.subsections, self.items = self.sections + 1, 0, 0
  self:say(title, han(self.sections) .. "、")
end

---（一）…
function Writer:subsection(title)
  self.subsections, self.items = self.subsections + 1, 0
  self:say(title, ("（%s）"):format(han(self.subsections)))
end

---1. …
function Writer:item(fragment)
  self.items = self.items + 1
  self:say(fragment, self.items .. ". ")
end

---What stands between items, and between names of a list.
function Writer:join(list, name)
  return sentence.join(list, self:sentence(name or "item_separator"))
end

-- The text of a note with its place.
function Writer:words_of(entry)
  if entry.text == "" then
    return ""
  end
  return self.numbers:words("notes", entry.text, { path = self.notes.path, line = entry.line })
end

---A mark for what is not known. `what`: the sentence of the form that names it.
function Writer:gap(kind, subjects, what, slots)
  local key = subjects[1] and kind .. " " .. subjects[1] or kind
  local text = sentence.lay(self:sentence("gap", { what = self:sentence(what, slots) }), 1)
  local number = self.numbers:words("gap", text)
  number.key = key
  return sentence.join { number }
end

---What the notes say of a subject, else a mark for it.
function Writer:note(kind, subjects, what)
  local entry = self.notes:find(kind, subjects)
  return entry and self:words_of(entry) or self:gap(kind, subjects, what or "gap_" .. kind)
end

---The amount of a cell, and its figure: "general - total basic" (see data/concepts.lua). nil where it is not printed.
function Writer:amount(spec)
  local figure = self.budget:cell(spec)
  if figure and figure.amount and figure.kind ~= "unread" then
    return self.numbers:cell(figure), figure
  end
end

---The amount of the first of several cells that the tables have; nil where none has.
function Writer:first(specs)
  for _, spec in ipairs(specs) do
    local number, figure = self:amount(spec)
    if number then
      return number, figure, spec
    end
  end
end

-- The words of a comparison with last year's document, by the kinds of both.
local function base_of_documents(budget, last)
  if last.kind == budget.kind then
    return budget.kind == "final_accounts" and "prior" or "prior_budget"
  end
  return budget.kind ~= "final_accounts" and "prior_final" or nil
end

-- The row of last year's table that states the same: its figure; or false where the table is as detailed and has none.
local function figure_of_last(last, row, role)
  local t = last:table(row.table.role)
  local other = t and previous.row(last, t, row)
  if other then
    return other[role]
  elseif t and row.code and #t:find(row.code) == 0 and t:total() then
    for _, one in ipairs(t:coded()) do
      if #one.code == #row.code then
        return false
      end
    end
  end
end

---What a cell was the year before, and the id of the base; nil where nothing tells it.
---@param figure gouji.Figure
---@param now table its number
---@param spec string? of the cell; without one, its row is looked for
function Writer:prior(figure, now, spec)
  local row, role = figure.row, figure.role
  local key = role == "total" and "prior" or "prior_" .. (role or "")
  local beside = row and row[key]
  if beside and beside.amount then
    return self.numbers:prior(beside, now), previous.base_of(row.side.column_of[key].header)
  end
  local base = self.last and base_of_documents(self.budget, self.last)
  if not base then
    return nil
  end
  local other
  if spec then
    other = self.last:cell(spec)
  elseif row and role then
    other = figure_of_last(self.last, row, role)
  end
  if other and other.amount then
    return self.numbers:prior(other, now), base
  elseif other == false then
    return self.numbers:nothing(), base
  end
end

-- The change that a table prints in a column of its own, where it agrees in sign with that of the two years.
local function printed_change(figure, measure)
  local row, role = figure.row, figure.role
  local key = role == "total" and measure or measure .. "_" .. (role or "")
  local printed = row and row[key]
  return printed and not printed.blank and (printed.amount or printed.percent) and printed or nil
end

---The clause of the change of a cell against the year before, and that of its reason; marks where they are not known.
---@param subjects string[] by which notes name it
function Writer:change(subjects, figure, spec)
  local told = self.notes:find("change", subjects)
  self.notes:find("reason", subjects)
  local now = self.numbers:cell(figure)
  local prior, base = self:prior(figure, now, spec)
  if not prior then
    if told then
      return told.text == "" and "" or sentence.join { "，", self:words_of(told) }, ""
    end
    return sentence.join { "，", self:gap("change", subjects, "gap_change") }, ""
  end
  local change = self.numbers:change(now, prior)
  local own = printed_change(figure, "change")
  if own and own.amount and own.amount:sign() == change.sign then
    change = self.numbers:unsigned(own)
  end
  local slots = { base = self:sentence("base_" .. base), change = change }
  if change.sign == 0 then
    return self:sentence("unchanged", slots), ""
  end
  local name = change.sign > 0 and "rise" or "fall"
  local rate = printed_change(figure, "rate")
  slots.rate = rate and rate.percent and (rate.percent < 0) == (change.sign < 0) and self.numbers:unsigned(rate)
    or self.numbers:rate(change, prior)
  if prior.amount:is_zero() then
    name = "new"
  elseif not slots.rate then
    name = name .. "_without_rate"
  end
  local text = self:note("reason", subjects)
  return self:sentence(name, slots), text == "" and "" or self:sentence("reason", { text = text })
end

return { new = new }
