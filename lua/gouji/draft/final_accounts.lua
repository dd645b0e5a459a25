-- The sections of the narrative of final accounts, each from its tables; a section whose table is not there is left out.
local account = require "gouji.draft.account"
local part = require "gouji.draft.part"
local sentence = require "gouji.sentence"

local sections = {}

-- Sources of receipts in final accounts: appropriation stands for the three budgets.
local SOURCES = { "appropriation", "superior", "undertaking", "business", "affiliated", "other" }

function sections.overview(writer, title)
  local total, figure, spec = writer:first { "overview income total total", "overview expenditure total total" }
  if not total then
    return
  end
  writer:section(title)
  local change, reason = writer:change({ "overview" }, figure, spec)
  writer:say(writer:sentence("overview", { total = total, change = change, reason = reason }))
end

-- Receipts or spending with their parts; and beside the budget where the overview prints one.
local function shares(writer, title, name, ids, prefix, specs, total)
  writer:section(title)
  local list = part.shares(writer, part.stated(writer, ids, prefix, specs), total)
  local parts = #list > 0 and writer:sentence("parts", { parts = writer:join(list) }) or ""
  writer:say(writer:sentence(name, { total = total, parts = parts }))
  local spec = ("overview %s subtotal total"):format(name)
  local amount, budgeted = writer:amount(spec), writer:amount(spec .. "_budget")
  local completion = amount and budgeted and writer.numbers:completion(amount, budgeted)
  if completion then
    writer:say(writer:sentence(name .. "_compared", { planned = budgeted, amount = amount, completion = completion }))
  end
end

function sections.income(writer, title)
  local total = writer:first { "income - total total", "overview income subtotal total" }
  if total then
    shares(writer, title, "income", SOURCES, "source_", part.received, total)
  end
end

function sections.expenditure(writer, title)
  local total = writer:first { "expenditure - total total", "overview expenditure subtotal total" }
  if total then
    shares(writer, title, "expenditure", part.purposes, "purpose_", part.spent, total)
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
end

-- The budget beside an outturn: the cell of that measure in its row, or nil.
local function planned(writer, figure)
  local row, role = figure.row, figure.role
  local cell = row and role and row[role .. "_budget"]
  return cell and cell.amount and not cell.blank and writer.numbers:cell(cell) or nil
end

-- 年初预算 …，支出决算 …，完成 …: the slots of the sentence, and what is said of the difference.
local function comparison(writer, subjects, budgeted, outturn)
  writer.notes:find("reason", subjects)
  local slots = { planned = budgeted, amount = outturn, completion = writer.numbers:completion(outturn, budgeted) }
  if not slots.completion then
    return writer:sentence("unplanned", slots)
  elseif outturn.amount == budgeted.amount then
    slots.relation = writer:sentence "met"
  else
    slots.relation = writer:sentence(outturn.amount > budgeted.amount and "above" or "below",
      { reason = writer:note("reason", subjects) })
  end
  return writer:sentence("compared", slots)
end

-- An item of the general budget.
local function item(writer, t, detail)
  local path, row = account.path(writer, t, detail.row), detail.row
  if not path or #detail.same > 1 then
    return
  end
  local amount, budgeted = writer.numbers:cell(row.total), planned(writer, row.total)
  local subjects = { row.code, row.name }
  local change, reason = "", ""
  if not budgeted then
    change, reason = writer:change(subjects, row.total)
  else
    writer.notes:find("change", subjects)
  end
  writer:item(budgeted and writer:sentence("item", { account = path, compared = comparison(writer, subjects, budgeted, amount) })
    or writer:sentence("item_alone", { account = path, amount = amount, change = change, reason = reason }))
end

function sections.general(writer, title)
  local t = writer.budget:table("general")
  local total, figure = writer:amount("general - total total")
  if not total then
    return
  end
  writer:section(title)
  writer:subsection(writer:sentence "general_scale")
  local whole = writer:first { "expenditure - total total", "overview expenditure subtotal total" }
  local share = whole and writer.numbers:share(total, whole)
  local change, reason = writer:change({ "general" }, figure, "general - total total")
  writer:say(writer:sentence("general", {
    total = total, share = share and writer:sentence("share_of_all", { share = share }) or "", change = change, reason = reason,
  }))
  if total.amount:sign() <= 0 or #t:coded() == 0 then
    return
  end
  writer:subsection(writer:sentence "general_structure")
  writer:say(sentence.join { writer:sentence "structure_begin", part.structure(writer, t, total) })
  writer:subsection(writer:sentence "general_details")
  local budgeted = planned(writer, figure)
  if budgeted then
    writer:say(writer:sentence("general_compared", { compared = comparison(writer, { "general" }, budgeted, total) }))
  end
  for _, detail in ipairs(account.details(t)) do
    item(writer, t, detail)
  end
end

sections.basic = part.basic

-- One of the three public expenses beside its budget, or alone.
local function expense(writer, id)
  local number, figure = writer:amount("three_public - total " .. id)
  if not number then
    return nil
  end
  local budgeted = writer:amount(("three_public - total %s_budget"):format(id)) or planned(writer, figure)
  local slots = { name = writer:sentence("expense_" .. id), amount = number, planned = budgeted }
  slots.completion = budgeted and writer.numbers:completion(number, budgeted)
  return writer:sentence(slots.completion and "expense_compared" or "expense", slots)
end

local EXPENSES = { "overseas", "vehicle", "reception" }

local function compared_expenses(writer, total, budgeted)
  local list = {}
  for _, id in ipairs(EXPENSES) do
    list[#list + 1] = expense(writer, id)
  end
  local parts = #list > 0 and writer:sentence("parts", { parts = writer:join(list) }) or ""
  local completion = budgeted and writer.numbers:completion(total, budgeted)
  if completion then
    writer:say(writer:sentence("three_public_compared", {
      planned = budgeted, amount = total, completion = completion, parts = parts,
    }))
  else
    writer:say(writer:sentence("three_public", { total = total, parts = parts }))
  end
end

-- 公务用车: what was bought and what the vehicles kept cost.
local function vehicles(writer)
  local slots = { name = writer:sentence "expense_vehicle" }
  for slot, id in pairs { amount = "vehicle", purchase = "vehicle_purchase", running = "vehicle_running" } do
    slots[slot] = writer:amount("three_public - total " .. id)
  end
  if slots.amount and slots.purchase and slots.running then
    for _, id in ipairs { "purchase", "running" } do
      slots[id] = writer:sentence("named", { name = writer:sentence("expense_vehicle_" .. id), amount = slots[id] })
    end
    writer:say(writer:sentence("vehicle", slots))
  end
end

function sections.three_public(writer, title)
  local total, figure = part.three_public(writer, title)
  if not total then
    return
  end
  compared_expenses(writer, total, writer:amount("three_public - total total_budget") or planned(writer, figure))
  local change, reason = writer:change({ "three_public" }, figure, "three_public - total total")
  writer:say(writer:sentence("three_public_change", { amount = total, change = change, reason = reason }))
  vehicles(writer)
end

-- 政府性基金 or 国有资本经营: what was carried over, received and spent, or that there was none.
local function source(writer, title, id)
  local t = writer.budget:table(id)
  if not t then
    return
  end
  writer:section(title)
  local total, figure = writer:amount(id .. " - total total")
  if not total or not t:prints_amount() then
    writer:say(part.nil_source(writer, id))
    return
  end
  local name = writer:sentence("source_name_" .. id)
  local slots = { name = name, expenditure = total }
  for slot, column in pairs { begin = "prior_carryover", income = "income", left = "next_carryover" } do
    slots[slot] = writer:amount(("%s - total %s"):format(id, column))
  end
  if slots.begin and slots.income and slots.left then
    writer.notes:find("change", { id })
    writer.notes:find("reason", { id })
    writer:say(writer:sentence("source_balance", slots))
    return
  end
  local change, reason = writer:change({ id }, figure, id .. " - total total")
  writer:say(writer:sentence("source_total", { name = name, total = total, change = change, reason = reason }))
end

function sections.fund(writer, title)
  source(writer, title, "fund")
end

function sections.capital(writer, title)
  source(writer, title, "capital")
end

function sections.performance(writer, title)
  writer:section(title)
  part.performance(writer)
end

function sections.other(writer, title)
  part.other(writer, title)
end

return sections
