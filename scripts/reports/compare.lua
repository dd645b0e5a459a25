-- Two or more documents side by side: two years of a department, or several departments.
local breakdown = require "gouji.breakdown"
local comparison = require "gouji.comparison"
local message = require "gouji.message"
local previous = require "gouji.previous"

local meta = {
  id = "compare", api = 1, kind = "report",
  title = "Documents side by side",
  needs = { documents = 2 },
  args = {
    unit = { type = "string", default = "万元", help = "unit of the amounts: 元, 万元 or 亿元" },
  },
}

local UNITS = { ["元"] = true, ["万元"] = true, ["亿元"] = true }
local ZERO = gouji.amount(0, "元")

-- Whether all documents say the same of a field.
local function agree(budgets, field)
  for _, budget in ipairs(budgets) do
    if budget[field] ~= budgets[1][field] then
      return false
    end
  end
  return true
end

local function kind_of(budget)
  return budget.kind == "final_accounts" and message "final accounts" or message "budget"
end

-- What each document is called: by what tells it from the others, else by its path.
local function labels_of(budgets)
  local labels, seen, unique = {}, {}, true
  for index, budget in ipairs(budgets) do
    local parts = {}
    parts[#parts + 1] = not agree(budgets, "department") and (budget.department or budget.path) or nil
    parts[#parts + 1] = not agree(budgets, "year") and tostring(budget.year or "?") or nil
    parts[#parts + 1] = not agree(budgets, "kind") and kind_of(budget) or nil
    labels[index] = table.concat(parts, " ")
    unique = unique and labels[index] ~= "" and not seen[labels[index]]
    seen[labels[index]] = true
  end
  for index, budget in ipairs(budgets) do
    labels[index] = unique and labels[index] or budget.path
  end
  return labels
end

-- What makes the documents no more than similar. A department may have a longer and a shorter name.
local function differences(budgets)
  local list, other = {}, false
  for index = 2, #budgets do
    other = other or previous.doubt(budgets[1], budgets[index]) ~= nil
  end
  list[#list + 1] = other and message "the documents are of different departments" or nil
  list[#list + 1] = not agree(budgets, "kind") and message "budgets stand beside final accounts" or nil
  list[#list + 1] = not agree(budgets, "unit") and message "the documents print different units; here all amounts have one"
    or nil
  return list
end

-- The keys of all documents: codes in ascending order; others as the first document has them, then the next.
local function keys_of(list)
  local keys, seen, coded = {}, {}, true
  for _, made in ipairs(list) do
    for _, item in ipairs(made and made.items or {}) do
      if not seen[item.key] then
        seen[item.key] = true
        keys[#keys + 1] = item.key
        coded = coded and item.code == item.key
      end
    end
  end
  if coded then
    table.sort(keys)
  end
  return keys
end

-- A row of all documents: the amount of each, nil where it has no table, zero where its table has no such row.
local function row_of(list, key)
  local row = { key = key, amounts = {}, shares = {}, names = {} }
  for index, made in ipairs(list) do
    local item = made and made.by_key[key]
    row.amounts[index] = made and (not item and ZERO or item and breakdown.amount(item)) or false
    row.shares[index] = made and breakdown.share(row.amounts[index], made.whole) or false
    if item then
      row.name, row.code, row.level = row.name or item.name, row.code or item.code, row.level or item.level
      row.names[#row.names + 1] = item.name
    end
  end
  return row
end

local function total_of(list)
  local row = { name = message "total", amounts = {}, shares = {}, names = {} }
  for index, made in ipairs(list) do
    row.amounts[index] = made and made.whole or false
    row.shares[index] = made and breakdown.share(made.whole, made.whole) or false
  end
  return row
end

-- Rows in which some document has an amount; the change is that from the first document to the last.
local function rows_of(list)
  local rows = {}
  for _, key in ipairs(keys_of(list)) do
    rows[#rows + 1] = row_of(list, key)
  end
  rows[#rows + 1] = total_of(list)
  local kept = {}
  for _, row in ipairs(rows) do
    local any = false
    for index = 1, #list do
      any = any or row.amounts[index] and not row.amounts[index]:is_zero()
    end
    local first, last = row.amounts[1], row.amounts[#list]
    row.change, row.rate = comparison.change(last or nil, first or nil, message "not in the first")
    row.points = row.key and breakdown.points(row.shares[#list] or nil, row.shares[1] or nil) or nil
    kept[#kept + 1] = any and row or nil
  end
  return kept
end

local function write_table(output, rows, labels, unit)
  local coded = false
  for _, row in ipairs(rows) do
    coded = coded or row.code ~= nil
  end
  local columns = {}
  local function column(title, align, cell)
    columns[#columns + 1] = { title = title, align = align, cell = cell }
  end
  if coded then
    column(message "code", "left", function(row) return row.code end)
  end
  column(message "name", "left", function(row)
    return ("\u{3000}"):rep((row.level or 1) - 1) .. row.name
  end)
  for index, label in ipairs(labels) do
    column(label, "right", function(row) return row.amounts[index] and row.amounts[index]:format(unit) end)
    column(message("share, {document}", { document = label }), "right", function(row) return row.shares[index] end)
  end
  column(message "change", "right", function(row)
    return row.change and (row.change:sign() > 0 and "+" or "") .. row.change:format(unit)
  end)
  column(message "rate of change", "right", function(row) return row.rate end)
  column(message "change of share (pp)", "right", function(row) return row.points end)
  output:table { caption = message("amounts in {unit}", { unit = unit }), columns = columns, rows = rows }
end

-- Names under one code or key that are not the same.
local function other_names(rows)
  local same_name, list = require("gouji.data.accounts").same_name, {}
  for _, row in ipairs(rows) do
    local told = {}
    for _, name in ipairs(row.code and row.names or {}) do
      if name ~= "" and not told[name] and not same_name(name, row.name) then
        told[name] = true
        list[#list + 1] = message("{code}: {name}, elsewhere {other}", { code = row.code, name = row.name, other = name })
      end
    end
  end
  return list
end

local function value_of(id, rows, labels, unit)
  local list = {}
  for number, row in ipairs(rows) do
    local amounts, shares = {}, {}
    for index = 1, #labels do
      amounts[index] = row.amounts[index] and row.amounts[index]:format(unit)
      shares[index] = row.shares[index]
    end
    list[number] = {
      code = row.code, name = row.name, level = row.level, amounts = amounts, shares = shares, rate = row.rate,
      change = row.change and row.change:format(unit), points = row.points, names = row.names,
    }
  end
  return { id = id, title = breakdown.title(id), rows = list }
end

local function run(results, output, args)
  if not UNITS[args.unit] then
    error(message("the unit is 元, 万元 or 亿元, not '{unit}'", { unit = args.unit }), 0)
  end
  local budgets, documents = {}, {}
  for index, result in ipairs(results) do
    local budget = result.budget
    budgets[index] = budget
    documents[index] = { path = result.path, department = budget.department, year = budget.year, kind = budget.kind,
      unit = budget.unit }
  end
  local labels, value = labels_of(budgets), { unit = args.unit, documents = documents, sections = {} }
  output:title(message "Documents side by side")
  local list = {}
  for index, budget in ipairs(budgets) do
    list[index] = ("%s: %s, %s %s"):format(labels[index], budget.department or "?", budget.year or "?", kind_of(budget))
      .. (labels[index] ~= budget.path and " (" .. budget.path .. ")" or "")
  end
  output:list(list)
  value.differences = differences(budgets)
  for _, difference in ipairs(value.differences) do
    output:paragraph(difference)
  end
  if #budgets > 2 then
    output:paragraph(message("changes are from {first} to {last}", { first = labels[1], last = labels[#labels] }))
  end
  for _, id in ipairs(breakdown.ids) do
    local made, any = {}, false
    for index, budget in ipairs(budgets) do
      made[index] = breakdown.of(budget, id) or false
      any = any or made[index]
    end
    local rows = any and rows_of(made) or {}
    if #rows > 0 then
      output:heading(1, breakdown.title(id))
      write_table(output, rows, labels, args.unit)
      local names = other_names(rows)
      if #names > 0 then
        output:paragraph(message "Names that differ:")
        output:list(names)
      end
      value.sections[#value.sections + 1] = value_of(id, rows, labels, args.unit)
    end
  end
  output:value(value)
end

return { meta = meta, run = run }
