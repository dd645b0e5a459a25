-- The module "gouji": what scripts build on, described in lua/README.md. One noun, one function; what lists something
-- lists it in the order of the document. Each part is loaded when it is first asked for.
local core = require "gouji.core"

local gouji = {
  amount = core.amount,
  ratio = core.ratio,
  column = core.column,
  percent = core.percent,
  percent_text = core.percent_text,
  fold = core.fold,
  width = core.width,
  version = core.version,
}

-- Functions by the module that has them, under the same name.
for module, names in next, {
  reading = { "read", "read_text" },
  file = { "open", "list" },
  part = { "tables", "columns", "rows", "cells", "grid", "figures", "amounts", "place" },
  result = { "check", "findings", "relations", "coverage", "unproved", "explain" },
  json = { "json" },
  csv = { "csv" },
  output = { "print", "write", "align" },
} do
  for _, name in ipairs(names) do
    gouji[name] = function(...)
      return require("gouji." .. module)[name](...)
    end
  end
end

-- What a budget says, by its own method.
for name, method in next, {
  facts = "narrative", people = "people", assets = "assets", procurement = "procurement", projects = "projects",
} do
  gouji[name] = function(budget)
    return budget[method](budget)
  end
end

function gouji.targets(budget)
  return require("gouji.target").of(budget)
end

return gouji
