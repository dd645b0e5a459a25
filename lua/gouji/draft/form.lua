-- Forms of drafts: which sections a narrative has, and the wording of its sentences; scripts/drafts/NAME.lua, or the same
-- in a folder of one's own. A form is data: it computes nothing, and its texts print no digit.
local contract = require "gouji.data.drafts"
local core = require "gouji.core"
local message = require "gouji.message"
local metadata = require "gouji.metadata"
local option = require "gouji.option"
local sentence = require "gouji.sentence"
local unknown = metadata.unknown

local form = {}

local FOLDER = "scripts/drafts/"

local KEYS = { meta = "table", sections = "table", sentences = "table", glossary = "table" }
local GENERAL_SLOTS = "department year last_year"

-- The words of a text as a set.
local function set_of(text)
  local set = {}
  for word in text:gmatch("%S+") do
    set[word] = true
  end
  return set
end

local slots_of = {} -- kind -> sentence -> set of slots

local function slots(kind)
  if not slots_of[kind] then
    slots_of[kind] = {}
    for name, list in contract.sentences[kind]:gmatch("([%l_]+)([^\n]*)\n") do
      slots_of[kind][name] = set_of(list .. " " .. GENERAL_SLOTS)
    end
  end
  return slots_of[kind]
end

-- What is wrong with a template.
local function wrong_template(template, allowed)
  if type(template) ~= "string" then
    return message("a sentence is not a text")
  end
  local parts, problem = sentence.parse(template)
  if not parts then
    return problem
  end
  for _, part in ipairs(parts) do
    if type(part) == "table" and not allowed[part[1]] then
      return (unknown("slot", part[1], allowed))
    end
  end
end

local function wrong_sections(list, kind)
  local known = set_of(contract.sections[kind])
  for _, section in ipairs(list) do
    if type(section) ~= "table" or type(section[1]) ~= "string" then
      return message("a section is not { NAME, HEADING }"), "sections"
    elseif not known[section[1]] then
      return unknown("section", section[1], known)
    end
    local problem = wrong_template(section[2], set_of(GENERAL_SLOTS))
    if problem then
      return problem, "sections"
    end
  end
end

local function wrong_sentences(list, kind)
  local known = slots(kind)
  local name = option.unknown_key(list, known)
  if name then
    return unknown("sentence", name, known)
  end
  for key, template in pairs(list) do
    local problem = wrong_template(template, known[key])
    if problem then
      return problem, key
    end
  end
end

local function wrong_glossary(list)
  for _, template in ipairs(list) do
    local problem = wrong_template(template, set_of(GENERAL_SLOTS))
    if problem then
      return problem, "glossary"
    end
  end
end

-- What is wrong with what a form returned, and the word of its text that is.
local function wrong(value)
  local meta = type(value) == "table" and value.meta
  if type(meta) ~= "table" then
    return message("the form does not return { meta = …, sections = …, sentences = … }")
  end
  local problem, word = metadata.wrong_keys(value, KEYS, "")
  if not problem then
    problem, word = metadata.wrong_head(meta, "draft")
  end
  if problem then
    return problem, word
  elseif not contract.sections[meta.of] then
    return unknown("kind", meta.of, contract.sections)
  end
  problem, word = wrong_sections(value.sections or {}, meta.of)
  if not problem then
    problem, word = wrong_sentences(value.sentences or {}, meta.of)
  end
  if not problem then
    problem, word = wrong_glossary(value.glossary or {})
  end
  return problem, word
end

---"file:line: what is wrong" with a form, or nil. `value`: what it returned; `text`: its source.
function form.problem(value, file, text)
  local problem, word = wrong(value)
  return problem and ("%s:%d: %s"):format(file, metadata.line(text or "", word), problem)
end

---Every form by its id; nil and a message about the first one that is wrong.
function form.load_all()
  local forms = {}
  for _, name in ipairs(core.modules(FOLDER)) do
    local value, bundled = core.load_script(name)
    if value == nil and bundled then
      return nil, bundled
    end
    local text, file = core.source(name)
    local problem = form.problem(value, file or name, text)
    if problem then
      return nil, problem
    end
    local id = value.meta.id
    if forms[id] then
      return nil, (file or name) .. ": " .. message("id '{id}' belongs to {name} already", { id = id, name = forms[id].name })
    end
    forms[id] = { meta = value.meta, sections = value.sections, sentences = value.sentences or {}, glossary = value.glossary,
      name = file or name }
  end
  return forms
end

-- A form with what it takes from the one that it extends, and its templates parsed.
local function complete(forms, chosen)
  local chain, seen, one = {}, {}, chosen
  while one do
    if seen[one] then
      return nil, message("form '{id}' extends itself", { id = chosen.meta.id })
    end
    seen[one] = true
    table.insert(chain, 1, one)
    local base = one.meta.extends
    if base and not forms[base] then
      return nil, one.name .. ": " .. unknown("form", base, forms)
    elseif base and forms[base].meta.of ~= one.meta.of then
      return nil, one.name .. ": " .. message("form '{id}' is of another kind of document", { id = base })
    end
    one = base and forms[base]
  end
  local made = { meta = chosen.meta, sentences = {} }
  for _, link in ipairs(chain) do
    made.sections, made.glossary = link.sections or made.sections, link.glossary or made.glossary
    for name, template in pairs(link.sentences) do
      made.sentences[name] = sentence.parse(template)
    end
  end
  for name in pairs(slots(chosen.meta.of)) do
    if not made.sentences[name] then
      return nil, chosen.name .. ": " .. message("the sentence '{name}' is missing", { name = name })
    end
  end
  made.sections, made.glossary = made.sections or {}, made.glossary or {}
  return made
end

---Every form, for lists of scripts: { id, meta, name } in the order of their ids; nil and a message.
function form.list()
  local forms, problem = form.load_all()
  if not forms then
    return nil, problem
  end
  local list = {}
  for id, one in pairs(forms) do
    list[#list + 1] = { id = id, meta = one.meta, name = one.name }
  end
  table.sort(list, function(a, b)
    return a.id < b.id
  end)
  return list
end

-- The form that is used unless --form says otherwise.
local DEFAULT = { budget = "budget", final_accounts = "final-accounts" }

---The form of this name, or the default one of a kind of document; nil and a message where there is none.
---@param name string?
---@param kind "budget"|"final_accounts"
function form.find(name, kind)
  local forms, problem = form.load_all()
  if not forms then
    return nil, problem
  end
  local chosen = forms[name or DEFAULT[kind]]
  if not chosen then
    return nil, (option.suggest(message("no form is called '{name}'", { name = name }), name, forms))
  elseif chosen.meta.of ~= kind then
    return nil, message("form '{id}' is of another kind of document", { id = chosen.meta.id })
  end
  return complete(forms, chosen)
end

return form
