-- Funding: the amounts of a target, behind their labels in a cell or to the right of them, by measure where a form prints
-- several (年初预算数, 全年预算数, 全年执行数).
local core = require "gouji.core"
local quantity = require "gouji.quantity"
local words = require "gouji.data.targets"

local M = {}

local UNITS = { "万元", "亿元", "元" }

---The unit that a label states in brackets: 项目资金(万元), (单位:元).
function M.unit_of(text)
  local stated = text:find("元)", 1, true) and text:match("%(([^()]-元)%)")
  for _, unit in ipairs(stated and UNITS or {}) do
    if stated:sub(-#unit) == unit then
      return unit
    end
  end
end

---The measures of a row of titles: by column, and in order of print; nil where it has none.
function M.measures(cells)
  local measures = { order = {} }
  for _, cell in ipairs(cells) do
    local measure = not cell.figure and #cell.text < 40 and words.measure(cell.text)
    if measure then
      measures.first = measures.first or cell.col
      measures[cell.col] = measure
      measures.order[#measures.order + 1] = measure
    end
  end
  return measures.first and measures or nil
end

local BEFORE = {}
for sign in ("0123456789:;,.)"):gmatch "." do
  BEFORE[sign] = true
end

-- Whether a label may begin there: at the start, behind 其中: or a number, or behind the amount of another label.
local function may_begin(text, from)
  if from == 1 or BEFORE[text:sub(from - 1, from - 1)] then
    return true
  end
  local before = text:sub(math.max(1, from - #"元"), from - 1)
  return before == "元" or before == "、"
end

local NONE = {}
local label_words

-- Whether a text holds any label of an amount: few cells do.
local function is_labelled(text)
  if not label_words then
    local list = {}
    for i, entry in ipairs(words.amounts) do
      list[i] = entry[1]
    end
    label_words = core.words(table.concat(list, " "))
  end
  return label_words(text) ~= nil
end

---The labels of amounts in a text: { from, to, field }, in order, the longest at each place.
function M.labels(text)
  if not is_labelled(text) then
    return NONE
  end
  local found = {}
  for _, entry in ipairs(words.amounts) do
    local from, to = text:find(entry[1], 1, true)
    if from and may_begin(text, from) then
      found[#found + 1] = { from = from, to = to, field = entry[2] }
    end
  end
  table.sort(found, function(a, b)
    return a.from < b.from or (a.from == b.from and a.to > b.to)
  end)
  local kept = {}
  for _, label in ipairs(found) do
    local last = kept[#kept]
    if not last or label.from > last.to then
      kept[#kept + 1] = label
    elseif label.to > last.to then
      last.to = label.to -- 当年财政拨款资金: two words of one label
    end
  end
  return kept
end

---Keeps an amount of the target: figures printed bare are in the unit of the form.
function M.keep(reader, field, figure, measure)
  if not figure or figure.blank or figure.kind == "unread" then
    return
  end
  if not quantity.has_own_unit(figure) then
    quantity.refine(reader.budget, figure, "amount", reader.unit)
  end
  if figure.kind ~= "amount" then
    return
  end
  local target = reader.target
  local funds = target.funds[measure]
  if not funds then
    funds = { measure = measure }
    target.funds[measure], target.funds[#target.funds + 1] = funds, funds
  end
  if not funds[field] then
    funds[field] = figure
    reader.claimed[figure.id] = true
  end
end

-- The amounts to the right of a label, under titles of measures; cells that extraction shifted are taken in order.
local function read_measured(reader, cells, index, field)
  local measures, count = reader.measures, 0
  local shifted = cells[index].col >= measures.first
  for i = index + 1, #cells do
    local first = quantity.figures_in(reader.budget, reader.block, cells[i].row, cells[i].col)[1]
    if first then
      count = count + 1
      local measure = shifted and measures.order[count] or not shifted and measures[cells[i].col] or nil
      if measure and measure ~= "rate" and measure ~= "score" then
        M.keep(reader, field, first.figure, measure)
      elseif not quantity.has_own_unit(first.figure) then
        quantity.refine(reader.budget, first.figure, "other")
      end
    end
  end
  return #cells
end

-- The amount in the next cell that prints one, up to the next label.
local function read_next(reader, cells, index, field)
  for i = index + 1, #cells do
    if #M.labels(cells[i].text) > 0 or words.field(cells[i].text) then
      return i - 1
    end
    local first = quantity.figures_in(reader.budget, reader.block, cells[i].row, cells[i].col)[1]
    if first then
      M.keep(reader, field, first.figure, "plan")
      return i
    end
  end
  return #cells
end

---Reads the amounts of the labels in cell `index` of a row: in the cell itself, or in the cells to its right. Returns the
---last cell that belongs to them.
function M.read(reader, cells, index, labels)
  local cell = cells[index]
  local figures = quantity.figures_in(reader.budget, reader.block, cell.row, cell.col)
  local found = false
  for i, label in ipairs(labels) do
    local stop = labels[i + 1] and labels[i + 1].from or #cell.text + 1
    for _, f in ipairs(figures) do
      if f.offset > label.to and f.offset < stop and not label.done then
        label.done, found = true, true
        M.keep(reader, label.field, f.figure, reader.measures and "budget" or "plan")
      end
    end
  end
  if found or #labels ~= 1 then
    return index
  end
  return (reader.measures and read_measured or read_next)(reader, cells, index, labels[1].field)
end

---Whether a cell to the right prints the same label: the form gives the whole term first, then the year.
function M.comes_again(cells, index, labels)
  for i = index + 1, #cells do
    local others = M.labels(cells[i].text)
    if others[1] and others[1].field == labels[1].field then
      return true
    end
  end
  return false
end

return M
