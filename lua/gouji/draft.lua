-- Drafts: the narrative of a disclosure, written from its tables in the wording of a form. Every number of it is a cell of
-- the tables, or follows from cells by arithmetic that is recorded; what neither tables nor notes tell is marked.
local captions = require "gouji.caption"
local core = require "gouji.core"
local json = require "gouji.json"
local message = require "gouji.message"
local numbering = require "gouji.numbering"
local previous = require "gouji.previous"
local sentence = require "gouji.sentence"

local draft = {}

local SECTIONS = { budget = "gouji.draft.budget", final_accounts = "gouji.draft.final_accounts" }

-- 第三部分 and 第四部分: the narrative, and the terms that it uses.
local function write_narrative(writer, kind)
  local write = require(SECTIONS[kind])
  writer.parts = 2
  writer:part "part_narrative"
  for _, section in ipairs(writer.form.sections) do
    write[section[1]](writer, writer:fill(sentence.parse(section[2])))
  end
  writer:part "part_glossary"
  require("gouji.draft.part").glossary(writer)
end

-- The lines of a section of the document's own, or what the notes say.
local function write_profile(writer, id)
  local budget, copied = writer.budget, false
  writer.notes:find(id, {})
  writer:section(writer:sentence("profile_" .. id))
  for block, kind in ipairs(writer.notes.entries[id] and {} or budget.kinds) do
    local context = budget.contexts[block]
    if kind == "paragraph" and context and context.section == id then
      local _, _, _, first, last = budget.doc:block(block)
      for line = first, last or first do
        writer:copy(budget.doc:line(line))
      end
      copied = true
    end
  end
  if not copied then
    writer:say(sentence.join { writer:note(id, {}) })
  end
end

-- Says that what stands behind a table is its note.
local function is_note(text)
  return text:find("^注") or text:find("^备注") or text:find("^说明") or text:find("空表", 1, true)
end

-- The lines of the tables with their titles and notes, as they stand in the document.
local function write_tables(writer)
  local budget, upto = writer.budget, 0
  for _, t in ipairs(budget.list) do
    if t.role or t.title ~= "" then
      local first = t.line
      for _, block in ipairs(captions.of(budget, t).lines) do
        local _, _, _, line = budget.doc:block(block)
        if line > upto and line < first and numbering.table_label(budget.texts[block]) then
          first = line
        end
      end
      local last = t.last_line
      local after = budget.texts[t.block + 1]
      if after and budget.kinds[t.block + 1] ~= "table" and is_note(after) then
        local _, _, _, line, last_line = budget.doc:block(t.block + 1)
        last = last_line or line
      end
      for line = math.max(first, upto + 1), last do
        writer:copy(budget.doc:line(line))
      end
      writer:copy ""
      upto = math.max(upto, last)
    end
  end
end

-- The whole document: cover, profile, tables, narrative.
local function write_whole(writer, kind)
  writer:say(writer:sentence "cover")
  writer:part "part_profile"
  for _, id in ipairs { "duties", "units" } do
    write_profile(writer, id)
  end
  writer:part "part_tables"
  write_tables(writer)
  write_narrative(writer, kind)
end

---Writes the draft of a document: { text, derivations, gaps, form }; nil and a message where it cannot be written.
---@param budget gouji.Budget
---@param options { last: gouji.Budget?, form: string?, notes: table, whole: boolean? }
function draft.write(budget, options)
  local kind, last = budget.kind or "budget", options.last
  if not budget.year then
    return nil, message("its year is not known, so nothing can be drafted")
  elseif not next(budget.by_role) then
    return nil, message("no table of it is known, so nothing can be drafted")
  end
  local problem = last and previous.problem(budget, last)
  if problem then
    return nil, problem
  end
  local form, wrong = require("gouji.draft.form").find(options.form, kind)
  if not form then
    return nil, wrong
  end
  options.notes:allow(require("gouji.data.drafts").notes[kind])
  local writer = require("gouji.draft.writer").new(budget, last, form, options.notes)
  local ok, failure = pcall(options.whole and write_whole or write_narrative, writer, kind)
  if not ok then -- a form that leaves a slot out, or amounts too large to be added up
    return nil, message("draft {id} failed: {problem}", { id = form.meta.id, problem = tostring(failure):match("^[^\n]*") })
  end
  local unknown = options.notes:unknown()
  if unknown then
    return nil, unknown
  end
  return {
    text = table.concat(writer.lines, "\n") .. "\n", derivations = writer.derivations, gaps = writer.gaps,
    form = form.meta.id,
  }
end

local function place(mark)
  return { line = mark.line, column = mark.column, length = mark.length, text = mark.number.text }
end

---The draft for programs: the text, every number with its derivation, every gap with the key of the notes that fills it.
function draft.json(made, path)
  local derivations, gaps = {}, {}
  for index, mark in ipairs(made.derivations) do
    local number = mark.number
    derivations[index] = place(mark)
    derivations[index].derivation = number.kind == "notes" and "from notes" or number.kind
    derivations[index].from = number.operands
    derivations[index].arithmetic, derivations[index].rounding = number.arithmetic, number.rounding
  end
  for index, mark in ipairs(made.gaps) do
    gaps[index] = place(mark)
    gaps[index].key = mark.number.key
  end
  return json.json({
    gouji = 1, path = path, form = made.form, text = made.text, derivations = derivations, gaps = gaps,
  }, 2) .. "\n"
end

-- How many keys of gaps are told.
local MOST_KEYS = 5

---What is left to be filled in, or nil.
function draft.left(made)
  local keys, seen = {}, {}
  for _, mark in ipairs(made.gaps) do
    if not seen[mark.number.key] then
      seen[mark.number.key] = true
      keys[#keys + 1] = mark.number.key
    end
  end
  local more = #keys > MOST_KEYS
  return #keys > 0 and message("{count} gaps are left; --notes fills them: {keys}", {
    count = #made.gaps, keys = table.concat(keys, "; ", 1, math.min(#keys, MOST_KEYS)) .. (more and "; …" or ""),
  }) or nil
end

-- A message about OUT where it is one of the files that are read, or nil.
local function wrong_output(options, path)
  local out = options.output
  for _, other in ipairs { path, options.previous or path, options.notes or path } do
    if out and out ~= "-" and core.same_file(out, other) then
      return message("{path} is one of the documents; the draft needs a file of its own", { path = out })
    end
  end
end

---Writes the draft of the document at `path` to OUT or to standard output. What is left to be filled in, or nil; and a
---message where nothing was written.
---@param options table of the command line
---@return string? left, string? problem
function draft.run(options, path)
  local command = require "gouji.command"
  local problem = wrong_output(options, path)
  local notes, last, budget, made
  if not problem then
    notes, problem = require("gouji.notes").read(options.notes)
  end
  if not problem then
    last, problem = command.previous(options)
  end
  if not problem then
    budget, problem = command.disclosure(path)
  end
  if not problem then
    made, problem = draft.write(budget, {
      last = last or nil, form = options.form, notes = notes, whole = options.whole,
    })
  end
  if problem then
    return nil, problem
  end
  local text = options.format == "json" and draft.json(made, path) or made.text
  if not options.output or options.output == "-" then
    core.write(text)
  else
    local written, why = core.replace_file(options.output, text)
    if not written then
      return nil, options.output .. ": " .. message(why)
    end
  end
  return draft.left(made)
end

return draft
