-- Files of scripts: read and written beneath folders that were granted on the command line.
local core = require "gouji.core"
local grant = require "gouji.grant"
local message = require "gouji.message"

local file = {}

-- How deep folders are listed.
local DEEPEST = 32

local function check_path(path, name)
  if type(path) ~= "string" then
    error(("gouji.%s: the path is a %s, not a string"):format(name, type(path)), 3)
  end
end

local function denied(path, text)
  return nil, path .. ": " .. message(text), "denied"
end

-- The folder and the rest of a path that the script may read or write by itself, without a granted folder.
local function single(path)
  local folder, name = path:match "^(.*)/([^/]*)$"
  local opened, problem, code = core.open_folder(folder == "" and "/" or folder or ".")
  return opened, opened and (name or path) or problem, code
end

-- A core file; nil, a message and a code.
local function open(path, kind)
  local folder, rest = grant.folder(kind, path)
  local code
  if not folder and not path:find "\0" and (kind == "read" and grant.reads(path) or grant.any_place) then
    folder, rest, code = single(path)
    if not folder then
      return nil, path .. ": " .. message(rest), code
    end
  elseif not folder then
    return denied(path, kind == "read" and "the script may not read this; see --allow-read"
      or "the script may not write this; see --allow-write")
  end
  local opened, problem
  opened, problem, code = core.open_beneath(folder, rest, kind == "write")
  if not opened then
    return nil, path .. ": " .. message(problem), code
  end
  return opened
end

---A handle of the file at `path`, which the script may read or, with the mode "w", write; nil, a message and a code.
function file.open(path, mode)
  check_path(path, "open")
  if mode ~= nil and mode ~= "r" and mode ~= "w" then
    error(("gouji.open: the mode is %s, not \"r\" or \"w\""):format(tostring(mode)), 2)
  end
  return open(path, mode == "w" and "write" or "read")
end

---The whole text of a file beneath a granted folder; nil, a message and a code. Not for arguments of the script.
function file.text(path)
  local opened <close>, problem, code = open(path, "read")
  if not opened then
    return nil, problem, code
  end
  return opened:read() or ""
end

-- Adds the paths of the files in a folder to `found`, and, with `depth`, those further down.
local function add_files(found, path, folder, rest, depth)
  local names, problem, code = core.list_beneath(folder, rest)
  if not names then
    return nil, path .. ": " .. message(problem), code
  end
  table.sort(names)
  for _, name in ipairs(names) do
    local inner = name:match "^(.*)/$"
    if not inner then
      found[#found + 1] = path .. "/" .. name
    elseif depth > 0 then
      local ok
      ok, problem, code = add_files(found, path .. "/" .. inner, folder, rest .. "/" .. inner, depth - 1)
      if not ok then
        return nil, problem, code
      end
    end
  end
  return found
end

---The paths of the files in a folder that may be read, in ascending order, with `deep` also those in its folders;
---nil, a message and a code.
function file.list(path, deep)
  check_path(path, "list")
  local folder, rest = grant.folder("read", path)
  if not folder and grant.any_file and not path:find "\0" then
    local problem, code
    folder, problem, code = core.open_folder(path)
    rest = ""
    if not folder then
      return nil, path .. ": " .. message(problem), code
    end
  elseif not folder then
    return denied(path, "the script may not read this; see --allow-read")
  end
  return add_files({}, path:gsub("(.)/+$", "%1"), folder, rest, deep and DEEPEST or 0)
end

return file
