-- The expression of --script: ids, globs and categories, joined by and, or, not and parentheses.
local message = require "gouji.message"

local selection = {}

local DEEPEST = 100

local KEYWORDS = { ["and"] = true, ["or"] = true, ["not"] = true, ["("] = true, [")"] = true }

local function tokens_of(expression)
  local tokens = {}
  for token in expression:gsub("[(),]", " %0 "):gmatch("%S+") do
    local keyword = token == "," and "or" or token:lower()
    tokens[#tokens + 1] = KEYWORDS[keyword] and keyword or token
  end
  return tokens
end

local function stop(msgid, values)
  error({ problem = message(msgid, values) })
end

local function pattern_of(glob)
  return "^" .. glob:gsub("[%^%$%(%)%%%.%[%]%+%-]", "%%%0"):gsub("%*", ".*"):gsub("%?", ".") .. "$"
end

-- The set of scripts that a term names: by id, by glob over ids, by category; "all" names every one.
local function term(name, scripts)
  local word = name:lower()
  local set, pattern = {}, word:find("[*?]") and pattern_of(word)
  for _, script in ipairs(scripts) do
    local id = script.id:lower()
    local hit = word == "all" or id == word or (pattern and id:find(pattern) ~= nil)
    for _, category in ipairs(script.meta.categories) do
      hit = hit or category == word
    end
    set[script] = hit or nil
  end
  if not next(set) then
    local names, seen = {}, {}
    for _, script in ipairs(scripts) do
      names[#names + 1] = script.id
      for _, category in ipairs(script.meta.categories) do
        if not seen[category] then
          seen[category] = true
          names[#names + 1] = category
        end
      end
    end
    table.sort(names)
    local text = message("--script: '{term}' matches no check", { term = name })
    error({ problem = require "gouji.option".suggest(text, name, names) })
  end
  return set
end

-- One function per level of precedence; each returns the set that its part of the expression names.
local function parser(tokens, scripts)
  local at, depth = 1, 0
  local union

  local function primary()
    local token = tokens[at]
    at = at + 1
    if token == "not" or token == "(" then
      depth = depth + 1
      if depth > DEEPEST then
        stop("--script: the expression is nested too deeply")
      end
      local set
      if token == "(" then
        set = union()
        if tokens[at] ~= ")" then
          stop("--script: ')' is missing")
        end
        at = at + 1
      else
        local other = primary()
        set = {}
        for _, script in ipairs(scripts) do
          set[script] = not other[script] or nil
        end
      end
      depth = depth - 1
      return set
    elseif not token then
      stop("--script: the expression ends where a name is expected")
    elseif KEYWORDS[token] then
      stop("--script: '{token}' stands where a name is expected", { token = token })
    end
    return term(token, scripts)
  end

  local function intersection()
    local set = primary()
    while tokens[at] == "and" do
      at = at + 1
      local other = primary()
      for _, script in ipairs(scripts) do
        set[script] = set[script] and other[script]
      end
    end
    return set
  end

  function union()
    local set = intersection()
    while tokens[at] == "or" do
      at = at + 1
      for script in pairs(intersection()) do
        set[script] = true
      end
    end
    return set
  end

  return function()
    local set = union()
    if tokens[at] then
      stop("--script: 'and' or 'or' is expected before '{token}'", { token = tokens[at] })
    end
    return set
  end
end

---The scripts that the expression selects, in their given order; nil and a message if it is wrong or selects none.
function selection.select(expression, scripts)
  local ok, set = pcall(parser(tokens_of(expression), scripts))
  if not ok then
    if type(set) == "table" then
      return nil, set.problem
    end
    error(set, 0)
  end
  local selected = {}
  for _, script in ipairs(scripts) do
    if set[script] then
      selected[#selected + 1] = script
    end
  end
  if #selected == 0 then
    return nil, message("--script: the expression selects no check")
  end
  return selected
end

return selection
