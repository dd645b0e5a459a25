-- Charts: amounts as an SVG picture for pages, or as the rows of a table for forms without pictures.
local chart = {}

local KINDS = { bar = true, line = true, share = true, waterfall = true }

local function module_of(kind)
  if not KINDS[kind] then
    error(require("gouji.option").suggest(("chart: unknown kind '%s'"):format(tostring(kind)), tostring(kind), KINDS), 3)
  end
  return require("gouji.chart." .. kind)
end

---The picture as one `<svg>` element, with nothing that runs or is fetched. All positions are integers.
---@param kind "bar"|"share"|"waterfall"|"line"
---@param data table see lua/README.md
---@return string
function chart.svg(kind, data)
  return module_of(kind).svg(data)
end

---The same figures as a table: a list of rows, with its `caption` and `columns` as gouji.page takes them.
---@param kind "bar"|"share"|"waterfall"|"line"
---@param data table
---@return table
function chart.rows(kind, data)
  return module_of(kind).rows(data)
end

return chart
