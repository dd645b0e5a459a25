-- A check run: scripts state what must hold, the core decides it all, failing relations become one finding per cause.
local core = require "gouji.core"
local budgets = require "gouji.budget"

-- One run over one document.
local Run = {}
Run.__index = Run

-- What a statement has beside what it was made of is found when first asked for: few are looked at again.
local lazy = {}

-- The figures (or whole numbers) of its terms, the first of a sum is the total.
function lazy.figures(statement)
  return statement.parts and { statement.first, table.unpack(statement.parts) } or statement.terms
end

-- 1 or -1 for every term.
function lazy.weights(statement)
  local weights = {}
  for i = 1, #statement.figures do
    local given = statement.given and (statement.kind == "sum" and statement.given[i - 1] or i == 2 and statement.given)
    weights[i] = (given or 1) < 0 and -1 or 1
  end
  return weights
end

function lazy.attainable(statement)
  local _, attainable = statement.book.ledger:relation(statement.id)
  return attainable
end

function lazy.severity(statement)
  return statement.script.meta.severity
end

function lazy.root(statement)
  local _, _, root = statement.book.ledger:relation(statement.id)
  return root
end

local Statement = {
  __index = function(statement, key)
    local make = lazy[key]
    local value = make and make(statement)
    if value ~= nil then
      statement[key] = value
    end
    return value
  end,
}

-- What a script may state. Every function takes figures (row.total, fact.amount …) or whole numbers. A relation whose
-- failure is an error for sure is searched for its cause together with all such; weaker ones must not lead that search
-- astray and are decided apart, unless options.joint says that they are as good a witness. Scripts run one by one:
-- `run.current` is the one that states, `run.book` where it does so unless options tell otherwise.
local function make_must(run)
  local must = {}
  local statements = run.statements

  -- Found once: a statement is made of one call into the core.
  local state_sum, state_of = run.hard.ledger.state_sum, run.hard.ledger.state_of

  local function book_of(options)
    if not options then
      return run.book
    end
    return ((options.severity or run.current.meta.severity) == "error" or options.joint) and run.hard or run.soft
  end

  local function keep(statement, options)
    local script = statement.script
    if not statement.id then
      run.unreadable[script.meta.id] = true
      return
    end
    if options then
      statement.severity, statement.quiet = options.severity, options.residue == false
      statement.also, statement.reckoned = options.also, options.reckoned
      if options.loose then
        statement.book.ledger:loosen(statement.id)
      end
    end
    statements[#statements + 1] = setmetatable(statement, Statement)
    script.stated = script.stated + 1
  end

  local function missing(name, a, b, c, count)
    for i, figure in ipairs { a or false, b or false, count == 3 and c or count == 2 or false } do
      if not figure then
        error(("must.%s: figure %d is nil"):format(name, i), 3)
      end
    end
  end

  ---total = sum of parts (a list, kept; `weights` of 1 or -1 beside it); an empty list: the total is zero.
  ---`options.loose`, here and below: exact only by chance, since parts that print as zero are left out or rounded ones
  ---added up: nothing is proved with it, and a cause may leave it within rounding.
  ---`options.reckoned`: its first figure may have been reckoned from the others as they are printed.
  function must.sum(total, parts, options)
    if not total then
      missing("sum", total, true, true, 2)
    end
    local book, given = book_of(options), options and options.weights
    keep({
      kind = "sum", book = book, first = total, parts = parts, given = given, script = run.current,
      id = state_sum(book.ledger, total, parts, given),
    }, options)
  end

  -- A relation of two or, with `c`, three figures; `weight`: of the second.
  local function state(kind, weight, options, a, b, c)
    local book = book_of(options)
    local terms, id
    if c then
      terms, id = { a, b, c }, state_of(book.ledger, kind, weight, a, b, c)
    else
      terms, id = { a, b }, state_of(book.ledger, kind, weight, a, b)
    end
    keep({ kind = kind, book = book, terms = terms, given = weight, script = run.current, id = id }, options)
  end

  ---Two printings of one fact.
  function must.same(a, b, options)
    if not (a and b) then
      missing("same", a, b, nil, 2)
    end
    if a.id ~= b.id or a.implied then
      state("same", 1, options, a, b)
    end
  end

  ---part <= whole.
  function must.at_most(part, whole, options)
    if not (part and whole) then
      missing("at_most", part, whole, nil, 2)
    end
    state("at_most", 1, options, part, whole)
  end

  ---percent = part / whole.
  function must.share(percent, part, whole, options)
    if not (percent and part and whole) then
      missing("share", percent, part, whole, 3)
    end
    state("share", 1, options, percent, part, whole)
  end

  ---rate = change / (current - change); `direction` 1 for a rise, -1 for a fall; change and rate are printed unsigned.
  function must.growth(rate, change, current, direction, options)
    if not (rate and change and current) then
      missing("growth", rate, change, current, 3)
    end
    state("growth", direction, options, rate, change, current)
  end

  ---rate = (current - prior) / prior, with its sign.
  function must.rate(rate, current, prior, options)
    if not (rate and current and prior) then
      missing("rate", rate, current, prior, 3)
    end
    state("rate", 1, options, rate, current, prior)
  end

  ---A figure that is not printed: it may be anything that the relations stated for it allow. `what` names it to people.
  ---Relations with it are not decided one by one; what they make impossible together is a finding.
  function must.implied(what)
    return { id = 0, implied = what or true }
  end

  ---Counts what a check of words has looked at, so that no finding means: checked. `what`: a number of places (default
  ---1); or a figure, or a list of figures, whose value the check would have reported had it been another: these count as
  ---checked in the coverage. A figure of the previous budget only counts as a place.
  function must.looked(what)
    local script = run.current
    if type(what) ~= "table" then
      script.looked = script.looked + (what or 1)
      return
    end
    for _, figure in ipairs(what.id and { what } or what) do
      script.looked = script.looked + 1
      if not figure.budget then
        run.looked_figures[figure.id] = true
      end
    end
  end

  ---Trial of a relation without stating it: the verdict ("exact", "rounding", "broken" …).
  function must.try(kind, figures, weights)
    return run.hard.ledger:try(kind, figures, weights)
  end
  return must
end

local function make_report(run)
  ---Makes a finding of words. `finding`: message (English msgid, filled from `values`), values, at (a figure or a
  ---{block, offset, length}), also (a list of such), stated, expected, severity, of_value: it is about the value of
  ---the figure `at`, so that it is evidence of the cause that corrects it; right: the raw value it should have, so that
  ---what fails for the wrong one is its evidence.
  return function(finding)
    local script = run.current
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
  return (not needs.narrative or #budget.facts > 0) and (not needs.previous or budget.previous ~= nil)
end

function Run:script(script)
  if not met(script.meta.needs, self.budget) then
    script.state = "not_applicable"
    return
  end
  core.check_cancelled()
  self.current, self.book = script, script.meta.severity == "error" and self.hard or self.soft
  local ok, answer
  if script.own then
    local own = require "gouji.own"
    local budget = own.budget(self.budget)
    local doc <close> = budget.doc -- luacheck: ignore 211
    local last <close> = budget.previous and budget.previous.doc -- luacheck: ignore 211
    ok, answer = core.guard(nil, script.run, budget, own.must(self, self.must), own.report(self, self.report),
      own.copy(script.args))
    answer = ok and own.state(answer) or not ok and answer or nil
    if not require("gouji.grant").session then -- else a script of `gouji run` has files of its own
      core.close_files()
    end
  else
    ok, answer = pcall(script.run, self.budget, self.must, self.report, script.args)
  end
  if not ok and type(answer) == "string" and answer:find("amount out of range$") then
    -- The document's amounts are too large to be added up.
    ok, answer, self.unreadable[script.meta.id] = true, nil, true
  end
  if not ok then -- what it stated before stands: each relation is one for itself
    script.state = "error"
    script.problem = (tostring(answer):gsub("%s*\n%s*", " "))
  elseif script.stated + script.looked + script.reported == 0 then
    script.state = answer or "insufficient_data"
  end
end

local PERCENT = { share = true, growth = true, rate = true }

-- A percentage, or a change, that is right at the printed figures may have been reckoned from these: it tells nothing of
-- the unrounded ones, so that nothing can be proved with it.
local function loosen_reckoned(run)
  local ledger, verdicts = run.hard.ledger, run.hard.ledger:verdicts()
  local statements = run.statements
  for i = 1, #statements do
    local s = statements[i]
    if (PERCENT[s.kind] or s.reckoned) and s.book == run.hard and verdicts[s.id] == "exact" then
      ledger:loosen(s.id)
    end
  end
end

local function decide(run)
  for _, book in ipairs { run.hard, run.soft } do
    book.ledger:decide()
  end
  run.hard.ledger:locate()
  loosen_reckoned(run)
  run.hard.ledger:prove()
  local hard, soft = run.hard.ledger:verdicts(), run.soft.ledger:verdicts()
  local statements = run.statements
  for i = 1, #statements do
    local statement = statements[i]
    statement.verdict = (statement.book == run.hard and hard or soft)[statement.id]
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
    list[i] = { id = script.meta.id, state = state, relations = script.stated, message = script.problem }
  end
  return list
end

-- What counts as checked: see gouji/coverage.lua, which also tells why the others are not.
local function coverage(run)
  local counts, unproved = run.hard.ledger:coverage(run.soft.ledger, run.looked_figures)
  counts.unchecked = counts.figures - counts.checked - counts.unread
  run.unproved = unproved
  return counts
end

local function relation_counts(run)
  local counts = run.hard.ledger:counts()
  for verdict, count in next, run.soft.ledger:counts() do
    counts[verdict] = counts[verdict] + count
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
---@param previous gouji.Budget? of the year before, as previous.lua reads it
---@return gouji.Result? result
---@return string? problem why `previous` is not that of the year before
local function run(path, doc, scripts, args, previous)
  local budget = budgets.read(doc, path)
  if previous then
    local problem = require("gouji.previous").problem(budget, previous)
    if problem then
      return nil, problem
    end
    budget.previous = previous
  end
  local self = setmetatable({
    path = path, doc = doc, statements = {}, texts = {}, unreadable = {}, scripts = {}, hard = { ledger = core.ledger() },
    soft = { ledger = core.ledger() }, budget = budget, looked_figures = {},
  }, Run)
  self.hard.ledger:attach(doc)
  self.soft.ledger:attach(doc)
  self.must, self.report = make_must(self), make_report(self)
  for i, script in ipairs(scripts) do
    self.scripts[i] = {
      meta = script.meta, run = script.run, name = script.name, own = script.own, args = args and args[script.meta.id] or {}, stated = 0,
      looked = 0, reported = 0,
    }
    self:script(self.scripts[i])
  end
  decide(self)
  local findings = {}
  if #self.texts > 0 or #self.statements > 0 then
    findings = require("gouji.finding").collect(self)
  end
  return {
    path = path, kind = budget.kind, department = budget.department, year = budget.year, unit = budget.unit,
    previous = previous and previous.path, tables = table_list(budget), coverage = coverage(self),
    relations = relation_counts(self), checks = states(self), findings = findings, budget = budget, run = self,
  }
end

return { run = run }
