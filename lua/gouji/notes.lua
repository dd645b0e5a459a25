-- Notes: what a draft says beyond the tables, as data. "KEY = TEXT" on a line; a line that begins with a blank goes on with
-- the text before it; "#" begins a comment line. Nothing in a text is executed or filled in.
local core = require "gouji.core"
local message = require "gouji.message"
local option = require "gouji.option"

local notes = {}

local Notes = {}
Notes.__index = Notes

-- A key with its words parted by one blank each.
local function bare_key(text)
  return (text:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""))
end

local function problem_at(path, line, text)
  return ("%s:%d: %s"):format(path, line, text)
end

---Reads notes; nil and a message where they are wrong.
---@param path string
---@param text string
function notes.parse(path, text)
  if not utf8.len(text) then
    return nil, path .. ": " .. message("the notes are not UTF-8")
  end
  local made = setmetatable({ path = path, entries = {}, order = {}, declared = {} }, Notes)
  local last, number = nil, 0
  for line in (text:gsub("^\u{FEFF}", "") .. "\n"):gmatch("(.-)\r?\n") do
    number = number + 1
    if line:find("^%s*$") or line:find("^#") then
      last = nil
    elseif line:find("^%s") and last then
      last.text = last.text .. line:match("^%s*(.-)%s*$")
    else
      local key, value = line:match("^([^=]-)=(.*)$")
      key = key and bare_key(key)
      if not key or key == "" then
        return nil, problem_at(path, number, message("'{text}' is not KEY = TEXT", { text = bare_key(line) }))
      elseif made.entries[key] then
        return nil, problem_at(path, number, message("the key '{key}' stands in line {line} already",
          { key = key, line = made.entries[key].line }))
      end
      last = { key = key, text = value:match("^%s*(.-)%s*$"), line = number }
      made.entries[key] = last
      made.order[#made.order + 1] = last
    end
  end
  for _, entry in ipairs(made.order) do
    if entry.text:find("%c") then
      return nil, problem_at(path, entry.line, message("the text of '{key}' holds a control character", { key = entry.key }))
    end
  end
  return made
end

---Reads a file of notes; without a path, notes that say nothing.
function notes.read(path)
  if not path then
    return setmetatable({ entries = {}, order = {}, declared = {} }, Notes)
  end
  local text, problem = core.read_bytes(path)
  if not text then
    return nil, path .. ": " .. message(problem)
  end
  return notes.parse(path, text)
end

---What the notes say of a subject: under the first of the keys "KIND SUBJECT" that they have, else under "KIND".
---@param kind string reason, change, basis …
---@param subjects string[] names of one subject, the best first
function Notes:find(kind, subjects)
  local found
  for _, subject in ipairs(subjects) do
    local key = kind .. " " .. bare_key(subject)
    self.declared[key] = true
    found = found or self.entries[key]
  end
  self.declared[kind] = true
  return found or self.entries[kind]
end

---Says of kinds of notes, parted by blanks, that they may be there without being asked for.
function Notes:allow(kinds)
  for kind in kinds:gmatch("%S+") do
    self.declared[kind] = true
  end
end

---A message about the first key that no part of the draft asks for, or nil. Called when the draft is written.
function Notes:unknown()
  for _, entry in ipairs(self.order) do
    if not self.declared[entry.key] then
      return problem_at(self.path, entry.line, option.suggest(
        message("the draft has no place for '{key}'", { key = entry.key }), entry.key, self.declared))
    end
  end
end

return notes
