-- Values of Lua as JSON: keys in ascending order, amounts and figures as texts.
local json = {}

local ESCAPES = { ['"'] = '\\"', ["\\"] = "\\\\", ["\b"] = "\\b", ["\f"] = "\\f", ["\n"] = "\\n", ["\r"] = "\\r",
  ["\t"] = "\\t" }

-- Deeper values are taken for endless ones.
local DEEPEST = 100

local function escape(character)
  return ESCAPES[character] or ("\\u%04x"):format(character:byte())
end

---A text as a JSON string. It may hold bytes that are no UTF-8 (a path); each byte of such a text that is not ASCII
---becomes U+FFFD.
function json.quote(text)
  if not utf8.len(text) then
    text = text:gsub("[\128-\255]", "\u{FFFD}")
  end
  return '"' .. text:gsub('[%c"\\]', escape) .. '"'
end

local function number(value)
  if math.type(value) == "integer" then
    return ("%d"):format(value)
  elseif value ~= value or value == math.huge or value == -math.huge then
    error("gouji.json: the number is not finite", 0)
  end
  return ("%.17g"):format(value)
end

-- Keys in ascending order, and whether they are those of a list.
local function keys_of(t)
  local keys, list = {}, true
  for key in pairs(t) do
    keys[#keys + 1] = key
    list = list and key == #keys
  end
  return keys, list
end

local write

-- The elements or members between two brackets, on lines of their own where there is an indentation.
local function join(open, parts, close, indent, depth)
  if #parts == 0 then
    return open .. close
  elseif not indent then
    return open .. table.concat(parts, ", ") .. close
  end
  local inner = "\n" .. (" "):rep(indent * (depth + 1))
  return open .. inner .. table.concat(parts, "," .. inner) .. "\n" .. (" "):rep(indent * depth) .. close
end

local function write_table(t, indent, depth)
  local metatable = getmetatable(t)
  if type(metatable) == "table" and metatable.__name == "gouji.figure" then
    return json.quote(t.text)
  elseif type(metatable) == "table" then
    error("gouji.json: an object of gouji has no JSON form; choose its fields", 0)
  elseif depth > DEEPEST then
    error("gouji.json: nested too deeply; does a table hold itself?", 0)
  end
  local keys, list = keys_of(t)
  local parts = {}
  for index, key in ipairs(keys) do
    local value = write(t[key], indent, depth + 1)
    if list then
      parts[index] = value
    elseif type(key) == "string" then
      parts[index] = json.quote(key) .. ": " .. value
    else
      error("gouji.json: a key is neither a text nor a place of a list without gaps", 0)
    end
  end
  return join(list and "[" or "{", parts, list and "]" or "}", indent, depth)
end

function write(value, indent, depth)
  local kind = type(value)
  if kind == "nil" then
    return "null"
  elseif kind == "boolean" then
    return tostring(value)
  elseif kind == "number" then
    return number(value)
  elseif kind == "string" then
    return json.quote(value)
  elseif kind == "userdata" then
    return json.quote(tostring(value))
  elseif kind == "table" then
    return write_table(value, indent, depth)
  end
  error("gouji.json: a " .. kind .. " has no JSON form", 0)
end

---The value as JSON, on one line, or with `indent` blanks for each level.
function json.json(value, indent)
  local ok, text = pcall(write, value, indent, 0)
  if not ok then
    error(text, 2)
  end
  return text
end

return json
