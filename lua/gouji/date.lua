-- Dates: days of the calendar in a text, as whole numbers that can be subtracted.

local date = {}

-- Days before each month of a common year.
local BEFORE = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 }
local LENGTH = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

local function is_leap(year)
  return year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0)
end

---The number of a day, counted from a fixed day; nil for a day that no calendar has.
---@param year integer
---@param month integer
---@param day integer
---@return integer?
function date.number(year, month, day)
  local length = LENGTH[month]
  if not length or day < 1 or day > length + (month == 2 and is_leap(year) and 1 or 0) then
    return nil
  end
  local past = year - 1
  local days = past * 365 + past // 4 - past // 100 + past // 400 + BEFORE[month] + day
  return month > 2 and is_leap(year) and days + 1 or days
end

---The days that a folded text names in full (2022年2月11日, 2022-02-11, 2022.2.11): { day, offset, length }, in order.
---@param text string
---@return { day: integer, offset: integer, length: integer }[]
function date.all(text)
  local found = {}
  for _, pattern in ipairs { "()(20%d%d)年(%d%d?)月(%d%d?)日()", "()(20%d%d)[%-%./](%d%d?)[%-%./](%d%d?)%f[%D]()" } do
    for at, year, month, day, after in text:gmatch(pattern) do
      local number = date.number(tonumber(year), tonumber(month), tonumber(day))
      if number then
        found[#found + 1] = { day = number, offset = at, length = after - at }
      end
    end
  end
  table.sort(found, function(a, b)
    return a.offset < b.offset
  end)
  return found
end

return date
