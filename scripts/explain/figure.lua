-- 一个数字: where an amount is printed, what it is made of, what it is a part of, how it changed, and what confirms it.
local comparison = require "gouji.comparison"
local dossier = require "gouji.dossier"
local exposition = require "gouji.exposition"
local message = require "gouji.message"
local search = require "gouji.search"

local meta = {
  id = "figure", api = 1, kind = "explanation",
  title = "All that the document says of one figure",
  forms = { "text", "markdown", "html", "json", "ndjson" },
  args = {
    top = { type = "integer", default = 20, help = "how many figures are explained at most" },
  },
}

local function node(text, nodes)
  return { text = text, nodes = nodes }
end

local function at(entry)
  return { text = entry.text ~= "" and entry.text or message("blank"), place = entry.place }
end

local function add(nodes, title, children)
  if #children > 0 then
    nodes[#nodes + 1] = node(title, children)
  end
end

-- Relations of one text, which several tables state, once.
local function relations(list)
  local nodes, times, order = {}, {}, {}
  for _, relation in ipairs(list) do
    local text = ("%s: %s  [%s]"):format(message(relation.verdict), relation.text, relation.check)
    order[#order + 1] = not times[text] and text or nil
    times[text] = (times[text] or 0) + 1
  end
  for index, text in ipairs(order) do
    nodes[index] = node(times[text] > 1 and ("%s ×%d"):format(text, times[text]) or text)
  end
  return nodes
end

local function sums_of(d, nodes)
  for _, sum in ipairs(d.sums) do
    local parts = {}
    for index, part in ipairs(sum.parts) do
      parts[index] = node { (part.sign < 0 and "− " or "+ "), at(part), "  " .. part.what }
    end
    local verdict = sum.verdict ~= "exact" and message(sum.verdict) .. ": " or ""
    add(nodes, ("%s: %s%s  [%s]"):format(message("is the sum"), verdict, sum.text, sum.check), parts)
  end
end

local function wholes_of(d)
  local nodes = {}
  for index, of in ipairs(d.wholes) do
    local text = { at(of), "  " .. of.what }
    if of.share then
      text[#text + 1] = message("; ") .. message("its share is {share}", { share = of.share })
    end
    if of.stated then
      text[#text + 1] = message("; ") .. message("stated") .. " "
      text[#text + 1] = at(of.stated)
      text[#text + 1] = (": %s  [%s]"):format(message(of.stated.verdict), of.stated.check)
    end
    nodes[index] = node(text)
  end
  return nodes
end

local function change_node(told)
  local text = {
    message("{base} {prior}: {difference}", { base = told.base, prior = told.prior_text, difference = told.difference }),
    message(", "), told.rate or message(comparison.reasons[told.reason]), message("; "),
    message(comparison.sources[told.by]),
  }
  local nodes = {}
  for _, entry in ipairs { told.change or false, told.rate_stated or false, told.printed or false } do
    if entry then
      nodes[#nodes + 1] = node { at(entry), "  " .. entry.what }
    end
  end
  return node(text, nodes)
end

local function explained(d)
  local nodes = {}
  local printings = {}
  for index, printing in ipairs(d.printings) do
    printings[index] = node { at(printing), "  " .. printing.what }
  end
  if #printings > 1 then
    add(nodes, message("printed: {count} times", { count = #printings }), printings)
  end
  if d.derivation then
    add(nodes, d.derivation.clause or message("comes about"), exposition.nodes(d.derivation))
  end
  sums_of(d, nodes)
  add(nodes, message("is part of"), wholes_of(d))
  local told = {}
  for index, change in ipairs(d.changes) do
    told[index] = change_node(change)
  end
  add(nodes, message("changed"), told)
  -- A derivation lists its relations itself.
  if not d.derivation then
    add(nodes, message("contradicted by: {count}", { count = #d.contradicted }), relations(d.contradicted))
    add(nodes, message("confirmed by: {count}", { count = #d.confirmed }), relations(d.confirmed))
  end
  if not d.derivation and #d.confirmed + #d.contradicted == 0 then
    nodes[#nodes + 1] = node(message("no relation is stated for this figure"))
  end
  return node({ at(d), "  " .. d.what }, nodes)
end

-- The figures that are meant, without those that another one's dossier lists as its printings.
local function dossiers(result, ids, most)
  local list, done, left = {}, {}, 0
  for _, id in ipairs(ids) do
    if not done[id] and #list < most then
      local d = dossier.of(result, id)
      list[#list + 1] = d
      for printing in next, d.ids do
        done[printing] = true
      end
    elseif not done[id] then
      left = left + 1
    end
  end
  return list, left
end

local function run(result, output, args, place)
  if not place then
    return nil, message("a place or a text is needed: LINE, LINE:COLUMN or what is printed")
  end
  local ids, problem = search.find(result, place)
  if not ids then
    return nil, problem
  end
  local list, left = dossiers(result, ids, args.top)
  local values, nodes = {}, {}
  for index, d in ipairs(list) do
    values[index], nodes[index] = dossier.value(d), explained(d)
  end
  output:value { explanation = "figure", path = result.path, place = place, figures = values, left = left }
  output:tree(nodes)
  if left > 0 then
    output:paragraph(message("{count} more are meant by '{place}'; --arg figure.top={all} explains all",
      { count = left, place = place, all = #list + left }))
  end
  return true
end

return { meta = meta, run = run }
