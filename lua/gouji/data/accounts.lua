-- Lists of account codes with their names, years and sources: the search that functional.lua and economic.lua share.
--
-- A list is text, one account a line: code TAB name [TAB years [TAB source [TAB items]]]. Nothing is parsed until
-- a code is asked for, and then only the lines of its class are searched. Several lines for one code are several valid
-- names, the official one of its time first.
--   years   "" always, "2019-" from 2019 on, "-2018" up to 2018, "2019-2023"
--   source  "S" a public source says so, "D" seen in a disclosure, "K" general knowledge (also when left out)
--   items   of a section with the usual items: "a" = 01 to 03, "b" = 50, "z" = 99; they have no lines of their own

local M = {}

local COMMON = {
  ["01"] = "行政运行",
  ["02"] = "一般行政管理事务",
  ["03"] = "机关服务",
  ["50"] = "事业运行",
  ["99"] = "其他",
}
local ITEM_FLAG = { ["01"] = "a", ["02"] = "a", ["03"] = "a", ["50"] = "b", ["99"] = "z" }

-- Names of classes that, without 支出, are also names of income.
local MONEY = { ["其他"] = true, ["国有资本经营预算"] = true, ["社会保险基金"] = true }

-- What folding changes among characters beyond ASCII.
local FOLDED = {
  ["\u{3000}"] = "", ["\u{A0}"] = "", ["（"] = "(", ["）"] = ")", ["“"] = "", ["”"] = "", ["‘"] = "", ["’"] = "",
}

---Folds a name for comparison: no blanks or quotation marks, half-width brackets.
---@param name string
---@return string
function M.fold(name)
  if name:find("%s") then name = name:gsub("%s+", "") end
  if name:find("[\xC2\xE2\xE3\xEF]") then name = name:gsub("[\xC2\xE2\xE3\xEF][\x80-\xBF]*", FOLDED) end
  return name
end

local function without(name, ending)
  return name:sub(-#ending) == ending and name:sub(1, -#ending - 1) or name
end

local LAST_OF_USE, FIRST_OF_OTHER = ("用"):byte(-1), ("其"):byte()

-- What is left of a folded name when bracketed suffixes and the endings that practice adds or drops are taken away.
local function essence(name)
  local short = name:find(")", -1, true) and name:gsub("%b()$", "") or name
  if short ~= "" then name = short end
  if name:byte(-1) == LAST_OF_USE then name = without(name, "费用") ~= name and without(name, "用") or name end
  short = without(without(name, "支出"), "经费")
  if short ~= "" then name = short end
  if name:byte() == FIRST_OF_OTHER and name:find("^其他") then name = name:gsub("事务", "") end
  return name
end

-- The essence of names seen before: the same ones come again and again.
local keys, key_count, MOST_KEYS = {}, 0, 4096

local function key_of(name)
  local key = keys[name]
  if not key then
    if key_count == MOST_KEYS then keys, key_count = {}, 0 end
    key = essence(M.fold(name))
    keys[name], key_count = key, key_count + 1
  end
  return key
end

---Whether two names are the same but for blanks, bracket width, a bracketed suffix or a trailing 支出 or 经费.
---@param a string
---@param b string
---@return boolean
function M.same_name(a, b)
  return a == b or key_of(a) == key_of(b)
end

---The name of the item that ends in these two digits in most sections: "01" gives 行政运行.
---@param last2 string
---@return string|nil
function M.common_item(last2)
  return COMMON[last2]
end

local function in_force(years, year)
  if year == nil or years == "" then return true end
  local from, to = years:match("^(%d*)%-(%d*)$")
  return year >= (tonumber(from) or 0) and year <= (tonumber(to) or 9999)
end

-- The lines of the code, each as { name, years, source, items }.
local function lines_of(text, code)
  local key, found = "\n" .. code .. "\t", {}
  local from, past = text:find(key, 1, true)
  while from do
    local name, years, source, items = text:match("^([^\t\n]*)\t?([^\t\n]*)\t?([^\t\n]*)\t?([^\t\n]*)", past + 1)
    found[#found + 1] = { name = name, years = years, source = source == "" and "K" or source, items = items }
    from, past = text:find(key, past, true)
  end
  return found
end

---@class gouji.accounts
---@field names fun(code: string, year?: integer): string[] names valid in that year (any year if nil), official first
---@field name fun(code: string, year?: integer): string|nil, string|nil the official name and its source
---@field known fun(code: string): boolean whether the list has the code in any year
---@field matches fun(code: string, name: string, year?: integer): boolean|nil, string|nil, string|nil, string|nil
---@field class_of fun(name: string): string|nil code of the class with this name, of whatever year
---@field common_item fun(last2: string): string|nil

-- How many codes on the next class is looked for; what is kept of a class may hold more than the class.
local NEAR_CLASSES = 4

---Makes the interface to a list. `classes` has the three-digit codes, `accounts` the rest in ascending order.
---@param classes string
---@param accounts string
---@return gouji.accounts
function M.new(classes, accounts)
  local list = { common_item = M.common_item }
  local slices = {} -- class -> its part of `accounts`
  local by_name     -- folded class name without 支出 -> code

  local function text_of(code)
    if #code <= 3 then return classes end
    local class = code:sub(1, 3)
    local slice = slices[class]
    if not slice then
      local from = accounts:find("\n" .. class, 1, true)
      local to
      for next_class = from and class + 1 or 0, from and class + NEAR_CLASSES or -1 do
        to = to or accounts:find("\n" .. next_class, from, true)
      end
      slice = from and accounts:sub(from, to) or ""
      slices[class] = slice
    end
    return slice
  end

  -- Every name that a code ever had, as { name, years, source }.
  local function read_names(code)
    local found = lines_of(text_of(code), code)
    local last2 = code:sub(6)
    local flag = #found == 0 and #code == 7 and ITEM_FLAG[last2]
    for _, line in ipairs(flag and lines_of(text_of(code), code:sub(1, 5)) or {}) do
      if line.items:find(flag, 1, true) then
        local item = COMMON[last2]
        if last2 == "99" then
          item = line.name:find("^其他") and line.name or item .. line.name
          if not item:find("支出$") then item = item .. "支出" end
        end
        found[#found + 1] = { name = item, years = line.years, source = line.source }
      end
    end
    return found
  end

  local known, known_count = {}, 0 -- code -> names, of codes asked for

  local function names_of(code)
    local names = known[code]
    if not names then
      if known_count == MOST_KEYS then known, known_count = {}, 0 end
      names = read_names(code)
      known[code], known_count = names, known_count + 1
    end
    return names
  end

  function list.names(code, year)
    local names, seen = {}, {}
    for _, entry in ipairs(names_of(code)) do
      local name = entry.name
      if in_force(entry.years, year) and not seen[name] then
        seen[name] = true
        names[#names + 1] = name
      end
    end
    return names
  end

  function list.name(code, year)
    for _, entry in ipairs(names_of(code)) do
      if in_force(entry.years, year) then return entry.name, entry.source end
    end
  end

  function list.known(code)
    return list.name(code) ~= nil
  end

  ---Compares a printed name with the list.
  ---@return boolean|nil verdict nil if the list has no name for this code and year
  ---@return string|nil official the official name of that year
  ---@return string|nil source "S", "D" or "K": how sure the name is (on true: of the name that matched)
  ---@return string|nil former "former" if the printed name is one of another year
  function list.matches(code, printed, year)
    local official, official_source, former
    for _, entry in ipairs(names_of(code)) do
      local same = M.same_name(entry.name, printed)
      if in_force(entry.years, year) then
        if official == nil then official, official_source = entry.name, entry.source end
        if same then return true, official, entry.source end
      elseif same then
        former = "former"
      end
    end
    if official == nil then return nil end
    return false, official, official_source, former
  end

  function list.class_of(name)
    if not by_name then
      by_name = {}
      for code, official in classes:gmatch("\n(%d%d%d)\t([^\t\n]+)") do
        by_name[key_of(official)] = code
      end
    end
    local key = key_of(name)
    if MONEY[key] and key == M.fold(name) then return nil end
    return by_name[key]
  end

  return list
end

return M
