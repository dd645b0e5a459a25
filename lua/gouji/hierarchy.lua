-- Rows in their hierarchy: classes, sections and items, and the projects of an item.

-- Whether a row above another one is its parent or a parent of that.
local function is_above(candidate, row)
  if candidate.side.index ~= row.side.index or #candidate.code > #row.code then
    return false
  elseif candidate.code == row.code then
    return row.project_name and row.project_name ~= "" and (candidate.project_name or "") == ""
  end
  return row.code:sub(1, #candidate.code) == candidate.code
end

---Pairs of a row and its children. A child's parent is the nearest row above it whose code is a proper prefix of its
---own, or, in tables of projects, the row of the same code without a project. Rows without a parent are the children of
---the first pair, which has no parent.
---@return { parent: gouji.Row?, children: gouji.Row[] }[]
local function families(t)
  local found, by_parent, stack = {}, {}, {}
  local top = { parent = nil, children = {} }
  found[1] = top
  for _, row in ipairs(t:coded()) do
    while #stack > 0 and not is_above(stack[#stack], row) do
      stack[#stack] = nil
    end
    local parent = stack[#stack]
    local family = parent and by_parent[parent] or top
    if parent and not by_parent[parent] then
      family = { parent = parent, children = {} }
      by_parent[parent] = family
      found[#found + 1] = family
    end
    family.children[#family.children + 1] = row
    stack[#stack + 1] = row
  end
  return found
end

return { families = families }
