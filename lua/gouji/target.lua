-- Targets: what a 项目支出绩效目标表 (or a 自评表, or the targets of a whole department) states: the project, who carries it,
-- its amounts, its goal, and indicators on three levels. Forms of one project and lists with a row for every indicator.
-- Cells are known by what they say before by where they stand, since extraction shifts cells by a column.
local funding = require "gouji.funding"
local indicators = require "gouji.indicator"
local quantity = require "gouji.quantity"
local words = require "gouji.data.targets"

-- A goal is longer than a label (bytes of folded text).
local SHORTEST_GOAL = 24

-- The cells of a row that print something, from left to right.
local function printed(reader, row)
  local cells, texts, ids = {}, reader.texts, reader.ids
  local base = (row - 1) * reader.width
  for col = 1, reader.width do
    local text = texts[base + col]
    if text ~= "" then
      cells[#cells + 1] = { row = row, col = col, text = text, figure = ids[base + col] or nil }
    end
  end
  return cells
end

local function open(reader)
  local target = {
    table = reader.table, role = reader.role, funds = {}, goals = {}, indicators = {}, groups = {},
    at = { block = reader.block, row = reader.row or 1, col = 1 },
  }
  reader.target = target
  reader.list[#reader.list + 1] = target
  return target
end

-- The text of a label's value: behind a colon in its cell, or the next cell that is no label.
local function value_of(cells, index)
  local cell = cells[index]
  local own = cell.text:match("^[^:]*:(.+)$")
  if own then
    return own, cell
  end
  local following = cells[index + 1]
  if following and not words.field(following.text) then
    return following.text, following
  end
end

local function keep_goal(reader, cell)
  local figures = quantity.figures_in(reader.budget, reader.block, cell.row, cell.col)
  local goal = {
    row = cell.row, col = cell.col, block = reader.block, text = cell.text,
    numbers = quantity.of_text(reader.budget, cell.text, figures),
  }
  for _, found in ipairs(figures) do
    reader.claimed[found.figure.id] = true
  end
  table.insert(reader.target.goals, goal)
end

local function is_edge(text)
  for _, edge in ipairs(words.edges) do
    if edge:find(text, 1, true) then
      return true
    end
  end
  return false
end

-- A row above the indicators: fields, amounts, the goal.
local function read_fields(reader, cells)
  local target = reader.target
  local measures, known = funding.measures(cells), false
  reader.measures = measures or reader.measures
  local index = 1
  while index <= #cells do
    local cell = cells[index]
    local text = cell.text
    reader.unit = funding.unit_of(text) or reader.unit
    local field = words.field(text)
    local labels = #text <= 150 and not measures and funding.labels(text) or {}
    if field == "name" or field == "unit" or field == "supervisor" then
      local value, at = value_of(cells, index)
      if field == "name" and target.name and value and value ~= target.name then
        target = open(reader)
        reader.goals, reader.columns, reader.measures = nil, nil, nil
      end
      if value and not target[field] then
        target[field], target[field .. "_at"] = value, { block = reader.block, row = at.row, col = at.col }
      end
      index = at and at ~= cell and index + 1 or index
    elseif #labels > 0 and not reader.goals then
      known = true
      if not funding.comes_again(cells, index, labels) then
        index = funding.read(reader, cells, index, labels)
      end
    elseif field == "goal" then
      reader.goals = true
      local own = text:match("^[^:]*:(.+)$")
      if own and #own >= SHORTEST_GOAL then
        keep_goal(reader, cell)
      end
    elseif reader.goals and #text >= SHORTEST_GOAL and not is_edge(text) then
      keep_goal(reader, cell)
    end
    index = index + 1
  end
  -- A part of the amount under a name that is not known here.
  if target.funds[1] and not known and not reader.goals and not measures then
    for _, cell in ipairs(cells) do
      target.other_parts = target.other_parts or cell.figure ~= nil and not reader.budget.figure(cell.figure).blank
    end
  end
end

-- Whether a row may be one of titles: cheap to ask of every row.
local function may_be_titles(cells)
  for _, cell in ipairs(cells) do
    local text = cell.text
    if text:find("指标", 1, true) and (text:find("级指标", 1, true) or text:find("指标名称", 1, true)
      or text:find("级绩效指标", 1, true)) then
      return true
    end
  end
  return false
end

-- The columns of indicators that a row of titles names, or nil.
local function titles_of(cells)
  local columns, levels = { title_of = {} }, 0
  for _, cell in ipairs(cells) do
    local role = #cell.text <= 60 and words.column(cell.text) or nil
    if role == "value" then
      for _, word in ipairs(words.whole_term) do
        role = cell.text:find(word, 1, true) and "other" or role
      end
    end
    if role == "level2" and columns.value then
      columns.second = columns.second or cell.col -- a second set: the year beside the whole term
    elseif role == "name" and columns.value then
      columns.second = columns.second or cell.col
      columns.name, columns.value = cell.col, nil
    end
    if role then
      columns.title_of[cell.col] = role
      columns[role] = columns[role] or cell.col
      if role == "level1" or role == "level2" or role == "name" then
        levels = levels + 1
      end
    end
  end
  return levels >= 2 and columns or nil
end

-- A row of a list that names a project: a target of its own.
local function read_list_fields(reader, cells)
  local columns = reader.columns
  for _, cell in ipairs(cells) do
    local role = columns.title_of[cell.col]
    if role == "project" and cell.text ~= reader.target.name then
      if reader.target.name or #reader.target.indicators > 0 then
        open(reader)
      end
      reader.target.list = true
      reader.target.name = cell.text
      reader.target.name_at = { block = reader.block, row = cell.row, col = cell.col }
    end
  end
  local rest = {}
  for _, cell in ipairs(cells) do
    local role = columns.title_of[cell.col]
    if role == "amount" then
      local first = quantity.figures_in(reader.budget, reader.block, cell.row, cell.col)[1]
      funding.keep(reader, "total", first and first.figure, "plan")
    elseif role == "carrier" then
      reader.target.unit = reader.target.unit or cell.text
    elseif role == "goal" and columns.project then
      keep_goal(reader, cell)
    elseif role ~= "project" then
      rest[#rest + 1] = cell
    end
  end
  return rest
end

-- The cells of the year where a form prints the indicators of the whole term beside those of the year.
local function of_the_year(columns, cells)
  local rest = {}
  for _, cell in ipairs(cells) do
    if cell.col < (columns.level2 or columns.name) or cell.col >= columns.second then
      rest[#rest + 1] = cell
    end
  end
  return rest
end

-- Whether a row below the indicators begins another form.
local function begins_form(cells)
  return cells[1].text:find("^项目名称") ~= nil
end

local function read_table(reader)
  for row = 1, reader.height do
    reader.row = row
    local cells = printed(reader, row)
    local titles = may_be_titles(cells) and titles_of(cells)
    if titles then
      reader.columns, reader.goals = titles, nil
      reader.first_row = math.min(reader.first_row, row)
    elseif #cells > 0 and reader.columns and begins_form(cells) and not reader.columns.project then
      reader.columns, reader.measures, reader.goals = nil, nil, nil
      read_fields(reader, cells)
    elseif #cells > 0 and (reader.columns or indicators.has_level(cells)) then
      local columns = reader.columns
      local rest = columns and columns.project and read_list_fields(reader, cells)
        or columns and columns.second and of_the_year(columns, cells) or cells
      indicators.read_row(reader, rest)
    elseif #cells > 0 then
      read_fields(reader, cells)
    end
  end
end

-- Numbers beside the indicators that are no values of theirs: weights, scores and the like, which the reader of the
-- document took for money in the table's unit.
local function release(reader)
  for position = (reader.first_row - 1) * reader.width + 1, #reader.ids do
    local id = reader.ids[position]
    local figure = id and not reader.claimed[id] and reader.budget.figure(id)
    if figure and figure.kind == "amount" and not quantity.has_own_unit(figure) then
      quantity.refine(reader.budget, figure, "other")
    end
  end
end

local function name_figures(target)
  local title = target.table.title ~= "" and target.table.title or target.role
  local head = target.name and title .. " · " .. target.name or title
  for _, funds in ipairs(target.funds) do
    for field, figure in next, funds do
      if field ~= "measure" then
        figure.label = head .. " · " .. words.field_names[field]
      end
    end
  end
  for _, goal in ipairs(target.goals) do
    for _, number in ipairs(goal.numbers) do
      number.figure.label = head .. " · " .. words.field_names.goal
    end
  end
  for _, indicator in ipairs(target.indicators) do
    if indicator.value and indicator.value.figure then
      indicator.value.figure.label = head .. " · " .. indicator.name
    end
  end
end

-- The amounts of the year: of the columns of a 自评 form the adjusted budget, else the first.
local function settle(target)
  local funds = target.funds.adjusted or target.funds[1]
  for field, figure in next, funds or {} do
    if field ~= "measure" then
      target[field] = figure
    end
  end
  name_figures(target)
end

local ROLES = { target = true, evaluation = true, department_target = true }

-- Whether a table without a title goes on with the one before it: its first row holds a level of indicators, or it is
-- the form of another project.
local function is_continuation(t)
  local texts = t:cells()
  local form = words.field(texts[1]) == "name"
  for i = 1, form and #texts or math.min(#texts, t.width) do
    if words.levels[texts[i]] and texts[i]:find("指标$") then
      return true
    end
  end
  return false
end

---All targets of the document, in order of print: of its projects (role "target"), evaluations of them ("evaluation")
---and those of the whole department ("department_target").
local function all(budget)
  if not budget.all_targets then
    budget.all_targets = {}
    local reader
    for _, t in ipairs(budget.list) do
      if ROLES[t.role] then
        reader = { budget = budget, list = budget.all_targets, role = t.role }
      elseif t.role or not reader or not is_continuation(t) then
        reader = nil
      end
      if reader then
        local continued = reader.target ~= nil
        reader.table, reader.block, reader.height, reader.width = t, t.block, t.height, t.width
        reader.texts, reader.ids = t:cells()
        reader.unit, reader.claimed = t.stated_unit or budget.unit or "万元", {}
        reader.first_row = continued and 1 or t.height + 1
        if not continued then
          open(reader)
        end
        read_table(reader)
        release(reader)
      end
    end
    for _, target in ipairs(budget.all_targets) do
      settle(target)
    end
  end
  return budget.all_targets
end

---The targets of projects: of all tables of the role "target", in order of print.
local function of(budget)
  if not budget.targets then
    budget.targets = {}
    for _, target in ipairs(all(budget)) do
      if target.role == "target" then
        table.insert(budget.targets, target)
      end
    end
  end
  return budget.targets
end

return { of = of, all = all }
