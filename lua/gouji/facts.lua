-- Facts: what the sentences of a narrative state, read from the tokens that the core's scan leaves of a text.
-- A text is first cut into tokens of one letter each (data/phrases.lua), so that the grammar of clause.lua runs over a string
-- of a few dozen letters instead of over Chinese text.
local clauses = require "gouji.clause"
local concepts = require "gouji.data.concepts"
local named = require "gouji.concept"
local lines = require "gouji.data.lines"

-- Words of comparison that names hold too (文化旅游体育与传媒支出): they compare only where a base follows.
local SOFT = { ["与"] = true, ["同"] = true }

-- Bytes of a piece of text that names something by itself, and of one that no word before it can be the subject of.
local LONG_NAME, LONGER_NAME = 9, 15
-- How far behind a year the words of a base may end: 2023年度年初预算 (bytes).
local AFTER_YEAR = 24

-- How many tokens before a number its subject and its year are looked for.
local FARTHEST = 200

local LEVEL = { C = "class", K = "section", I = "item" }

-- A text without a token of one of these classes tells no fact.
local TELLING = "APGIn"

-- Events by which a clause states an amount of its own.
local STATES_AMOUNT = { amount = true, plan = true, budget = true, actual = true }

local Reader = {}
Reader.__index = Reader

-- One text (a paragraph or heading) into facts, appended to reader.facts.
function Reader:read(block, context)
  local doc = self.doc
  local classes = doc:scan(block, self.lexicon, TELLING)
  if not classes then
    return
  end
  local text = select(2, doc:block(block))
  local start = 1 -- the token after the last stop
  local list_of -- what the amounts behind 包括 are parts of, up to the next ; or 。
  local in_reason = false
  local pair -- the facts of two subjects that are told together
  local lead -- the subject that the paragraph's title sentence names (公务接待费。2023年预算数…)
  local count -- the number of things last counted in the sentence
  local fact, reasons, base, compared -- the fact that clauses without a subject belong to
  local head -- the fact whose parts a sentence lists behind 其中, and how many facts there were then
  local resumed -- the same in the next sentence: 用车费…，其中：购置…，运行…。比上年减少… is said of the whole again
  local weighed -- the subject that 与上年相比 names, for the change behind its comma
  local figure = self.figure

  local function token_start(i)
    return doc:token_offset(block, i)
  end
  local function number(i)
    return figure(doc:token_figure(block, i))
  end
  -- Whether the clause up to token `last` speaks of another year's amount.
  local function foreign(last)
    if classes:sub(last, last) == "b" then
      return true
    end
    for i = math.max(start, last - FARTHEST), last do
      if classes:sub(i, i) == "N" and classes:sub(i - 1, i - 1) ~= "v" then
        local year = number(i)
        if year.kind == "year" and year.count >= 1990 and year.count <= 2100 and self.year and year.count ~= self.year then
          return true
        end
      end
    end
    return false
  end
  -- Which field of a final account's fact a clause compares the outturn with: "adjusted", "budget" or nil.
  local function compared_field(first, last)
    local clause = classes:sub(first, last)
    if not clause:find("D") then
      return nil
    end
    local after = clause:match("D.*$")
    if after:find("F") or after:find("B") then
      return after:find("F") and "adjusted" or "budget"
    elseif not (fact and fact.adjusted and fact.budget) then
      return fact and fact.adjusted and "adjusted" or "budget"
    end
    -- 决算数小于预算数 does not say which budget: the one that makes it true is meant.
    local amount, budget, adjusted = fact.amount, fact.budget.amount, fact.adjusted.amount
    local sign = clause:match("[<>]")
    if sign then
      return (sign == "<") == (budget > adjusted) and "budget" or "adjusted"
    end
    return amount and amount.amount == budget and "budget" or "adjusted"
  end
  -- The subject named in tokens start..last: a concept, the account levels, or the bare words.
  local function subject(last)
    local found, has_name
    local cut, skip -- skip: where a bracket behind the name opens
    local from = math.max(start, last - FARTHEST)
    for i = last, from, -1 do
      local class = classes:sub(i, i)
      if skip and token_start(i) > skip then
        class = " "
      end
      if class == "S" then
        local _, id = doc:token(block, i)
        if found then
          -- 政府性基金…支出预算: a source before a total narrows it; the two together are no concept of their own.
          -- In the section of that source they are its total there.
          local qualifier = concepts[id]
          if qualifier.group == "source" and qualifier.id ~= "general" and qualifier.id ~= "general_income"
            and qualifier.id ~= context.section
            and found.group ~= "source" then
            found = nil
          end
          break
        end
        found = concepts[id]
      elseif class == ":" and has_name then
        break -- what stands behind the colon has a name of its own
      elseif class == "x" and not found then
        local _, _, _, offset, length = doc:token(block, i)
        local close = text:sub(offset, offset + length - 1):find("%)[^%)]*$")
        local aside = close and text:sub(1, offset + close - 1):match(".*()%b()$")
        if aside then -- 政府采购金额(以合同签订为准)为
          length = length - close
          skip = aside
        end
        has_name = has_name or length > LONG_NAME
        if length > LONGER_NAME then
          break
        end
      elseif class == "N" and number(i).kind ~= "year" then
        if not found then
          break -- another number stands between the words and the amount
        end
      elseif class == "b" or (class == "v" and (classes:sub(i + 1, i + 1):find("[bNB]") or not SOFT[(doc:token(block, i))])) then
        cut = i
      end
      if class == "N" and classes:sub(i - 1, i - 1) == "v" then
        cut = i - 1
      end
    end
    local first = token_start(from)
    local stop = cut and token_start(cut) or (last >= from and last < #classes and token_start(last + 1)) or first
    return found, clauses.bare_name(text:sub(first, stop - 1))
  end
  local function open(concept, name, anchor)
    if not concept and name == "" and not context.levels then
      concept = lead
    end
    concept = concept or (context.section and name ~= "" and named.alone_in(context.section, name)) or nil
    fact = {
      block = block, concept = concept and concept.id, concept_entry = concept, subject = name, section = context.section,
      heading = context.heading, kind = context.kind, project = context.project, at = anchor,
      section_block = context.section_block, count = count, list_of = list_of,
    }
    if not concept and context.levels then
      fact.levels, context.levels.told = context.levels, true
    elseif not concept and name ~= "" then
      fact.class = lines.class((name:gsub("“", ""):gsub("”", ""):gsub("科目$", "")))
    end
    self.facts[#self.facts + 1] = fact
    return fact
  end
  -- The fact that a clause belongs to: a new one where the clause names a subject of its own.
  local function owner(clause, field)
    local concept, name = subject(clause[2] - 1)
    concept = concept or (context.section and name ~= "" and named.alone_in(context.section, name)) or nil
    if concept then
      weighed = nil
    elseif weighed and (field == "change" or field == "rate") then
      concept, name = weighed.concept, weighed.name
    elseif name == "" and field == "change" and fact and fact.change and base and fact.base ~= base then
      concept = fact.concept_entry -- 较年初预算增加…，较上年决算数减少…
    end
    if resumed and not concept and name == "" and not resumed[field] then
      fact = resumed
    end
    resumed = nil
    local own = concept and (not fact or concept ~= fact.concept_entry or fact[field])
    if own or not fact or fact[field] or (not concept and #name >= 9 and field ~= "share" and field ~= "completion"
      and lines.class(name)) then
      open(concept, name, number(clause[3]))
    end
    return fact
  end

  -- Takes an amount of another year that a comparison states (比上年预算120万元减少20万元) as what the change is
  -- measured from. `last`: the token before the amount.
  local function take_base(last, amount)
    if in_reason or compared < start or not (fact and fact.amount) or fact.change then
      return false
    end
    for i = compared + 1, last do
      local class = classes:sub(i, i)
      local year = class == "N" and number(i)
      if class == "b" or year and year.kind == "year" and self.year and year.count ~= self.year then
        fact.stated_base = number(amount)
        return true
      end
    end
    return false
  end
  local denied = 0 -- the subject, amount or stop behind the last 无 or 没有
  for _, e in ipairs(clauses.events(classes)) do
    local tag = e[1]
    local numbered = compared and STATES_AMOUNT[tag] and e[#e]
    if numbered and take_base(numbered - 1, numbered) then
      tag, start = nil, numbered + 1
    end
    if tag == "stop" then
      if classes:sub(e[2] - 1, e[2]) == "S." and not classes:sub(1, e[2]):find("[APnv]") then
        lead = subject(e[2] - 1)
      end
      start = e[2] + 1
      if classes:sub(e[2], e[2]) ~= "," then
        list_of, weighed = nil, nil
      end
      if classes:sub(e[2], e[2]) == "." then
        in_reason, base, compared, count = false, nil, nil, nil
        resumed = head and #self.facts >= head.count + 2 and head.fact or nil
        head = nil
      end
    elseif tag == "among" then
      if classes:sub(e[2], e[2]) == "i" then
        list_of = select(2, subject(e[2] - 1))
      elseif fact and not head then
        head = { fact = fact, count = #self.facts }
      end
      start = e[2] + 1
      in_reason = in_reason and classes:sub(e[2], e[2]) == "i"
    elseif tag == "reason" then
      in_reason, reasons = true, fact
      start = e[2] + 1
      if fact then
        local offset = token_start(e[2])
        fact.reason = fact.reason or { block = block, offset = offset, length = #(doc:token(block, e[2])) }
      end
    elseif tag == "counted" then
      local counted = number(e[2])
      count = counted.kind == "count" and counted or count
    elseif tag == "compared" then
      compared = e[2]
      local next_class = classes:sub(e[2] + 1, e[2] + 1)
      if next_class == "N" then
        base = clauses.base_after_year(text:sub(token_start(e[2] + 1), token_start(e[2] + 1) + AFTER_YEAR))
        local concept, name = subject(e[2] - 1)
        weighed = concept and { concept = concept, name = name }
      end
    elseif tag == "base" then
      if classes:sub(e[2], e[2]) == "b" or compared == e[2] - 1 then
        base = clauses.base_of((doc:token(block, e[2])))
      end
    elseif tag == "level" then
      local letter = classes:sub(e[2], e[2])
      local from = token_start(start)
      local old = context.levels
      if letter == "C" or not old or old.block ~= block then
        context.levels = { block = block, class = letter ~= "C" and self.class or nil }
      elseif old[LEVEL[letter]] or old.item or old.told then -- what was told stays as it was
        context.levels = { block = block, class = old.class, section = letter == "I" and old.section or nil }
      end
      local upto = token_start(e[2])
      context.levels[LEVEL[letter]] = clauses.bare_name(text:sub(from, upto - 1))
      context.levels[LEVEL[letter] .. "_at"] = { block = block, offset = from, length = upto - from }
      self.class = context.levels.class
      start = e[2] + 1
      fact = nil
    elseif tag == "project" then
      local after = text:match("^[:]?(.-)$", token_start(e[2]) + #(doc:token(block, e[2])))
      context.project = { name = after, block = block }
      fact = nil
    elseif tag == "each" or tag == "each_change" then
      local concept = subject(e[2] - 1)
      local _, _, first = doc:token(block, e[3])
      doc:set_kind(first, "amount", number(e[4]).unit)
      if concept and concept.id == "both_total" and (tag == "each" or not pair) then
        local income = open(named.of "income_grand", "", number(e[3]))
        pair = { income, open(named.of "expenditure_grand", "", number(e[4])) }
      end
      for i = 1, pair and 2 or 0 do
        if tag == "each" then
          pair[i].amount = number(e[2 + i])
        else
          local at = classes:find("[+~-]", e[2])
          pair[i].change, pair[i].direction, pair[i].base = number(e[2 + i]), classes:sub(at, at), base or "prior"
          pair[i].direction_text = (doc:token(block, at))
          pair[i].direction_at = { block = block, offset = token_start(at), length = #pair[i].direction_text }
        end
      end
      start = e[4] + 1
    elseif tag == "each_rate" and pair then
      local at = classes:find("[+~-]", e[2])
      for i = 1, 2 do
        pair[i].rate, pair[i].rate_direction = number(e[2 + i]), classes:sub(at, at)
        pair[i].rate_text = (doc:token(block, at))
        pair[i].rate_at = { block = block, offset = token_start(at), length = #pair[i].rate_text }
      end
      start = e[4] + 1
    elseif tag == "amount" then
      local concept, name = subject(e[2] - 1)
      if not in_reason or concept then
        in_reason, resumed, weighed = false, nil, nil
        local other_year = foreign(e[2] - 1)
        open(concept, name, number(e[2])).amount = number(e[2])
        fact.foreign = other_year
      end
      start = e[2] + 1
    elseif tag == "plan" and not self.final then
      local concept, name = subject(e[2] - 1)
      in_reason = false
      local other_year = foreign(e[2] - 1)
      open(concept, name, number(e[3])).amount = number(e[3])
      fact.foreign = other_year
      start = e[3] + 1
    elseif tag == "budget" or tag == "adjusted" or tag == "actual" or tag == "plan" then
      local field = tag == "actual" and "amount" or tag == "plan" and "budget" or tag
      in_reason = false
      local other_year = foreign(e[2] - 1)
      local told = resumed or fact
      if field ~= "amount" and told and told.amount and classes:find("^[^.]*D:?[xuyE]?A", e[3] + 1) then
        fact, resumed = nil, nil -- 全年预算数为…，执行数为…: of another, since an outturn follows
      end
      owner(e, field)[field] = number(e[3])
      fact.foreign = fact.foreign or other_year
      fact.outturn = fact.outturn or tag == "actual"
      start = e[3] + 1
    elseif tag == "change" then
      local sign = classes:sub(e[2], e[2])
      if in_reason and reasons then
        local concept = subject(e[2] - 1)
        in_reason = not (concept and concept.group and reasons.concept_entry and concept.group == reasons.concept_entry.group)
      end
      if in_reason and reasons then
        reasons.reasons = reasons.reasons or {}
        local concept, name = subject(e[2] - 1)
        reasons.reasons[#reasons.reasons + 1] = { name = name, concept = concept and concept.id, change = number(e[3]), direction = sign }
      else
        owner(e, "change")
        fact.change, fact.direction, fact.base = number(e[3]), sign, base
        fact.direction_text = (doc:token(block, e[2]))
        fact.direction_at = { block = block, offset = token_start(e[2]), length = #fact.direction_text }
      end
      start = e[3] + 1
    elseif tag == "rate" then
      if in_reason then
        local concept = subject(e[2] - 1)
        in_reason = not (concept and concept.group and reasons and reasons.concept_entry
          and concept.group == reasons.concept_entry.group)
      end
      if not in_reason then
        owner(e, "rate")
        fact.rate, fact.rate_direction = number(e[3]), classes:sub(e[2], e[2])
        fact.base = fact.base or base
        fact.rate_text = (doc:token(block, e[2]))
        fact.rate_at = { block = block, offset = token_start(e[2]), length = #fact.rate_text }
      end
      start = e[3] + 1
    elseif tag == "share" then
      if not fact or fact.share then
        open(nil, "", number(e[3]))
      end
      fact.share = number(e[3])
      for i = e[2] + 1, e[3] - 1 do
        if classes:sub(i, i) == "S" then
          local _, id = doc:token(block, i)
          fact.whole = concepts[id]
        end
      end
      start = e[3] + 1
    elseif tag == "completion" then
      if not fact or fact.completion then
        open(nil, "", number(e[3]))
      end
      fact.completion = number(e[3])
      local words = doc:token(block, e[2])
      fact.completion_base = words:find("年初", 1, true) and "budget"
        or (words:find("全年", 1, true) or words:find("调整", 1, true)) and "adjusted"
        or nil
      start = e[3] + 1
    elseif tag == "percent" then
      start = e[2] + 1
    elseif tag == "unchanged" and fact and not in_reason then
      local concept, name = subject(e[2] - 1)
      if concept and concept ~= fact.concept_entry then
        open(concept, name)
      end
      fact.unchanged = { block = block, offset = token_start(e[2]), length = #(doc:token(block, e[2])) }
      fact.unchanged_outturn = compared_field(start, e[2])
    elseif tag == "size" and fact and not in_reason then
      local field = compared_field(start, math.min(e[2] + 2, #classes))
      if field then
        fact.compared, fact.compared_base = classes:sub(e[2], e[2]), fact[field]
        fact.compared_text = (doc:token(block, e[2]))
        fact.compared_at = { block = block, offset = token_start(e[2]), length = #fact.compared_text }
      end
    elseif tag == "none" then
      -- 未安排 follows what it denies, 无 and 没有 stand before it.
      local concept
      if denied <= e[2] then
        denied = classes:find("[,;.:APS]", e[2] + 1) or #classes + 1
      end
      if classes:sub(denied, denied) == "S" then
        local _, id = doc:token(block, denied)
        concept = concepts[id]
      end
      concept = concept or subject(e[2] - 1)
      if concept then
        self.nones[#self.nones + 1] = {
          concept = concept.id, section = context.section, concept_entry = concept,
          at = { block = block, offset = token_start(start), length = token_start(e[2]) - token_start(start) },
        }
      end
    end
  end
end

-- Gives facts copies of the concepts that they are about: whoever has a fact may write to it, and the data are shared.
local function separate(lists)
  local copy_of = {}
  for _, concept in ipairs(concepts) do
    copy_of[concept] = false
  end
  for _, list in ipairs(lists) do
    for _, fact in ipairs(list) do
      for key, value in next, fact do
        if copy_of[value] == false then
          copy_of[value] = require("gouji.own").copy(value)
        end
        fact[key] = copy_of[value] or value
      end
    end
  end
end

---Reads the facts of a document. `sections` names the section of the narrative of every block.
---@param doc gouji.Document
---@param figure fun(id: integer): gouji.Figure
---@param contexts table[] for every block that is text: { section, heading, kind }
---@param year integer? of the document
---@param final boolean whether it is of final accounts
---@return gouji.Fact[] facts, table[] nones
local function read(doc, figure, contexts, year, final)
  local reader = setmetatable({
    doc = doc, figure = figure, year = year, final = final, facts = {}, nones = {},
    lexicon = clauses.lexicon(),
  }, Reader)
  local carried = {}
  for block = 1, doc:block_count() do
    local context = contexts[block]
    if context then
      if context.section_block ~= carried.section_block then
        carried = { section_block = context.section_block }
      end
      carried.section, carried.heading, carried.kind = context.section, context.heading, context.kind
      reader:read(block, carried)
    end
  end
  separate { reader.facts, reader.nones }
  return reader.facts, reader.nones
end

return { read = read }
