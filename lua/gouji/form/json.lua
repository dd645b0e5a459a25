-- The values of a page as JSON, or its blocks where it has none.
local page = require "gouji.page"
local write = require("gouji.json").json

local json = {}

-- A text where no place is told, else a list of texts and { text, place }.
local function words(content)
  local parts, placed = {}, false
  for index, span in ipairs(content) do
    placed = placed or span.place ~= nil
    parts[index] = span.place and { text = span.text, place = page.place(span.place) } or span.text
  end
  return placed and parts or table.concat(parts)
end

local function list_of(contents)
  local list = {}
  for index, content in ipairs(contents) do
    list[index] = words(content)
  end
  return list
end

local function nodes_of(nodes)
  local list = {}
  for index, node in ipairs(nodes) do
    list[index] = { text = words(node.content), nodes = nodes_of(node.nodes) }
  end
  return list
end

-- A block as a value; nil for a chart, which shows what tables say.
local function value_of(block)
  local kind = block.kind
  if kind == "table" then
    local columns, rows = {}, {}
    for index, column in ipairs(block.columns) do
      columns[index] = words(column.content)
    end
    for index, row in ipairs(block.rows) do
      rows[index] = list_of(row)
    end
    return { kind = kind, caption = words(block.caption), columns = columns, rows = rows }
  elseif kind == "list" then
    return { kind = kind, items = list_of(block.items) }
  elseif kind == "tree" then
    return { kind = kind, nodes = nodes_of(block.nodes) }
  elseif kind ~= "chart" then
    return { kind = kind, level = block.level, text = words(block.content) }
  end
end

---The values of a page, or its blocks as values.
---@return any[] values
---@return boolean given whether they are the report's own
function json.values(state)
  if #state.values > 0 then
    return state.values, true
  end
  local list = {}
  for _, block in ipairs(state.blocks) do
    list[#list + 1] = value_of(block)
  end
  return list, false
end

function json.render(state)
  local values, given = json.values(state)
  local whole = values
  if not given then
    whole = { blocks = values }
  elseif #values == 1 then
    whole = values[1]
  end
  return { write(whole, 2), "\n" }
end

return json
