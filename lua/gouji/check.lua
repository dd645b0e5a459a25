-- A check run: scripts state what must hold, the core decides it all, failing relations become one finding per cause.
local core = require "gouji.core"
local budgets = require "gouji.budget"

local RANK = { info = 1, warning = 2, error = 3 }

-- The sides of a table are groups of their own: no amount is moved from receipts to expenditure.
local SIDES = 256

-- One run over one document.
local Run = {}
Run.__index = Run

-- The ledger entry of a figure, entered once per ledger. nil for a figure that could not be read.
function Run:enter(ledger, entries, figure)
  local entry = entries[figure.id]
  if entry == nil then
    local block, row = self.doc:figure_at(figure.id)
    local side = figure.row and figure.row.side.index or 0
    entry = ledger:enter(self.doc, figure.id, self.budget:step(figure), row and block * SIDES + side or nil) or false
    entries[figure.id] = entry
    if entry then
      entries[-entry] = figure
    end
  end
  return entry
end

local function signed(entry, weight)
  return entry and weight < 0 and -entry or entry
end

-- Where relations of a script go: those whose failure is an error for sure are searched for their causes together;
-- weaker ones must not lead that search astray and are decided apart.
function Run:state(kind, script, figures, weights, options)
  local severity = options and options.severity or script.meta.severity
  local book = severity == "error" and self.hard or self.soft
  local terms = {}
  local seen = false
  for i, figure in ipairs(figures) do
    local entry
    if type(figure) == "number" then
      entry = book.ledger:constant(figure)
    else
      entry = self:enter(book.ledger, book.entries, figure)
      seen = seen or not figure.blank
      if figure.kind == "percent" or figure.kind == "amount" then
        self.touched[figure.id] = true
      end
    end
    if not entry then
      self.unreadable[script.meta.id] = true
      return
    end
    terms[i] = signed(entry, weights and weights[i] or 1)
  end
  local tag = #self.statements + 1
  local id = book.ledger:state(kind, tag, table.unpack(terms))
  self.statements[tag] = {
    kind = kind, script = script, figures = figures, weights = weights, severity = severity, book = book, id = id,
    quiet = options ~= nil and options.residue == false,
  }
  script.stated = script.stated + 1
  return seen
end

-- What a script may state. Every function takes figures (row.total, fact.amount …).
local function make_must(run, script)
  local must = {}
  local function need(figure, name, place)
    if figure == nil then
      error(("must.%s: figure %d is nil"):format(name, place), 3)
    end
  end

  ---total = sum of parts (a list; `weights` of 1 or -1 beside it); an empty list: the total is zero.
  function must.sum(total, parts, options)
    need(total, "sum", 1)
    local figures, weights = { total }, { 1 }
    for i, part in ipairs(parts) do
      figures[i + 1] = part
      weights[i + 1] = options and options.weights and options.weights[i] or 1
    end
    return run:state("sum", script, figures, weights, options)
  end

  ---Two printings of one fact.
  function must.same(a, b, options)
    need(a, "same", 1)
    need(b, "same", 2)
    if a.id ~= b.id then
      return run:state("same", script, { a, b }, nil, options)
    end
  end

  ---part <= whole.
  function must.at_most(part, whole, options)
    need(part, "at_most", 1)
    need(whole, "at_most", 2)
    return run:state("at_most", script, { part, whole }, nil, options)
  end

  ---percent = part / whole.
  function must.share(percent, part, whole, options)
    need(percent, "share", 1)
    need(part, "share", 2)
    need(whole, "share", 3)
    return run:state("share", script, { percent, part, whole }, nil, options)
  end

  ---rate = change / (current - change); `direction` 1 for a rise, -1 for a fall; change and rate are printed unsigned.
  function must.growth(rate, change, current, direction, options)
    need(rate, "growth", 1)
    need(change, "growth", 2)
    need(current, "growth", 3)
    return run:state("growth", script, { rate, change, current }, { 1, direction, 1 }, options)
  end

  ---rate = (current - prior) / prior, with its sign.
  function must.rate(rate, current, prior, options)
    need(rate, "rate", 1)
    need(current, "rate", 2)
    need(prior, "rate", 3)
    return run:state("rate", script, { rate, current, prior }, nil, options)
  end

  ---Counts `n` places (default 1) that a check of words has looked at, so that no finding means: checked.
  function must.looked(n)
    script.looked = script.looked + (n or 1)
  end

  ---Trial of a relation without stating it: the verdict ("exact", "rounding", "broken" …).
  function must.try(kind, figures, weights)
    local ledger, terms = core.ledger(), {}
    for i, figure in ipairs(figures) do
      local entry
      if type(figure) == "number" then
        entry = ledger:constant(figure)
      else
        entry = run:enter(ledger, {}, figure)
      end
      if not entry then
        return "undecided"
      end
      terms[i] = signed(entry, weights and weights[i] or 1)
    end
    local id = ledger:state(kind, 1, table.unpack(terms))
    ledger:decide()
    return (ledger:relation(id))
  end
  return must
end

local function make_report(run, script)
  ---Makes a finding of words. `finding`: message (English msgid, filled from `values`), values, at (a figure or a
  ---{block, offset, length}), also (a list of such), stated, expected, severity.
  return function(finding)
    script.reported = script.reported + 1
    finding.script = script
    run.texts[#run.texts + 1] = finding
  end
end

local function met(needs, budget)
  if not needs then
    return true
  end
  for _, role in ipairs(needs.all or {}) do
    if not budget:table(role) then
      return false
    end
  end
  if needs.any then
    local found = false
    for _, role in ipairs(needs.any) do
      found = found or budget:table(role) ~= nil
    end
    if not found then
      return false
    end
  end
  return not needs.narrative or #budget.facts > 0
end

function Run:script(script)
  script.stated, script.looked, script.reported = 0, 0, 0
  if not met(script.meta.needs, self.budget) then
    script.state = "not_applicable"
    return
  end
  local answer = script.run(self.budget, make_must(self, script), make_report(self, script), script.args)
  if script.stated + script.looked + script.reported == 0 then
    script.state = answer or "insufficient_data"
  end
end

local function decide(run)
  for _, book in ipairs { run.hard, run.soft } do
    book.ledger:decide()
  end
  run.hard.ledger:locate()
  for _, statement in ipairs(run.statements) do
    statement.verdict, statement.attainable, statement.root = statement.book.ledger:relation(statement.id)
  end
end

local function states(run)
  local list = {}
  for i, script in ipairs(run.scripts) do
    local state = script.state
    if not state then
      state = (script.failed or script.reported > 0) and "fail"
        or (run.unreadable[script.meta.id] and "insufficient_data" or "pass")
    end
    list[i] = { id = script.meta.id, state = state, relations = script.stated }
  end
  return list
end

local function coverage(run)
  local doc = run.doc
  local all, checked, unread = 0, 0, 0
  for id = 1, doc:figure_count() do
    local kind = doc:figure(id)
    if kind == "amount" or kind == "percent" then
      all = all + 1
      if run.touched[id] then
        checked = checked + 1
      end
    elseif kind == "unread" then
      all, unread = all + 1, unread + 1
    end
  end
  return { figures = all, checked = checked, unchecked = all - checked - unread, unread = unread }
end

local function relation_counts(run)
  local counts = { exact = 0, rounding = 0, truncated = 0, broken = 0, missing = 0, undecided = 0 }
  for _, statement in ipairs(run.statements) do
    counts[statement.verdict] = counts[statement.verdict] + 1
  end
  return counts
end

local function table_list(budget)
  local list = {}
  for i, t in ipairs(budget.list) do
    list[i] = {
      role = t.role, title = t.title, line = t.line, last_line = t.last_line, rows = t.height - t.header_rows,
      columns = t.width,
    }
  end
  return list
end

---Runs scripts over a document.
---@param path string named in the result
---@param doc gouji.Document
---@param scripts { meta: table, run: function }[] as script.lua loads them, in the order of their ids
---@param args table<string, table>? values of script arguments by id
---@return gouji.Result
local function run(path, doc, scripts, args)
  local self = setmetatable({
    path = path, doc = doc, statements = {}, texts = {}, touched = {}, unreadable = {}, scripts = {},
    hard = { ledger = core.ledger(), entries = {} }, soft = { ledger = core.ledger(), entries = {} },
  }, Run)
  self.budget = budgets.read(doc, path)
  for i, script in ipairs(scripts) do
    self.scripts[i] = { meta = script.meta, run = script.run, name = script.name, args = args and args[script.meta.id] or {} }
    self:script(self.scripts[i])
  end
  decide(self)
  local findings = {}
  if #self.texts > 0 or #self.statements > 0 then
    findings = require("gouji.finding").collect(self)
  end
  local budget = self.budget
  return {
    path = path, kind = budget.kind, department = budget.department, year = budget.year, unit = budget.unit,
    tables = table_list(budget), coverage = coverage(self), relations = relation_counts(self), checks = states(self),
    findings = findings, budget = budget, run = self,
  }
end

return { run = run, RANK = RANK }
