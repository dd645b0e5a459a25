-- 原因矛盾: a reason does not contradict the sign of its change, the head-counts, or what is said of the expense it names.
local reasons = require "gouji.reason"
local concepts = require "gouji.data.concepts"
local subject = require "gouji.subject"
local data = require "gouji.data.reasons"

local meta = {
  id = "E08", api = 1, kind = "check", severity = "warning",
  title = "Reasons do not contradict what they explain",
  categories = { "default", "text" },
  needs = { narrative = true },
  source = "S: 文内关系; K: what contradicts what",
}

-- Words of a reason that do not fit the sign of the change, or nil.
local function unfitting(reason)
  local text = reason.text
  if reasons.contains(text, data.year_before) then
    return nil
  elseif reason.direction == "+" and not reasons.contains(text, data.rises) then
    return reasons.contains(text, data.savings)
  elseif reason.direction == "-" and not reasons.contains(text, data.falls) then
    return reasons.contains(text, data.growth)
  end
end

local function place(reason, from, length)
  return { block = reason.block, offset = reason.offset + from - 1, length = length }
end

local function figure_of(fact)
  return fact.change or fact.rate or fact.amount
end

local function examine_sign(fact, reason, report)
  local word, at = unfitting(reason)
  if word then
    report {
      message = "{reason} is given as the reason of a change that goes the other way: {change}",
      values = { reason = word, change = (fact.direction_text or fact.rate_text or "") .. figure_of(fact).text },
      at = place(reason, at, #word), also = { figure_of(fact) }, stated = word,
    }
    return
  end
  local same, from = reasons.contains(reason.text, data.unchanged)
  local mixed = same and reasons.contains(reason.text, data.moving)
  if same and fact.change and not fact.change:is_zero() and not mixed and not reason.compared then
    report {
      message = "{reason} is given as the reason of a change of {change}", values = { reason = same, change = fact.change.text },
      at = place(reason, from, #same), also = { fact.change }, stated = same,
    }
  end
end

-- The first change that is told of one of the three public expenses.
local function change_of(changes, concept, than)
  local told = changes[concept] or {}
  return told[1] ~= than and told[1] or told[2]
end

-- The first two changes that are told of each concept.
local function first_changes(budget)
  local changes = {}
  for _, fact in ipairs(budget:narrative()) do
    if fact.concept and fact.change and not fact.foreign
      and (fact.direction == "+" or fact.direction == "-" or fact.change:is_zero()) then
      local told = changes[fact.concept] or {}
      changes[fact.concept] = told
      told[#told + 1] = #told < 2 and fact or nil
    end
  end
  return changes
end

local SIGNS = { { "增加", "+" }, { "增长", "+" }, { "减少", "-" }, { "下降", "-" } }

local expense_names, expenses

-- The names of the three public expenses, and for each { name, concept: its id }.
local function read_expenses()
  expense_names, expenses = {}, {}
  for _, concept in ipairs(concepts) do
    for name in (concept.group == "three_public" and concept.names or ""):gmatch("%S+") do
      expense_names[#expense_names + 1] = name
      expenses[#expenses + 1] = { name = name, concept = concept.id }
    end
  end
end

-- 公务接待费减少 as a reason, while that expense is said to rise.
local function examine_expense(changes, fact, reason, report)
  if reason.compared then
    return
  elseif not expenses then
    read_expenses()
  end
  for _, expense in ipairs(reasons.contains(reason.text, expense_names) and expenses or {}) do
    local name = expense.name
    local _, to = reason.text:find(name, 1, true)
    for _, sign in ipairs(to and SIGNS or {}) do
      if reason.text:find(sign[1], to + 1, true) == to + 1 then
        local told = change_of(changes, expense.concept, fact)
        if told and (told.change:is_zero() or told.direction ~= sign[2]) then
          report {
            message = "{reason} is given as a reason, but {change} is told of it",
            values = { reason = name .. sign[1], change = (told.direction_text or "") .. told.change.text },
            at = place(reason, to - #name + 1, #name + #sign[1]), also = { told.change }, stated = name .. sign[1],
          }
          return
        end
      end
    end
  end
end

-- Reasons that name more or fewer staff, while the head-counts tell no such change: one finding, since these deny all.
local function report_staff(budget, told, order, report)
  local places, texts, changes, seen = {}, {}, {}, {}
  for _, key in ipairs(order) do
    local what = told[key].what
    local figures = reasons.denied(budget:people(), what.kind, what.sign)
    if figures then
      texts[#texts + 1] = told[key].text
      table.move(told[key], 1, #told[key], #places + 1, places)
    end
    for _, figure in ipairs(figures or {}) do
      changes[#changes + 1] = not seen[figure.id] and figure or nil
      seen[figure.id] = true
    end
  end
  if #places > 0 then
    table.sort(places, function(a, b)
      return a.block < b.block or (a.block == b.block and a.offset < b.offset)
    end)
    local values, also = {}, table.move(places, 2, #places, 1, {})
    for i, figure in ipairs(changes) do
      values[i] = figure.text
      also[#also + 1] = figure
    end
    report {
      message = "{reason} is given as a reason (places: {count}), but the head-counts change by {changes}",
      values = { reason = table.concat(texts, "、"), count = #places, changes = table.concat(values, ", ") },
      at = places[1], also = also, stated = texts[1],
    }
  end
end

-- A change without a reason, in a document that usually gives one.
local function report_missing(budget, must, report)
  local with, without, explained, signed = 0, {}, {}, {}
  for _, block in ipairs(budget:blocks_with(data.signs)) do
    signed[block] = true
  end
  for _, fact in ipairs(budget:narrative()) do
    if fact.change and not fact.change:is_zero() and not fact.foreign then
      local key = subject.key(budget, fact) or fact
      if fact.reason or signed[fact.block] then
        with = with + 1
        explained[key] = true
      else
        without[#without + 1] = { fact = fact, key = key }
      end
    end
  end
  if with < data.least or with * 100 < data.usual * (with + #without) then
    return
  end
  local blocks, order = {}, {}
  for _, entry in ipairs(without) do
    must.looked()
    if not explained[entry.key] then
      explained[entry.key] = true
      local block = entry.fact.block
      if not blocks[block] then
        blocks[block] = {}
        order[#order + 1] = blocks[block]
      end
      table.insert(blocks[block], entry.fact.change)
    end
  end
  for _, figures in ipairs(order) do
    report {
      message = "No reason is given for a change of {change}", severity = "info", values = { change = figures[1].text },
      at = figures[1], also = { table.unpack(figures, 2) }, stated = figures[1].text,
    }
  end
end

local function run(budget, must, report)
  local told, order = {}, {}
  local changes = first_changes(budget)
  for _, fact in ipairs(budget:narrative()) do
    local reason = reasons.of(budget, fact)
    if reason then
      must.looked()
    end
    if reason and figure_of(fact) then
      examine_sign(fact, reason, report)
      examine_expense(changes, fact, reason, report)
      local staff = not reasons.contains(reason.text, data.year_before) and reasons.staff(reason.text)
      if staff then
        local key = staff.kind .. staff.sign
        if not told[key] then
          told[key] = { what = staff, text = reason.text:sub(staff.from, staff.to) }
          order[#order + 1] = key
        end
        table.insert(told[key], place(reason, staff.from, staff.to - staff.from + 1))
      end
    end
    -- What a project grew by cannot exceed what it is.
    for _, part in ipairs(fact.reasons or {}) do
      local row = part.direction == "+" and part.name ~= "" and subject.project_row(budget, part.name)
      if row and row.total and not row.total.blank then
        must.at_most(part.change, row.total)
      end
    end
  end
  report_staff(budget, told, order, report)
  report_missing(budget, must, report)
  return "not_applicable"
end

return { meta = meta, run = run }
