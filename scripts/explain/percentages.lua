-- 占比、增减率和增减额: how every percentage and every change comes about, and within which amounts it stays as it is.
local derivation = require "gouji.derivation"
local exposition = require "gouji.exposition"
local message = require "gouji.message"
local search = require "gouji.search"

local meta = {
  id = "percentages", api = 1, kind = "explanation",
  title = "How every percentage and every change comes about",
  args = {
    changes = { type = "boolean", default = true, help = "also the changes in amount" },
  },
}

local function wanted(list, ids)
  local found = {}
  for _, d in ipairs(list) do
    found[#found + 1] = (not ids or ids[d.id]) and d or nil
  end
  return found
end

local function write(output, title, list)
  local nodes = {}
  for index, d in ipairs(list) do
    nodes[index] = exposition.node(d)
  end
  if #nodes > 0 then
    output:heading(2, title)
    output:tree(nodes)
  end
end

local COLUMNS = {
  "line", "column", "figure", "formula", "quotient", "expected value", "verdict", "check", "reason", "sentence",
}

-- A row for each, in the form that holds tables alone.
local function write_rows(output, lists)
  local rows = {}
  for _, list in ipairs(lists) do
    for _, d in ipairs(list) do
      rows[#rows + 1] = {
        tostring(d.place.line), tostring(d.place.column), d.text, d.formula or d.equation or "", d.quotient or "",
        d.expected or "", d.verdict and message(d.verdict) or "", d.check or "",
        d.reason and message(derivation.reason_text(d.reason)) or "", d.clause or d.what,
      }
    end
  end
  local columns = {}
  for index, title in ipairs(COLUMNS) do
    columns[index] = { title = message(title) }
  end
  output:table { columns = columns, rows = rows }
end

local function values(list)
  local found = {}
  for index, d in ipairs(list) do
    found[index] = derivation.value(d)
  end
  return found
end

local function run(result, output, args, place)
  local ids
  if place then
    local problem
    ids, problem = search.ids(result, place)
    if not ids then
      return nil, problem
    end
  end
  local percentages = wanted(derivation.percentages(result), ids)
  local changes = args.changes and wanted(derivation.changes(result), ids) or {}
  if #percentages + #changes == 0 then
    return nil, place and message("no percentage and no change stands at '{place}'", { place = place })
      or message("the document states no percentage and no change")
  end
  output:value {
    explanation = "percentages", path = result.path, percentages = values(percentages), changes = values(changes),
  }
  if output.form == "csv" then
    write_rows(output, { percentages, changes })
  else
    write(output, message("Percentages"), percentages)
    write(output, message("Changes in amount"), changes)
  end
  return true
end

return { meta = meta, run = run }
