-- Indicators of a target: rows of levels, a name and a value, also where cells are shifted, levels are inherited from
-- above and operator, number and unit stand in cells of their own.
local quantity = require "gouji.quantity"
local numbering = require "gouji.numbering"
local words = require "gouji.data.targets"

local M = {}

-- The level that a label names and its name, or nil. `known`: whether the cell stands in a column of levels.
local function level_of(text, known)
  local level, bare = words.levels[text], text
  if not level and #text <= 80 and text:find("指标", 1, true) then
    bare = numbering.strip(text):gsub("%(?%d+%.?%d*分?%)?$", "") -- 产出指标(50分)
    level = words.levels[bare]
  end
  if level and (known or bare:find("指标$")) then
    return level, bare
  end
end

---Whether a row, above which no titles stood, holds a label of a level.
function M.has_level(cells)
  for i = 1, math.min(#cells, 3) do
    if level_of(cells[i].text, false) then
      return true
    end
  end
  return false
end

-- Pieces of 绩效指标 and the like down the left edge.
local function is_edge(cell)
  if #cell.text > 24 or cell.col > 2 then
    return false
  end
  for _, edge in ipairs(words.edges) do
    if edge:find(cell.text, 1, true) then
      return true
    end
  end
  return false
end

-- Whether a cell prints a value by itself: an operator with a number, a number alone or with a unit.
local function is_value(cell)
  local text = cell.text
  local first = text:find("%d")
  if cell.figure or not first then
    return cell.figure ~= nil or quantity.operator(text) ~= nil
  elseif first > 1 then
    return quantity.operator(text:sub(1, first - 1)) ~= nil
  end
  local rest = text:match("^[%d,.]+(.*)$")
  return rest == "" or rest:find("^%%") ~= nil or rest:find("^元") ~= nil or rest:find("^万元") ~= nil or rest:find("^亿元") ~= nil
    or quantity.is_unit(rest)
end

-- Whether the row above was cut by the end of a page: lines lie between it and this one.
local function is_cut(reader, indicator, row)
  local doc = reader.budget.doc
  local above = doc:cell_place(reader.block, indicator.row, 1)
  return indicator.block == reader.block and row == indicator.row + 1 and doc:cell_place(reader.block, row, 1) > above + 1
end

local function add_value(reader, indicator, cells, first)
  local cell = cells[first]
  local operator, unit, last = nil, nil, first
  if quantity.operator(cell.text) and cells[first + 1] then
    operator, cell, last = quantity.operator(cell.text), cells[first + 1], first + 1
  end
  local columns = reader.columns
  local next_cell = cells[last + 1]
  if next_cell and next_cell.col == cell.col + 1 and quantity.is_unit(next_cell.text) then
    unit = next_cell.text
  elseif columns and columns.unit then
    for i = last + 1, #cells do
      unit = unit or (cells[i].col == columns.unit and cells[i].text) or nil
    end
  end
  if columns and columns.operator and not operator then
    for _, other in ipairs(cells) do
      operator = operator or (other.col == columns.operator and quantity.operator(other.text)) or nil
    end
  end
  indicator.value = quantity.read(reader.budget, reader.block, cell, operator, unit)
  local value = indicator.value
  value.at = { block = reader.block, row = cell.row, col = cell.col }
  for _, found in ipairs(value.figures) do
    reader.claimed[found.figure.id] = true
  end
end

local function enter_level(target, level, text, at)
  if level[1] then
    if level.group == "cost" and target.level2 == "成本指标" and text ~= target.level2 then
      target.level1, target.level1_group = target.level2, level.group -- cost is a level of its own here
    elseif level.group ~= "cost" and target.level1_group ~= level.group then
      target.level1, target.level1_group = nil, level.group
    end
    target.level2, target.kind, target.group = text, level[1], level.group
  else
    target.level1, target.level1_group, target.group = text, level.group, level.group
    target.level2, target.kind = nil, nil
  end
  target.groups[level.group] = target.groups[level.group] or at
end

---Reads one row below the titles of the indicators.
function M.read_row(reader, cells)
  local target = reader.target
  local columns = reader.columns
  local name_col = columns and columns.name
  local index, labels = 1, 0
  while cells[index] do
    local cell = cells[index]
    local known = columns ~= nil and (not name_col or cell.col < name_col)
    local level, label = level_of(cell.text, known)
    if level then
      enter_level(target, level, label, { block = reader.block, row = cell.row, col = cell.col })
      labels = labels + 1
    elseif not is_edge(cell) or cells[index + 1] == nil then
      break
    end
    index = index + 1
  end
  local first = cells[index]
  if not first then
    return
  end
  local last = target.indicators[#target.indicators]
  local value_index
  if is_value(first) then
    -- A value without a name belongs to the name that the end of a page left above.
    if last and not last.value and labels == 0 and is_cut(reader, last, first.row) then
      add_value(reader, last, cells, index)
    end
    return
  end
  for i = index + 1, #cells do
    local role = columns and columns.title_of[cells[i].col]
    if role ~= "other" and role ~= "actual" and is_value(cells[i]) then
      value_index = i
      break
    end
  end
  if not value_index then
    -- Words for a value: the cell under the title, or the last that no other title claims.
    for i = index + 1, #cells do
      local role = columns and columns.title_of[cells[i].col]
      if role == "value" or (not role and not value_index) then
        value_index = i
      end
    end
  end
  local name = first.text
  for i = index + 1, (value_index or index + 1) - 1 do
    if not (columns and columns.title_of[cells[i].col] == "operator") and not quantity.operator(cells[i].text) then
      name = name .. cells[i].text
    end
  end
  if last and not last.value and labels == 0 and value_index and is_cut(reader, last, first.row) then
    last.name = last.name .. name -- the end of a page cut the name in two
    add_value(reader, last, cells, value_index)
    return
  end
  local indicator = {
    name = name, level1 = target.level1, level2 = target.level2, kind = target.kind, group = target.group,
    row = first.row, block = reader.block, at = { block = reader.block, row = first.row, col = first.col },
  }
  table.insert(target.indicators, indicator)
  if value_index then
    add_value(reader, indicator, cells, value_index)
  end
end

return M
