-- What was read: the tables of a document with their roles, or one table with its cells.
local layout = require "gouji.layout"
local message = require "gouji.message"
local option = require "gouji.option"

local show = {}

local function lines_of(t)
  return t.line .. "-" .. t.last_line
end

local function roles_of(t)
  local roles = {}
  for _, column in ipairs(t.columns) do
    roles[#roles + 1] = column.role or "-"
  end
  return table.concat(roles, " ")
end

-- "page-number 3, split-row 1", by name.
local function mends_of(doc)
  local count, rules, parts = {}, {}, {}
  for _, mend in ipairs(doc:mends()) do
    if not count[mend.rule] then
      count[mend.rule] = 0
      rules[#rules + 1] = mend.rule
    end
    count[mend.rule] = count[mend.rule] + 1
  end
  table.sort(rules)
  for index, rule in ipairs(rules) do
    parts[index] = rule .. " " .. count[rule]
  end
  return #parts > 0 and table.concat(parts, ", ") or message("none")
end

local function overview(budget, doc)
  local rows = { { "#", message("role"), message("lines"), message("rows"), message("columns"), message("title"),
    message("roles of the columns") } }
  for index, t in ipairs(budget.list) do
    local height, width, header_rows = doc:grid(t.block)
    rows[#rows + 1] = { tostring(index), t.role or "-", lines_of(t), tostring(height - header_rows), tostring(width),
      t.title ~= "" and t.title or "-", roles_of(t) }
  end
  local identity = layout.columns {
    { message("department"), budget.department or "-" },
    { message("year"), budget.year and tostring(budget.year) or "-" },
    { message("kind"), budget.kind and message(budget.kind) or "-" },
    { message("unit"), budget.unit or "-" },
    { message("facts in sentences"), tostring(#budget:narrative()) },
    { message("mended"), mends_of(doc) },
  }
  return identity .. "\n" .. layout.columns(rows, function(row, column)
    return row > 1 and (column == 1 or column == 4 or column == 5)
  end)
end

-- The keys of a grid's rows: codes of accounts, or the role of a line ("total"), of each side that has one.
local function keys_of(t)
  local keys = {}
  for row in t:rows() do
    local key = row.code or row.line
    if key then
      keys[row.index] = keys[row.index] and keys[row.index] .. " | " .. key or key
    end
  end
  return keys
end

local function cells(t, doc)
  local height, width, header_rows = doc:grid(t.block)
  local rows, figure = { { message("line"), message("key") }, { "", "" } }, {}
  for column = 1, width do
    rows[1][column + 2] = t.columns[column].header:match("([^/]*)$")
    rows[2][column + 2] = "[" .. (t.columns[column].role or "-") .. "]"
  end
  local keys = keys_of(t)
  for row = header_rows + 1, height do
    local shown = { tostring((doc:cell_place(t.block, row, 1))), keys[row] or "" }
    figure[#rows + 1] = {}
    for column = 1, width do
      local text, id = doc:cell(t.block, row, column)
      shown[column + 2] = text
      figure[#rows + 1][column + 2] = id ~= nil
    end
    rows[#rows + 1] = shown
  end
  local heading = message("{title}: role {role}, lines {lines}, unit {unit}", {
    title = t.title ~= "" and t.title or "-", role = t.role or "-", lines = lines_of(t), unit = t.unit or "-",
  })
  return heading .. "\n" .. layout.columns(rows, function(row, column)
    return column == 1 or (figure[row] ~= nil and figure[row][column])
  end)
end

-- The one table that `wanted` names: by number, role, or a part of its title.
local function find(budget, wanted)
  local number = wanted:find("^%d+$") and math.tointeger(tonumber(wanted))
  if number and budget.list[number] then
    return budget.list[number]
  end
  local found, names = {}, {}
  for index, t in ipairs(budget.list) do
    names[#names + 1] = t.role
    if t.role == wanted then
      found[#found + 1] = index
    end
  end
  for index, t in ipairs(#found == 0 and budget.list or {}) do
    if t.title:find(wanted, 1, true) then
      found[#found + 1] = index
    end
  end
  if #found == 1 then
    return budget.list[found[1]]
  elseif #found > 1 then
    return nil, message("'{name}' fits the tables {numbers}; give a number",
      { name = wanted, numbers = table.concat(found, ", ") })
  end
  return nil, option.suggest(message("no table is called '{name}'", { name = wanted }), wanted, names)
end

---What was read of the document, or one table of it; nil and a message where `wanted` names none or several.
function show.text(budget, doc, wanted)
  if not wanted then
    return overview(budget, doc)
  end
  local t, problem = find(budget, wanted)
  if not t then
    return nil, problem
  end
  return cells(t, doc)
end

return show
