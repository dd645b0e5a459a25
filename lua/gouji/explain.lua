-- How figures come about: the relations that each stands in, with their arithmetic.
local message = require "gouji.message"
local report = require "gouji.report.text"

local explain = {}

-- The figures of a line, or the one at a column of it, each once.
local function figures_at(result, doc, line, column)
  if column then
    local id = result.figure_at(line, column)
    return id and { id } or {}
  end
  local ids, last = {}, nil
  for c = 1, utf8.len(doc:line(line)) do
    local id = result.figure_at(line, c)
    if id and id ~= last then
      ids[#ids + 1] = id
      last = id
    end
  end
  return ids
end

local function find(result, doc, place)
  if not place then
    return result.percentages(), message("the document states no percentage")
  end
  local line, column = place:match("^(%d+):(%d+)$")
  line = line or place:match("^%d+$")
  if not line then
    return result.figures_like(place), message("no figure reads '{text}'", { text = place })
  end
  local number, last = math.tointeger(tonumber(line)), doc:line_count()
  if not number or number < 1 or number > last then
    return {}, message("there is no line {line}; the last is {last}", { line = line, last = last })
  end
  -- A column too large for an integer is beyond every line.
  return figures_at(result, doc, number, column and (math.tointeger(tonumber(column)) or math.maxinteger)),
    message("no figure stands at {place}", { place = place })
end

local function add_relation(out, path, figure, relation)
  out[#out + 1] = ("  %s: %s  [%s]"):format(message(relation.verdict), relation.text, relation.check)
  for _, where in ipairs(relation.places) do
    if where.path or where.line ~= figure.line or where.column ~= figure.column then
      local context = where.heading or where.table
      out[#out + 1] = ("    %s  %s%s"):format(report.place(path, where), where.text,
        context and " (" .. context .. ")" or "")
    end
  end
end

---The figures at `place` ("line", "line:column" or their text; nil: every percentage) with their relations; nil and a
---message where there are none.
function explain.text(result, doc, place)
  local ids, problem = find(result, doc, place)
  if #ids == 0 then
    return nil, problem
  end
  local out = {}
  for _, id in ipairs(ids) do
    local figure = result.figure(id)
    local context = figure.heading or figure.table
    out[#out + 1] = ("%s: %s%s"):format(report.place(result.path, figure),
      figure.text ~= "" and figure.text or message("blank"), context and " (" .. context .. ")" or "")
    local relations = result.relations_of(id)
    for _, relation in ipairs(relations) do
      add_relation(out, result.path, figure, relation)
    end
    if #relations == 0 then
      out[#out + 1] = "  " .. message("no relation is stated for this figure")
    end
  end
  out[#out + 1] = ""
  return table.concat(out, "\n")
end

return explain
