-- A budget: what a document means. Department, year, kind and unit; tables with roles; facts from sentences.
local core = require "gouji.core"
local figures = require "gouji.figure"
local identity = require "gouji.data.identity"
local tables = require "gouji.data.tables"
local tie = require "gouji.tie"
local numbering = require "gouji.numbering"
local sheet = require "gouji.table"

local Budget = {}
local metatable = { __index = Budget } -- apart: scripts must not reach the class

local UNITS = { "万元", "亿元", "元" }
-- How far above a table its title and unit may stand, in blocks of text.
local TITLE_REACH = 8
-- The label of a paragraph (bytes of folded text).
local LABEL_BYTES = 60
-- A title is short; a longer text above a table is prose that mentions one (bytes of folded text).
local TITLE_BYTES = 150
-- The name of a department has at least three characters; 部门 and 单位 are none (bytes).
local LEAST_NAME = 12

-- The unit that a caption states: "单位:万元", "金额单位:人民币元", "(万元)".
local function unit_of(text)
  if not text:find("元", 1, true) then
    return nil
  end
  local rest = text:find("单位", 1, true) and text:match(".*单位:?(.+)$") or text:match("^%((.+)%)$")
  if rest then
    rest = rest:gsub("^人民币", "")
    for _, unit in ipairs(UNITS) do
      if rest:sub(1, #unit) == unit then
        return unit
      end
    end
  end
end

-- Title, role and unit of a table from the blocks of text above it, nearest first, down to the table before.
local function caption(budget, block, role_of)
  local title, role, unit, line
  for above = block - 1, math.max(1, block - TITLE_REACH), -1 do
    local kind, text = budget.kinds[above], budget.texts[above]
    local found = kind ~= "table" and (kind == "heading" or not role) and role_of(text)
    if kind == "table" then
      break
    elseif kind == "heading" and not found then
      break -- titles above another heading are those of other tables
    end
    if #text <= TITLE_BYTES then
      unit = unit or unit_of(text)
      if not role and not text:find("^注") and not text:find("^说明") then
        if found then
          title, role, line = text, found, above
        elseif not title and text:sub(-#"表") == "表" and not text:find("%d表$") then -- 公开01表 is no title
          title, line = text, above
        end
      end
    elseif role or unit then
      break
    end
  end
  return title, role, unit, line and select(4, budget.doc:block(line))
end

local names_department = core.words(identity.label_signs) -- few lines do

-- The department that a line names: "编制部门:…", "部门名称:…".
local function department_of(text)
  local from
  for _, label in ipairs(names_department(text) and identity.labels or {}) do
    local at, to = text:find(label[1], 1, true)
    from = from or (at and to < #text and (at == 1 or not label.first) and to + 1) or nil
  end
  local name = from and text:sub(from)
  name = name and (name:match("^(.-)金额单位:") or name:match("^(.-)单位:") or name)
  return name and #name >= LEAST_NAME and not name:find("元", 1, true) and name or nil
end

-- How many blocks a cover has at most.
local COVER_BLOCKS = 8

-- A line of the cover that is nothing but the name of a department.
local function lone_name(text)
  if #text < LEAST_NAME or #text > 90 or text:find("[%d:,]") then
    return nil
  end
  for _, ending in ipairs(identity.ends) do
    if text:sub(-#ending) == ending then
      return text
    end
  end
end

-- So many titles must name another year than the cover does, alone, before the cover is taken for wrong.
local TITLES_OF_YEAR = 3

-- The year that most titles name; the earlier one of two.
local function year_of_titles(counts)
  local best
  for year, count in next, counts do
    if not best or count > counts[best] or count == counts[best] and year < best then
      best = year
    end
  end
  return best
end

-- The year of the first line that names a budget or final accounts of one, and what stands before it there: the cover.
-- `titles`: how many titles name each year.
local function read_year(budget, text, block, titles)
  local at = text:find("年", 1, true) and text:find("20%d%d年")
  if not at then
    return
  end
  local year = text:sub(at, at + 3)
  if #text <= 14 and (at == 1 or at == 2 and text:find("^%(")) then
    budget.year_alone = budget.year_alone or tonumber(year)
  end
  if text:find("预算", at, true) or text:find("决算", at, true) then
    budget.year = budget.year or tonumber(year)
    if #text <= TITLE_BYTES and not text:find("[,;]") and not text:find("。", 1, true) then
      titles[tonumber(year)] = (titles[tonumber(year)] or 0) + 1
    end
    if not budget.cover and not text:find("^注") and not text:find("^说明") then
      local name = numbering.strip(numbering.strip_part(text:sub(1, at - 1))):gsub("^关于", "")
      for _, word in ipairs(name == "" and identity.disclosed or {}) do -- 2023年度…部门决算
        name = name ~= "" and name or text:match("^20%d%d年(.-)" .. word, at) or ""
      end
      name = name:gsub("^度", "")
      if #name >= LEAST_NAME and #name <= 120 then
        budget.cover, budget.cover_block = name, block
      end
    end
  end
end

local function read_identity(budget)
  local finals, plans, lone, titles = 0, 0, nil, {}
  for block = 1, math.min(#budget.kinds, 400) do
    local text = budget.texts[block]
    if budget.kinds[block] ~= "table" and #text <= 240 then
      budget.department = budget.department or department_of(text)
      read_year(budget, text, block, titles)
      lone = lone or block <= COVER_BLOCKS and lone_name(text) or nil
      if text:find("决算", 1, true) then
        finals = finals + 1
      elseif text:find("预算", 1, true) then
        plans = plans + 1
      end
    end
  end
  if lone and (budget.cover_block or 0) > COVER_BLOCKS then
    budget.cover = lone
  end
  budget.department = budget.department or budget.cover or lone
  local common = year_of_titles(titles)
  if common and titles[common] >= TITLES_OF_YEAR and (titles[budget.year] or 0) <= 1 then
    budget.year = common
  end
  budget.year = budget.year or budget.year_alone
  budget.kind = finals > plans and "final_accounts" or (plans > 0 and "budget") or nil
end

-- Roles of tables that may go on over pages with their title and header printed again.
local PAGED = {
  overview = true, income = true, expenditure = true, appropriation = true, general = true, basic = true, project = true,
  fund = true, capital = true, economic_detail = true, government_economic = true,
}

local function read_tables(budget)
  local doc, last = budget.doc, nil
  local units = {}
  for block, kind in ipairs(budget.kinds) do
    local text = budget.texts[block]
    if kind == "table" then
      local title, role, unit, line = caption(budget, block, tables.role)
      role = doc:role(block) or role
      local whole = last and PAGED[last.role] and (role == last.role or not role and not title)
        and last:has_headers_of(doc, block) and last
      role = whole and last.role or role
      local t = sheet.new(doc, block, role, title or "", budget)
      t.line = line or t.line
      if role and t:is_shifted() then
        role, t.role, whole = nil, nil, nil
      end
      t.stated_unit = unit
      t.index = #budget.list + 1
      if not (whole and whole:continue(t)) then
        last = t
      end
      budget.list[t.index] = t
      budget.by_block[block] = t
      if role and not t.continued and not budget.by_role[role] then
        budget.by_role[role] = {}
      end
      if role and not t.continued then
        table.insert(budget.by_role[role], t)
      end
      if unit and (role ~= "target") then
        units[unit] = (units[unit] or 0) + 1
      end
    elseif #text <= TITLE_BYTES and not budget.unit_line then
      budget.unit_line = unit_of(text)
    end
  end
  local best = 0
  for _, unit in ipairs(UNITS) do
    if (units[unit] or 0) > best then
      budget.unit, best = unit, units[unit]
    end
  end
  budget.unit = budget.unit or budget.unit_line
  for _, t in ipairs(budget.list) do
    t:set_unit(t.stated_unit or budget.unit or "万元")
  end
end

-- The section that a paragraph begins by naming: (二)政府采购:2023年…
local function run_in_section(text)
  local bare = numbering.strip(text)
  local label = #bare < #text and bare:match("^([^:,。;%d]+):")
  return label and #label <= LABEL_BYTES and tables.section(label) or nil
end

-- The section of the narrative that every block of text belongs to, by the headings above it.
local function read_contexts(budget)
  local contexts = {}
  local section, section_block, heading
  for block, kind in ipairs(budget.kinds) do
    if kind ~= "table" then
      if kind == "heading" then
        heading = budget.texts[block]
        local found, level = tables.section(heading), budget.levels[block]
        if level <= 2 or found then
          section, section_block = found or (level > 2 and section or nil), block
        end
      end
      -- 机关运行经费: in a glossary names a term, no section.
      local named = kind == "paragraph" and section ~= "glossary" and run_in_section(budget.texts[block])
      contexts[block] = {
        section = named or section, section_block = named and block or section_block, heading = heading, kind = kind,
      }
    end
  end
  budget.contexts = contexts
end

---The tables with one of the roles, in order of print.
function Budget:tables(roles)
  local found, wanted = {}, {}
  for _, role in ipairs(type(roles) == "table" and roles or { roles }) do
    wanted[role] = true
  end
  local list = self.list
  for i = 1, #list do
    if wanted[list[i].role or false] and not list[i].continued then
      found[#found + 1] = list[i]
    end
  end
  return found
end

---The first table with the role that holds rows, or nil. A second one of the same role stays in budget:tables().
function Budget:table(role)
  local list = self.by_role[role]
  return list and list[1]
end

-- The row of a table that a line name means: lists of candidates, best first.
local function rows_of(t, flow, line, kind)
  local rows = {}
  local function add(row)
    if row then
      rows[#rows + 1] = row
    end
  end
  if line == "year" then
    local subtotal, total = t:line_row("subtotal", flow), t:total(flow)
    if kind == "final_accounts" then
      add(subtotal)
      add(total)
    else
      add(total)
      add(subtotal)
    end
  elseif line == "total" then
    add(t:total(flow))
    if #rows == 0 and t.role == "three_public" then
      add(t:rows(flow)())
    end
  else
    add(t:line_row(line, flow))
  end
  return rows
end

-- The words of the cells that concepts name: few, and asked for by every fact.
local specs = {}

---The figure of a cell that a concept names: "overview income year total" (see data/concepts.lua). Where a line may
---mean one of two rows, the one that states `amount` is taken, else the first.
function Budget:cell(spec, amount)
  local cell = specs[spec]
  if not cell then
    cell = { spec:match("^(%S+) (%S+) (%S+) (%S+)$") }
    specs[spec] = cell
  end
  local role, flow, line, column = cell[1], cell[2], cell[3], cell[4]
  local t = self:table(role)
  if not t then
    return nil
  end
  flow = flow ~= "-" and flow or nil
  local first
  for _, row in ipairs(rows_of(t, flow, line, self.kind)) do
    local figure = row[column]
    if figure and figure.amount then
      if amount and figure.amount == amount then
        return figure
      end
      first = first or figure
    end
  end
  if not first and role == "basic" and (column == "personnel" or column == "operating") then
    first = tie.half_total(t, column)
  elseif not first and role == "three_public" then
    local row = t:line_row(column)
    first = row and row.total
  end
  return first
end

---Rows of the tables whose code is given, in the order of `roles`.
function Budget:rows(code, roles)
  local found = {}
  for _, role in ipairs(roles) do
    local t = self:table(role)
    for _, row in ipairs(t and t:find(code) or {}) do
      found[#found + 1] = row
    end
  end
  return found
end

---The blocks of text (tables are none) that hold any of the words, in order of print.
---@param words string[] kept: one list of the data files; no word holds a blank
---@return integer[]
function Budget:blocks_with(words)
  self.with[words] = self.with[words] or core.words(table.concat(words, " ")):blocks(self.doc)
  return self.with[words]
end

---Facts of the narrative, read when first asked for.
function Budget:narrative()
  if not self.facts then
    self.facts, self.nones = require("gouji.facts").read(self.doc, self.figure, self.contexts, self.year,
      self.kind == "final_accounts")
  end
  return self.facts
end

---What the narrative says of people, assets, procurement and projects, read when first asked for.
for name, module in next, { people = "people", assets = "asset", procurement = "procurement", projects = "project" } do
  local kept = "read_" .. name
  Budget[name] = function(self)
    self[kept] = self[kept] or require("gouji." .. module).read(self)
    return self[kept]
  end
end

---True when all money of the department is 一般公共预算: then tables of all money and of general budget money agree.
function Budget:single_source()
  local function equal(a, b)
    return a.amount ~= nil and a.amount == b.amount -- what cannot be read equals nothing
  end
  if self.single == nil then
    local income = self:table("income")
    local total = income and income:total()
    if total and total.total and total.general then
      self.single = equal(total.total, total.general)
    else
      local overview = self:table("overview")
      local all, general = overview and overview:total("income"), overview and overview:line_row("general", "income")
      self.single = all and general and all.total and general.total and equal(all.total, general.total) or false
    end
  end
  return self.single
end

---Whether anything of a disclosure was recognised: a table with a role, or a sentence about an amount of one.
function Budget:is_disclosure()
  if next(self.by_role) then
    return true
  end
  for _, fact in ipairs(self:narrative()) do
    if fact.concept then
      return true
    end
  end
  return false
end

---Gives back what the document holds: afterwards its texts, places and lists cannot be asked for.
function Budget:close()
  self.doc:close()
end

metatable.__close = Budget.close

---Reads what a document means. The narrative's sentences are read when first asked for.
---@param doc gouji.Document
---@param path string
---@param previous boolean? whether it is the document of the year before the one that is checked
---@return gouji.Budget
local function read(doc, path, previous)
  local budget = setmetatable({ doc = doc, path = path, list = {}, by_role = {}, by_block = {}, with = {} }, metatable)
  budget.figure, budget.renew_figure, budget.make_rows = figures.of(doc, previous and budget)
  budget.kinds, budget.texts, budget.levels = doc:blocks()
  read_identity(budget)
  read_tables(budget)
  read_contexts(budget)
  budget:narrative()
  if budget.by_role.target or budget.by_role.evaluation or budget.by_role.department_target then
    require("gouji.target").all(budget) -- gives the figures of targets their kinds
  end
  doc:infer_steps()
  return budget
end

return { read = read }
