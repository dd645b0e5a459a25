-- What scripts print. Only scripts that a person runs may: what a check finds, it reports.
local core = require "gouji.core"
local grant = require "gouji.grant"

local output = {}

local function allow(name)
  if not grant.output then
    error(("gouji.%s: only scripts of `gouji run` and `gouji repl` print"):format(name), 3)
  end
end

local function text_of(value)
  return type(value) == "table" and type(value.text) == "string" and value.text or tostring(value)
end

---Writes texts and numbers to standard output as they are.
function output.write(...)
  allow "write"
  for index = 1, select("#", ...) do
    core.write(text_of((select(index, ...))))
  end
end

---Writes values to standard output, parted by tabs, and ends the line. Figures are printed as in the document.
function output.print(...)
  allow "print"
  local parts = {}
  for index = 1, select("#", ...) do
    parts[index] = text_of((select(index, ...)))
  end
  core.write(table.concat(parts, "\t") .. "\n")
end

---Rows (lists of values) as lines with aligned columns, where a Chinese character takes two cells. `right`: a set or
---list of the columns that are set to the right.
function output.align(rows, right)
  local texts, to_right = {}, {}
  for _, column in ipairs(right or {}) do
    to_right[column] = true
  end
  for index, row in ipairs(rows) do
    texts[index] = {}
    for column, value in ipairs(row) do
      texts[index][column] = text_of(value)
    end
  end
  return require("gouji.layout").columns(texts, function(_, column)
    return to_right[column]
  end)
end

return output
