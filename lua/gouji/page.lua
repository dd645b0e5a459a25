-- What reports write into: blocks that each form of output renders, and values for the forms of programs.
local page = {}

---The forms that every report can be written in, unless its metadata name others: a module of gouji/form for each.
page.forms = { "text", "markdown", "html", "csv", "json", "ndjson" }

local ALIGN = { left = true, right = true }

-- Deeper trees are taken for endless ones.
local DEEPEST = 50

local Page = {}

-- What a page holds, by the object that scripts have of it: { form, own, blocks, values, texts }.
local states = setmetatable({}, { __mode = "k" })

local function state_of(self, method)
  return states[self] or error(("output:%s is called with a dot; it takes a colon"):format(method), 3)
end

-- Raises an error of the script's line: `level` calls above the caller, 2 where a method calls this.
local function want(condition, level, text, ...)
  if not condition then
    error(text:format(...), level + 1)
  end
end

-- A text, a number, an amount, or what has a text (a figure, a span), as a span { text, place }; nil for anything else.
local function span(value)
  local kind = type(value)
  if kind == "string" then
    return { text = value }
  elseif kind == "number" or kind == "userdata" then
    return { text = tostring(value) }
  elseif kind == "table" and type(value.text) == "string" then
    return { text = value.text, place = value.place or nil }
  end
end

-- Content as a list of spans; nil and false are empty.
local function content_of(content, method, level)
  if content == nil or content == false then
    return {}
  end
  local one = span(content)
  if one then
    return { one }
  end
  want(type(content) == "table" and (content[1] ~= nil or next(content) == nil), level + 1,
    "output:%s: a %s is no content: a text, an amount, a figure or a list of spans", method, type(content))
  local list = {}
  for index, value in ipairs(content) do
    list[index] = span(value)
    want(list[index], level + 1, "output:%s: span %d is neither a text nor has one", method, index)
  end
  return list
end

local function add_to(state, block)
  state.blocks[#state.blocks + 1] = block
end

---The title of the whole.
function Page:title(text)
  local state = state_of(self, "title")
  add_to(state, { kind = "title", content = content_of(text, "title", 2) })
end

---level: 1 to 4.
function Page:heading(level, text)
  local state = state_of(self, "heading")
  want(math.type(level) == "integer" and level >= 1 and level <= 4, 2, "output:heading: the level is not 1 to 4")
  add_to(state, { kind = "heading", level = level, content = content_of(text, "heading", 2) })
end

function Page:paragraph(content)
  local state = state_of(self, "paragraph")
  add_to(state, { kind = "paragraph", content = content_of(content, "paragraph", 2) })
end

---items: a list of contents.
function Page:list(items)
  local state = state_of(self, "list")
  want(type(items) == "table", 2, "output:list: a list of items is wanted")
  local list = {}
  for index, item in ipairs(items) do
    list[index] = content_of(item, "list", 2)
  end
  add_to(state, { kind = "list", items = list })
end

local function nodes_of(nodes, depth)
  want(type(nodes) == "table", depth + 2, "output:tree: a list of nodes is wanted")
  want(depth <= DEEPEST, depth + 2, "output:tree: nested too deeply; does a node hold itself?")
  local list = {}
  for index, node in ipairs(nodes) do
    want(type(node) == "table" and node.text ~= nil, depth + 2, "output:tree: a node is { text = …, nodes = {…} }")
    list[index] = { content = content_of(node.text, "tree", depth + 2), nodes = nodes_of(node.nodes or {}, depth + 1) }
  end
  return list
end

---nodes: a list of { text = content, nodes = the nodes below it }.
function Page:tree(nodes)
  local state = state_of(self, "tree")
  add_to(state, { kind = "tree", nodes = nodes_of(nodes, 1) })
end

-- Columns with functions and rows of any values, as columns and rows of cells; what is `optional` only where some cell of
-- it is not empty.
local function computed(t)
  local columns, rows = {}, {}
  for index = 1, #t.rows do
    rows[index] = {}
  end
  for number, column in ipairs(t.columns) do
    want(type(column) == "table" and type(column.cell) == "function", 3, "output:table: column %d has no function cell", number)
    local cells, any = {}, not column.optional
    for index, row in ipairs(t.rows) do
      cells[index] = column.cell(row) or ""
      any = any or cells[index] ~= ""
    end
    columns[#columns + 1] = any and column or nil
    for index, cell in ipairs(any and cells or {}) do
      rows[index][#columns] = cell
    end
  end
  return columns, rows
end

---t: { caption =, columns = { { title =, align = "left"|"right" }, … }, rows = { { cell, … }, … } }; a cell that is nil
---or false is empty. Where the columns have functions, { title =, align =, cell = function(row), optional = boolean? }, the
---rows are what these are called with; an optional column whose cells are all empty is left out.
function Page:table(t)
  local state = state_of(self, "table")
  want(type(t) == "table" and type(t.columns) == "table" and type(t.rows) == "table", 2,
    "output:table: { columns = {…}, rows = {…} } is wanted")
  local columns, rows = {}, {}
  local given, values = t.columns, t.rows
  if type(given[1]) == "table" and given[1].cell then
    given, values = computed(t)
  end
  for index, column in ipairs(given) do
    want(type(column) == "table", 2, 'output:table: column %d is not { title = …, align = "left" or "right" }', index)
    want(ALIGN[column.align or "left"], 2, 'output:table: the align of column %d is neither "left" nor "right"', index)
    columns[index] = { content = content_of(column.title, "table", 2), right = column.align == "right" }
  end
  for number, row in ipairs(values) do
    want(type(row) == "table", 2, "output:table: row %d is no list of cells", number)
    local cells = {}
    for index = 1, #columns do
      cells[index] = content_of(row[index], "table", 2)
    end
    rows[number] = cells
  end
  add_to(state, { kind = "table", caption = content_of(t.caption, "table", 2), columns = columns, rows = rows })
end

---A picture of amounts, see gouji.chart: "bar", "share", "waterfall", "line".
function Page:chart(kind, data)
  local state = state_of(self, "chart")
  want(type(data) == "table", 2, "output:chart: the data are no table")
  -- In a form without pictures as well: what is wrong with the data is told in each.
  local chart = require "gouji.chart"
  local ok, made = pcall(state.form == "html" and chart.svg or chart.rows, kind, data)
  want(ok, 2, "output:%s", tostring(made))
  add_to(state, { kind = "chart", svg = state.form == "html" and made or nil })
end

---Data for the forms of programs: where a report gives values, these print them and not the blocks. Several make an
---array, or a line each.
function Page:value(value)
  local state = state_of(self, "value")
  want(value ~= nil, 2, "output:value: a value is wanted")
  local ok, problem = pcall(require("gouji.json").json, value)
  want(ok, 2, "output:value: %s", (tostring(problem):gsub("^gouji%.json: ", "")))
  state.values[#state.values + 1] = value
end

---A text as it is: only in a form that the script declares itself.
function Page:write(text)
  local state = state_of(self, "write")
  want(type(text) == "string", 2, "output:write: a text is wanted")
  want(state.own, 2, "output:write: '%s' is made of blocks; only a form of the script's own is written as it is", state.form)
  state.texts[#state.texts + 1] = text
end

local metatable = { __index = Page, __metatable = "output", __name = "output" }

---A new page. `own`: whether the form is the script's own, which output:write writes. options.bom: CSV begins with a
---byte order mark.
---@param form string
---@param own boolean
---@param options table?
---@return table output what the script gets
---@return fun(): string[] render the texts of the whole, in order
function page.new(form, own, options)
  local output = setmetatable({ form = form }, metatable)
  local state = { form = form, own = own, blocks = {}, values = {}, texts = {}, bom = options and options.bom }
  states[output] = state
  return output, function()
    return own and state.texts or require("gouji.form." .. form).render(state)
  end
end

---Whether a form is one that blocks are rendered in.
function page.is_general(form)
  for _, name in ipairs(page.forms) do
    if name == form then
      return true
    end
  end
  return false
end

---The texts of blocks, parted by an empty line, as the functions of `add` by the kinds of blocks write them: fun(out,
---block). A kind that has none is left out.
function page.parted(blocks, add)
  local out = {}
  for _, block in ipairs(blocks) do
    if add[block.kind] then
      out[#out + 1] = #out > 0 and "\n" or nil
      add[block.kind](out, block)
    end
  end
  return out
end

---"path:line:column", or what a format without lines has of it.
function page.place(place)
  return place.at or require("gouji.report.text").place(place.path or "", place)
end

return page
