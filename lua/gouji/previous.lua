-- The document of the year before (--previous): whether it is that, and which of its figures state what this year's
-- document says of last year. Its figures are constants to this year's ledgers: never named as a cause.
local changes = require "gouji.change"
local clauses = require "gouji.clause"
local functional = require "gouji.data.functional"
local message = require "gouji.message"
local same_name = require("gouji.data.accounts").same_name
local subject = require "gouji.subject"

local previous = {}

---The base that the words of a header name: 2022年预算数, 上年决算数, 上年数.
previous.base_of = clauses.base_of

---Why `last` is not the document of the year before `budget`, or nil.
function previous.problem(budget, last)
  if not budget.year then
    return message("its year is not known, so nothing can be compared with {previous}", { previous = last.path })
  elseif not last.year then
    return message("the year of {previous} is not known", { previous = last.path })
  elseif last.year ~= budget.year - 1 then
    return message("{previous} is of {last}; the document of the year before {year} is wanted",
      { previous = last.path, last = last.year, year = budget.year })
  end
end

local function bare(name)
  return (name:gsub("[%s%p]", ""):gsub("本级$", ""))
end

---A message where the two documents name different departments, or nil. A name may hold the other: 某某局, 某市某某局.
function previous.doubt(budget, last)
  local one, other = budget.department, last.department
  if not one or not other or bare(one):find(bare(other), 1, true) or bare(other):find(bare(one), 1, true) then
    return nil
  end
  return message("{previous} is of {last}, but this document is of {department}",
    { previous = last.path, last = other, department = one })
end

-- See previous.field, by the words alone.
local function field_of_words(budget, last, base)
  local final = last.kind == "final_accounts"
  if base == "prior_budget" then
    return final and "budget" or "amount", false, false
  elseif base == "prior_final" then
    return final and "amount" or nil, false, false
  elseif base == "prior_outturn" then
    return final and "amount" or nil, false, true
  elseif base == "prior" or base == nil then
    return final == (budget.kind == "final_accounts") and "amount" or nil, true, false
  end
end

---Which figure of last year's document a base means: "amount", "budget" (年初预算 in final accounts) or nil. Also whether
---that is open, because the words are (上年) or because the departments differ by their names: then it is meant where
---most comparisons agree; and whether the words name a provisional figure (上年执行数: known in full only later).
function previous.field(budget, last, base)
  local field, open, provisional = field_of_words(budget, last, base)
  return field, open or previous.doubt(budget, last) ~= nil, provisional
end

-- From this many contradictions on, and more than agreements, the documents contradict each other as a whole.
local MANY = 4

---Which comparisons are worth stating: a list of those, and of those that contradict last year's document as a whole:
---another version of it, or another base, is one cause. Comparisons with an open base are dropped where most of them do
---not hold, provisional ones where they contradict as a whole.
---Reasons are counted apart: a reason may name a part of what changed.
---@param list { open: boolean, provisional: boolean, reason: boolean, holds: boolean }[]
---@return table[] stated, table[] strange
function previous.settle(list)
  local balance = { open = 0, provisional = 0, reason = 0, sure = 0 }
  local failing = { open = 0, provisional = 0, reason = 0, sure = 0 }
  local function kind_of(made)
    return made.open and "open" or made.reason and "reason" or made.provisional and "provisional" or "sure"
  end
  for _, made in ipairs(list) do
    local kind = kind_of(made)
    balance[kind] = balance[kind] + (made.holds and 1 or -1)
    failing[kind] = failing[kind] + (made.holds and 0 or 1)
  end
  local stated, strange = {}, {}
  for _, made in ipairs(list) do
    local kind = kind_of(made)
    local as_a_whole = failing[kind] >= MANY and balance[kind] < 0
    if kind == "open" or kind == "reason" then
      stated[#stated + 1] = balance[kind] > 0 and made or nil
    elseif made.holds or not as_a_whole then
      stated[#stated + 1] = made
    elseif kind == "sure" then
      strange[#strange + 1] = made
    end
  end
  return stated, strange
end

---Reports comparisons that contradict last year's document as a whole, where there are any: one finding.
---@param list table[] all comparisons
---@param strange table[] of them, see previous.settle; made.figures[1] is this year's
function previous.report(last, list, strange, report)
  if #strange == 0 then
    return
  end
  local also = {}
  for i = 2, #strange do
    also[i - 1] = strange[i].figures[1]
  end
  report {
    message = "{count} of {all} comparisons contradict {previous}: it may be another version, or the base another one",
    values = { count = #strange, all = #list, previous = last.path }, at = strange[1].figures[1], also = also,
    stated = strange[1].figures[1].text ~= "" and strange[1].figures[1].text or nil,
  }
end

-- How far before 持平 the words of its base may begin, in bytes: 与上年年初预算数.
local REACH = 45

---The base that the words of 与上年预算持平 name.
function previous.unchanged_base(budget, fact)
  local stop = fact.unchanged.offset + fact.unchanged.length - 1
  local words = budget.texts[fact.unchanged.block]:sub(math.max(1, stop - REACH), stop):match(".*(上年.*)$")
  return words and clauses.base_of(words) or fact.base or "prior"
end

-- Whether a row of last year's is the account of this name.
local function is_account(last, code, row, name)
  return name == nil or same_name(row.name, name) or functional.matches(code, row.name, last.year) == true
end

-- A fact of last year's document about the subject of this year's fact, to look its cells up.
local function counterpart(budget, fact, implied)
  local code = subject.code(budget, fact)
  local levels = fact.levels
  return {
    concept = fact.concept, concept_entry = fact.concept_entry, section = fact.section, project = fact.project,
    class = fact.class, levels = levels and { class = levels.class, section = levels.section, item = levels.item, code = code },
    amount = { amount = implied },
  }, code
end

-- The amounts of last year's sentences about the same subject, where they all agree.
local function stated(last, fact, code, field)
  local found
  for _, other in ipairs(last:narrative()) do
    local same = fact.concept_entry and other.concept_entry and other.concept_entry.id == fact.concept_entry.id
      or not fact.concept_entry and code ~= nil and subject.code(last, other) == code
    local figure = same and other.section == fact.section and not other.foreign and other[field]
    if figure and fact.concept == "project_scale" and not (other.project and fact.project
      and other.project.name == fact.project.name) then
      figure = nil
    end
    if figure and found and found.amount ~= figure.amount then
      return nil
    end
    found = found or figure
  end
  return found
end

---What last year's document states of the subject of a fact: a list of lists of figures, each the parts of its amount.
---@param implied gouji.Amount of last year, by this year's words
---@param field "amount"|"budget"
function previous.of_fact(budget, last, fact, implied, field)
  local wanted, code = counterpart(budget, fact, implied)
  local name = fact.levels and (fact.levels.item or fact.levels.section)
  local found = {}
  for _, list in ipairs(subject.cells(last, wanted, field == "budget" and "budget" or nil)) do
    local fits = true
    for _, figure in ipairs(list) do
      fits = fits and (not code or not figure.row or is_account(last, code, figure.row, name))
    end
    if fits then
      found[#found + 1] = list
    end
  end
  local figure = stated(last, fact, code, field)
  if figure then
    found[#found + 1] = { figure }
  end
  return found
end

local ACCOUNT_TABLES = { general = "general", expenditure = "expenditure", appropriation = "general" }

---The table of last year in which the account of a fact is missing, or nil: where the table has it by its code or its
---name, is not as detailed, or where the fact names no item.
function previous.without(budget, last, fact)
  local t = fact.levels and fact.levels.item and last:table(ACCOUNT_TABLES[fact.section] or "general")
  local code = t and last.kind == "budget" and not previous.doubt(budget, last) and subject.code(budget, fact)
  if not code or #code ~= 7 or not t:total() then
    return nil
  end
  local detailed = false
  for _, row in ipairs(t:coded()) do
    if row.code == code or same_name(row.name, fact.levels.item) then
      return nil
    end
    detailed = detailed or #row.code == 7
  end
  return detailed and t or nil
end

---The row of a table of last year that states the same as a row of this year's, or nil where none or several do.
---@param t gouji.Table of last year
---@param row gouji.Row of this year
function previous.row(last, t, row)
  local flow = row.side.flow
  if row.is_total then
    return t:total(flow)
  elseif row.code then
    local found
    for _, other in ipairs(t:find(row.code)) do
      if (other.project_name or "") == (row.project_name or "") and is_account(last, row.code, other, row.name) then
        if found then
          return nil
        end
        found = other
      end
    end
    return found
  elseif row.line then
    return t:line_row(row.line, flow)
  elseif row.class then
    for other in t:rows(flow) do
      if other.class == row.class and (not other.code or #other.code == 3) then
        return other
      end
    end
  end
end

local by_word

-- Concepts that a list of reasons names by a word of its own: 人员经费, 公用经费, 基本支出, 项目支出.
local function concept_of_reason(name)
  if not by_word then
    by_word = {}
    for _, id in ipairs { "personnel", "operating", "basic", "project" } do
      local entry = require("gouji.concept").of(id)
      for word in entry.names:gmatch("%S+") do
        by_word[word] = entry
      end
    end
  end
  return by_word[name]
end

---A reason (项目甲减少 5 万元) as a fact about its subject: a project of the table of projects, or one of the concepts
---that expenditure falls into; nil where it names neither.
function previous.reason_fact(budget, fact, reason)
  local entry = concept_of_reason(reason.name)
  local made = { change = reason.change, direction = reason.direction, base = fact.base, section = fact.section }
  if entry then
    made.concept, made.concept_entry = entry.id, entry
    return made
  end
  local row = subject.project_row(budget, reason.name)
  if row and row.total then
    made.concept_entry, made.project = require("gouji.concept").of("project_scale"), { name = reason.name }
    made.concept, made.amount = "project_scale", row.total
    return made
  end
end

---Last year's amount that a fact implies: current less its change. nil where its words give no direction.
function previous.implied(fact, current)
  if fact.change and (fact.direction ~= "~" or fact.change:is_zero()) then
    return current.amount - fact.change.amount * changes.sign(fact)
  elseif changes.stays(fact) then
    return current.amount
  end
end

return previous
