-- Search: which figures of a document a place or a text means: a line, a printed figure, a code, a name.
local concepts = require "gouji.data.concepts"
local core = require "gouji.core"
local message = require "gouji.message"
local subject = require "gouji.subject"

local search = {}

local KINDS = { amount = true, percent = true, count = true, other = true, unread = true }

-- The figures of a line, each once, without codes, years and numbering; blank cells where there are no others. Or the
-- figure at a column of it, whatever it is.
local function figures_at(evidence, doc, line, column)
  if column then
    local id = evidence.figure_at(line, column)
    return id and { id } or {}
  end
  local ids, blanks = {}, {}
  for id = 1, doc:figure_count() do
    if doc:figure_place(id) == line then
      local kind = doc:figure(id)
      local list = KINDS[kind] and ids or kind == "blank" and blanks or {}
      list[#list + 1] = id
    end
  end
  return #ids > 0 and ids or blanks
end

local UNITS = { "万元", "亿元", "元" }

-- A printed figure without blanks, separators and unit, as people type it.
local function bare_figure(text)
  text = core.fold(text):gsub("[%s,]", "")
  for _, unit in ipairs(UNITS) do
    if text:sub(-#unit) == unit then
      return text:sub(1, -#unit - 1)
    end
  end
  return text
end

local function by_text(doc, text)
  local wanted, ids = bare_figure(text), {}
  for id = 1, doc:figure_count() do
    if KINDS[doc:figure(id)] and bare_figure(doc:figure_text(id)) == wanted then
      ids[#ids + 1] = id
    end
  end
  return ids
end

-- The figures that stand for a row: its total, else all that it prints.
local function add_row(ids, row)
  local total = row.total
  if total and not total.blank then
    ids[#ids + 1] = total.id
    return
  end
  for _, column in ipairs(row.side.columns) do
    local figure = column.key and row[column.key]
    if figure and figure.amount and not figure.blank then
      ids[#ids + 1] = figure.id
    end
  end
end

local function rows_where(budget, ids, holds)
  for _, t in ipairs(budget.list) do
    if not t.continued then
      for row in t:rows() do
        if holds(row) then
          add_row(ids, row)
        end
      end
    end
  end
end

local function no_quotes(text)
  return (text:gsub("[“”\"]", ""))
end

-- The concepts with this name.
local function concepts_named(name)
  local found = {}
  for _, concept in ipairs(concepts) do
    for word in concept.names:gmatch("%S+") do
      if no_quotes(word) == name then
        found[#found + 1] = concept
        break
      end
    end
  end
  return found
end

-- What a fact is called: its subject, and the account that its levels name.
local function names_of_fact(fact)
  local levels = fact.levels or {}
  return { fact.subject, levels.item or levels.section or levels.class, fact.project and fact.project.name }
end

local OTHERS = { "rate", "change", "share" }

local function add_fact(budget, ids, fact)
  local current = subject.current(budget, fact)
  if current then
    ids[#ids + 1] = current.id
    return
  end
  for _, field in ipairs(OTHERS) do
    if fact[field] then
      ids[#ids + 1] = fact[field].id
      return
    end
  end
end

-- Figures whose row, concept or sentence is called so; `holds` compares a name with the one that is sought.
local function by_name(budget, name, holds)
  local ids = {}
  rows_where(budget, ids, function(row)
    local called, project = row.name or "", row.project_name or ""
    return called ~= "" and holds(called) or project ~= "" and holds(project)
  end)
  for _, concept in ipairs(concepts_named(name)) do
    for _, list in ipairs(subject.cells(budget, { concept_entry = concept })) do
      if not list[1].blank then
        ids[#ids + 1] = list[1].id
      end
    end
    for _, fact in ipairs(budget:narrative()) do
      if fact.concept == concept.id then
        add_fact(budget, ids, fact)
      end
    end
  end
  for _, fact in ipairs(budget:narrative()) do
    for i = 1, 3 do
      local called = names_of_fact(fact)[i]
      if called and called ~= "" and holds(called) then
        add_fact(budget, ids, fact)
        break
      end
    end
  end
  return ids
end

local function by_code(budget, code)
  local ids = {}
  rows_where(budget, ids, function(row) return row.code == code end)
  for _, fact in ipairs(budget:narrative()) do
    if #ids > 0 and fact.amount and subject.code(budget, fact) == code then
      ids[#ids + 1] = fact.amount.id
    end
  end
  return ids
end

local function sorted_once(ids)
  local seen, list = {}, {}
  for _, id in ipairs(ids) do
    if not seen[id] then
      seen[id] = true
      list[#list + 1] = id
    end
  end
  table.sort(list)
  return list
end

-- Every name and code that may be sought, each once, in the order of print.
local function names(budget)
  local list, seen = {}, {}
  local function add(name)
    if name and name ~= "" and not seen[name] then
      seen[name] = true
      list[#list + 1] = name
    end
  end
  for _, t in ipairs(budget.list) do
    for row in t:rows() do
      add(row.name)
      add(row.project_name)
      add(row.code)
    end
  end
  for _, fact in ipairs(budget:narrative()) do
    for i = 1, 3 do
      add(names_of_fact(fact)[i])
    end
  end
  return list
end

-- How many names are told where nothing is found.
local MOST_NAMES = 3

-- The names nearest to a text: those that share most of its characters, the first of equals; of codes, those of its
-- class.
local function nearest(budget, text)
  local wanted, size = {}, 0
  local class = text:match("^%d%d%d") or not text:find("%D") and text
  for _, code in utf8.codes(text, true) do
    size = size + (wanted[code] and 0 or 1)
    wanted[code] = true
  end
  local ranked = {}
  for index, name in ipairs(names(budget)) do
    local common, length, seen = 0, 0, {}
    for _, code in utf8.codes(name, true) do
      length = length + 1
      common = common + (wanted[code] and not seen[code] and 1 or 0)
      seen[code] = true
    end
    if common * 2 >= size and common > 0 and (not class or name:sub(1, #class) == class) then
      ranked[#ranked + 1] = { name = name, rank = common * 1000 // (size + length), index = index }
    end
  end
  table.sort(ranked, function(a, b)
    return a.rank > b.rank or a.rank == b.rank and a.index < b.index
  end)
  local list = {}
  for i = 1, math.min(#ranked, MOST_NAMES) do
    list[i] = ranked[i].name
  end
  return list
end

local function by_words(budget, doc, text)
  local name = no_quotes(core.fold(text))
  local ids = by_text(doc, text)
  if #ids == 0 and text:find("^%d+$") then
    ids = by_code(budget, text)
  end
  if #ids == 0 and name ~= "" then
    ids = by_name(budget, name, function(other) return no_quotes(other) == name end)
  end
  if #ids == 0 and name ~= "" then
    ids = by_name(budget, name, function(other) return no_quotes(other):find(name, 1, true) ~= nil end)
  end
  return sorted_once(ids)
end

local function not_found(budget, text)
  local list = nearest(budget, core.fold(text))
  return #list > 0 and message("nothing is called '{text}', and no figure reads so; near to it: {names}",
    { text = text, names = table.concat(list, message(", ")) })
    or message("nothing is called '{text}', and no figure reads so", { text = text })
end

-- Why there is nothing at a place; `ids`: the figures of its line.
local function no_figure(doc, line, place, ids)
  local columns = {}
  for index, id in ipairs(ids) do
    local _, column = doc:figure_place(id)
    columns[index] = ("%d:%d"):format(line, column)
  end
  return #columns > 0 and message("no figure stands at {place}; its line has some at {places}",
    { place = place, places = table.concat(columns, message(", ")) })
    or message("no figure stands at {place}", { place = place })
end

---The figures that a text means, by their ids in the order of print: "line" or "line:column", else a figure as it is
---printed, a code, a name of a row, a subject or a project, or a part of such a name. A number of a line without figures
---may be a code. nil and a message where there are none.
---@param result gouji.Result
---@param text string
---@return integer[]?, string?
function search.find(result, text)
  local run = result.run
  local budget, doc = run.budget, run.doc
  local evidence = require("gouji.evidence").of(result)
  text = text:gsub("^%s+", ""):gsub("%s+$", "")
  local line, column = text:match("^(%d+):(%d+)$")
  line = line or text:match("^%d+$")
  local number, last = line and math.tointeger(tonumber(line)), doc:line_count()
  if number and number >= 1 and number <= last then
    -- A column too large for an integer is beyond every line.
    local ids = figures_at(evidence, doc, number, column and (math.tointeger(tonumber(column)) or math.maxinteger))
    if #ids == 0 and not column then
      ids = by_words(budget, doc, text)
    end
    if #ids > 0 then
      return ids
    end
    return nil, no_figure(doc, number, text, column and figures_at(evidence, doc, number) or {})
  end
  local ids = not column and by_words(budget, doc, text) or {}
  if #ids > 0 then
    return ids
  elseif line and (column or #line < 5) then
    return nil, message("there is no line {line}; the last is {last}", { line = line, last = last })
  end
  return nil, not_found(budget, text)
end

---The same as a set.
function search.ids(result, text)
  local ids, problem = search.find(result, text)
  if not ids then
    return nil, problem
  end
  local set = {}
  for _, id in ipairs(ids) do
    set[id] = true
  end
  return set
end

return search
