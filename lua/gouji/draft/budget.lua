-- The sections of the narrative of a budget, each from its tables; a section whose table is not there is left out.
local account = require "gouji.draft.account"
local part = require "gouji.draft.part"
local sentence = require "gouji.sentence"

local sections = {}

-- The cells of a source in 财政拨款.
local function granted(id)
  return { ("appropriation income %s total"):format(id) }
end

function sections.overview(writer, title)
  local total = writer:first { "overview income total total", "overview expenditure total total", "income - total total",
    "expenditure - total total" }
  if not total then
    return
  end
  writer:section(title)
  writer:say(writer:sentence("overview", { total = total }))
  local sources = part.stated(writer, part.sources, "source_", part.received)
  if #sources > 0 then
    writer:say(writer:sentence("overview_sources", { list = writer:join(part.names(sources), "list_separator") }))
  end
  local classes = part.classes(writer, "overview")
  if #classes > 0 then
    writer:say(writer:sentence("overview_classes", { list = writer:join(part.names(classes), "list_separator") }))
  end
end

function sections.income(writer, title)
  local total, figure, spec = writer:first { "income - total total", "overview income total total" }
  if not total then
    return
  end
  writer:section(title)
  local change, reason = writer:change({ "income" }, figure, spec)
  writer:say(writer:sentence("income", { total = total, change = change, reason = reason }))
  local list = part.shares(writer, part.stated(writer, part.sources, "source_", part.received), total)
  if #list > 0 then
    writer:say(writer:sentence("parts", { parts = writer:join(list) }))
  end
end

function sections.expenditure(writer, title)
  local total, figure, spec = writer:first { "expenditure - total total", "overview expenditure total total" }
  if not total then
    return
  end
  writer:section(title)
  local change, reason = writer:change({ "expenditure" }, figure, spec)
  local slots = { total = total, change = change, reason = reason }
  local list = part.stated(writer, part.purposes, "purpose_", part.spent)
  if #list == 0 then
    writer:say(writer:sentence("expenditure_alone", slots))
    return
  end
  writer:say(writer:sentence("expenditure", slots))
  for _, one in ipairs(list) do
    local own, because = writer:change({ "expenditure " .. one.id }, one.figure, one.spec)
    writer:say(writer:sentence("expenditure_part", {
      name = one.name, amount = one.amount, share = writer.numbers:share(one.amount, total), change = own,
      reason = because,
    }))
  end
end

function sections.appropriation(writer, title)
  local total, figure, spec = writer:first { "appropriation income total total", "appropriation expenditure total total" }
  if not total then
    return
  end
  writer:section(title)
  local change, reason = writer:change({ "appropriation" }, figure, spec)
  writer:say(writer:sentence("appropriation", { total = total, change = change, reason = reason }))
  local sources = part.stated(writer, part.sources, "source_", granted)
  if #sources > 0 then
    writer:say(writer:sentence("appropriation_sources", { list = writer:join(part.named(writer, sources), "list_separator") }))
  end
  local classes = part.classes(writer, "appropriation")
  if #classes > 0 then
    writer:say(writer:sentence("appropriation_classes", { list = writer:join(part.named(writer, classes), "list_separator") }))
  end
end

-- 规模: the whole, basic and project expenditure.
local function scale(writer, total, figure)
  local change, reason = writer:change({ "general" }, figure, "general - total total")
  local list = { writer:sentence("general", { total = total, change = change, reason = reason }) }
  for _, id in ipairs { "basic", "project" } do
    local spec = "general - total " .. id
    local number, own = writer:amount(spec)
    if number then
      local clause, because = writer:change({ id }, own, spec)
      list[#list + 1] = writer:sentence("general_part", {
        name = writer:sentence("purpose_" .. id), amount = number, change = clause, reason = because,
      })
    end
  end
  writer:say(sentence.join(list))
end

-- The amount of an account that a table prints once or in parts, with its change where it is printed once.
local function account_slots(writer, t, detail)
  local path = account.path(writer, t, detail.row)
  if not path then
    return nil
  end
  local numbers = {}
  for index, row in ipairs(detail.same) do
    numbers[index] = writer.numbers:cell(row.total)
  end
  local slots = { account = path, amount = writer.numbers:sum(numbers), change = "", reason = "" }
  if #numbers == 1 then
    slots.change, slots.reason = writer:change({ detail.row.code, detail.row.name }, detail.row.total)
  end
  return slots
end

function sections.general(writer, title)
  local t = writer.budget:table("general")
  local total, figure = writer:amount("general - total total")
  if not total then
    return
  end
  writer:section(title)
  writer:subsection(writer:sentence "general_scale")
  scale(writer, total, figure)
  if total.amount:sign() > 0 and #t:coded() > 0 then
    writer:subsection(writer:sentence "general_structure")
    writer:say(part.structure(writer, t, total))
    writer:subsection(writer:sentence "general_details")
    for _, detail in ipairs(account.details(t)) do
      local slots = account_slots(writer, t, detail)
      if slots then
        writer:item(writer:sentence("item", slots))
      end
    end
  end
end

sections.basic = part.basic

-- The projects of a table: { name, row, numbers }, each name once.
local function projects_of(writer, t)
  local list, by_name = {}, {}
  for row in t:rows() do
    local name = row.project_name
    if name and name ~= "" and not row.is_total and account.states(row) then
      local known = by_name[name]
      if not known then
        known = { name = name, row = row, numbers = {} }
        by_name[name], list[#list + 1] = known, known
      end
      known.numbers[#known.numbers + 1] = writer.numbers:cell(row.total)
    end
  end
  return list
end

-- The unit that a project's table of targets names, or nil.
local function carrier_of(writer, name)
  for _, target in ipairs(require("gouji.target").all(writer.budget)) do
    if target.name == name and target.unit and target.unit ~= "" then
      return writer:name(target.unit, target.table)
    end
  end
end

-- A paragraph with the label of an element, and what the notes or the targets say of it.
local function element(writer, id, name)
  local noted = writer.notes:find(id, { name })
  local own = noted and noted.key == id .. " " .. name
  local text = not own and id == "carrier" and carrier_of(writer, name) or writer:note(id, { name })
  local ended = type(text) == "table" and sentence.lay(sentence.join { text }, 1):find("。$")
  writer:say(sentence.join { writer:sentence("project_" .. id, { text = text }), ended and "" or "。" })
end

function sections.project(writer, title)
  local t = writer.budget:table("project")
  if not t then
    return
  end
  writer:section(title)
  local list = projects_of(writer, t)
  if #list == 0 then
    writer:say(writer:sentence "project_none")
  end
  for _, project in ipairs(list) do
    writer:item(writer:sentence("project_name", { name = writer:name(project.name, project.row) }))
    element(writer, "basis", project.name)
    writer:say(writer:sentence("project_scale", { amount = writer.numbers:sum(project.numbers) }))
    for _, id in ipairs { "carrier", "distribution", "time" } do
      element(writer, id, project.name)
    end
  end
end

-- One of the three public expenses, with its change.
local function expense(writer, id, template)
  local spec = "three_public - total " .. id
  local number, figure = writer:amount(spec)
  if not number then
    return nil
  end
  local slots = { name = writer:sentence("expense_" .. id), amount = number }
  slots.change, slots.reason = writer:change({ id }, figure, spec)
  if template == "vehicle" then
    slots.purchase, slots.running = expense(writer, "vehicle_purchase"), expense(writer, "vehicle_running")
    template = slots.purchase and slots.running and "vehicle" or "expense"
  end
  return writer:sentence(template or "expense", slots)
end

function sections.three_public(writer, title)
  local total, figure = part.three_public(writer, title)
  if not total then
    return
  end
  local change, reason = writer:change({ "three_public" }, figure, "three_public - total total")
  writer:say(writer:sentence("three_public", { total = total, change = change, reason = reason }))
  for _, id in ipairs { "overseas", "vehicle", "reception" } do
    local told = expense(writer, id, id == "vehicle" and "vehicle" or nil)
    if told then
      writer:item(sentence.join { told, "。" })
    end
  end
end

-- 政府性基金 or 国有资本经营: the total and its items, or that there are none.
local function source(writer, title, id)
  local t = writer.budget:table(id)
  if not t then
    return
  end
  writer:section(title)
  local spec = id .. " - total total"
  local total, figure = writer:amount(spec)
  if not total or total.amount:is_zero() then
    writer:say(part.nil_source(writer, id, t))
    return
  end
  local change, reason = writer:change({ id }, figure, spec)
  writer:say(writer:sentence("source_total", {
    name = writer:sentence("source_name_" .. id), total = total, change = change, reason = reason,
  }))
  for _, detail in ipairs(account.details(t)) do
    local path = account.path(writer, t, detail.row)
    if path and #detail.same == 1 then
      writer:item(writer:sentence("source_item", { account = path, amount = writer.numbers:cell(detail.row.total) }))
    end
  end
end

function sections.fund(writer, title)
  source(writer, title, "fund")
end

function sections.capital(writer, title)
  source(writer, title, "capital")
end

function sections.other(writer, title)
  part.other(writer, title, true)
end

return sections
