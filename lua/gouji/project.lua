-- Projects: the elements that the narrative's descriptions of projects state: name, basis, scale, unit, distribution, time.
local numbering = require "gouji.numbering"
local recogniser = require "gouji.data.recogniser"
local data = require "gouji.data.projects"

local element_of = recogniser.new(data.elements)

-- Bytes of a label and of the number before it: a longer text before a colon is a sentence.
local LONGEST_LABEL, LONGEST_NUMBER = 60, 20

-- Element, label and what is said behind it, of a block that begins with a label; a heading may be the label alone.
local function labelled(kind, text)
  local colon = text:find(":", 1, true)
  if (not colon and kind ~= "heading") or (colon or #text) > LONGEST_LABEL + LONGEST_NUMBER then
    return nil
  end
  local bare = numbering.strip(text)
  local label, value
  local at = colon and bare:find(":", 1, true)
  if at and at > 1 and not bare:sub(1, at - 1):find("[,;]") then
    label, value = bare:sub(1, at - 1), bare:sub(at + 1)
  end
  if not label and kind == "heading" then
    label, value = bare, nil
  end
  if not label or #label > LONGEST_LABEL then
    return nil
  end
  return element_of(label), label, value
end

-- Labels that follow in the same block: 项目名称:A;承担单位:B.
local function read_rest(project, block, value)
  for piece in (value or ""):gsub("。", ";"):gmatch("[^;]+") do
    local label, rest = numbering.strip(piece):match("^([^:,]+):(.*)$")
    local element = label and #label <= LONGEST_LABEL and element_of(label)
    if element and not project.elements[element] then
      project.elements[element] = { value = rest, block = block }
    end
  end
end

---The projects that a narrative describes, in order of print: { name, at, elements }. elements: by name (see
---data/projects.lua) { value: text, block, empty: nothing is said behind the label }.
---@param budget gouji.Budget
local function read(budget)
  local projects, current, open = {}, nil, nil
  for block, kind in ipairs(budget.kinds) do
    local context, text = budget.contexts[block], budget.texts[block]
    local element, label, value
    if kind ~= "table" and context and context.section ~= "performance" and context.section ~= "glossary" then
      element, label, value = labelled(kind, text)
    end
    if element then
      if not current or element == "name" or current.elements[element] or current.section_block ~= context.section_block then
        local name = element == "name" and value and value:gsub("。.*$", ""):match("^[^;]*") or context.heading
        local _, from = text:find(label, 1, true)
        current = {
          name = name or "", elements = {}, section_block = context.section_block,
          at = { block = block, offset = from - #label + 1, length = #text - from + #label },
        }
        projects[#projects + 1] = current
      end
      current.elements[element] = { value = value, block = block, empty = value == "" }
      open = value == "" and current.elements[element] or nil
      read_rest(current, block, value)
    elseif open then
      open.empty, open = kind ~= "paragraph", nil -- what is said may stand on the next line
    elseif kind == "table" then
      current = nil
    end
  end
  -- A single element under a heading is no description of a project.
  local described = {}
  for _, project in ipairs(projects) do
    local count = 0
    for _, name in ipairs(data.order) do
      count = count + (project.elements[name] and 1 or 0)
    end
    if count >= 2 then
      described[#described + 1] = project
    end
  end
  return described
end

return { read = read }
