-- What the running script was granted. The program sets it; scripts cannot reach this module.
local core = require "gouji.core"

local grant = {
  any_file = false, -- whether it may read every document
  any_place = false, -- whether it may write everywhere
  files = {}, -- set of the paths that it may read, as they were given
  output = false, -- whether it may print
  read = {}, -- folders beneath which it may read: { name, folder }
  session = false, -- whether it is one of `gouji run` or `gouji repl`, which closes its files itself
  write = {}, -- folders beneath which it may write, likewise
}

---Whether the script may read the document at `path`.
function grant.reads(path)
  return grant.any_file or grant.files[path] == true
end

-- A path without its "." and its repeated '/'; "" is the current folder. Nothing is looked up.
local function plain(path)
  local names = {}
  for name in path:gmatch "[^/]+" do
    if name ~= "." then
      names[#names + 1] = name
    end
  end
  return (path:sub(1, 1) == "/" and "/" or "") .. table.concat(names, "/")
end

-- What is left of `path` beneath `name`, both plain; nil where it is not beneath it.
local function rest_of(path, name)
  if path == name then
    return ""
  elseif name == "" then
    return path:sub(1, 1) ~= "/" and path or nil
  end
  local start = name == "/" and name or name .. "/"
  return path:sub(1, #start) == start and path:sub(#start + 1) or nil
end

---Grants the folder at `path`, for "read" or "write"; nil and a message where it cannot be opened.
function grant.allow(kind, path)
  local folder, problem = core.open_folder(path)
  if not folder then
    return nil, problem
  end
  table.insert(grant[kind], { name = plain(path), folder = folder })
  return true
end

---The granted folder that `path` is beneath, the nearest one, and the rest of the path; nil where there is none.
function grant.folder(kind, path)
  local wanted = plain(path)
  local found, rest
  for _, granted in ipairs(grant[kind]) do
    local left = rest_of(wanted, granted.name)
    if left and (not rest or #left < #rest) then
      found, rest = granted.folder, left
    end
  end
  if found and rest ~= "" and path:sub(-1) == "/" then -- means a folder
    rest = rest .. "/"
  end
  return found, rest
end

return grant
