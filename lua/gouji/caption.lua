-- Captions: what the lines above a table, or its own first rows, say of the department, the unit and the year.
local outline = require "gouji.data.outline"

-- How far above a table its caption may begin, in blocks; how many of its rows may hold it.
local REACH, ROWS = 8, 3

-- The department that a line names, and the offset of its name.
local function department_of(text)
  for _, label in ipairs(outline.department_labels) do
    local at, to = text:find(label, 1, true)
    if at and (at == 1 or label ~= "部门:" and label ~= "单位名称:") then
      local name = text:sub(to + 1):gsub("20%d%d年.*$", ""):gsub("金额单位:.*$", ""):gsub("单位:.*$", "")
      name = name:gsub("[,;%s]+$", "")
      if name ~= "" and not name:find("元$") then
        return name, to + 1
      end
    end
  end
end

-- Whether a text states a unit of money.
local function states_unit(text)
  return text:find("单位:[^,;]*元") ~= nil or text:find("%([百千万亿]*元%)") ~= nil or text:find("^[^,;:]*元%)?$") ~= nil
    and #text <= 30
end

---The caption of a table: { department, at (its place, in text only), unit (boolean: one is stated), lines }.
---@param budget gouji.Budget
---@param t gouji.Table
---@return table
local function of(budget, t)
  local caption = { unit = t.stated_unit ~= nil, lines = {} }
  for block = t.block - 1, math.max(1, t.block - REACH), -1 do
    local text = budget.texts[block]
    if budget.kinds[block] == "table" or #text > 240 then
      break
    end
    caption.lines[#caption.lines + 1] = block
    caption.unit = caption.unit or states_unit(text)
    local name, offset = department_of(text)
    if name and not caption.department then
      caption.department, caption.at = name, { block = block, offset = offset, length = #name }
    end
  end
  for row = 1, math.min(ROWS, t.height) do
    for column = 1, t.width do
      local text = t:text(row, column)
      caption.unit = caption.unit or states_unit(text)
      caption.department = caption.department or department_of(text)
    end
  end
  for column = 1, t.width do
    caption.unit = caption.unit or t.columns[column].header:find("元)", 1, true) ~= nil
  end
  return caption
end

---Whether a table seems to go on in the next one: that has no title of its own and as many columns. What such a table
---lacks may stand there.
local function is_continued(budget, t)
  local next_one = budget.list[t.index + 1]
  return next_one ~= nil and next_one.role == nil and next_one.title == "" and next_one.width == t.width
end

---Whether any of the tables of a role goes on so.
local function any_continued(budget, role)
  for _, t in ipairs(budget:tables(role)) do
    if is_continued(budget, t) then
      return true
    end
  end
  return false
end

return { of = of, is_continued = is_continued, any_continued = any_continued }
