-- 量级: an amount ten thousand times its cell, or a ten-thousandth of it: 元, 万元 or 亿元 was mistaken.
local subject = require "gouji.subject"

local meta = {
  id = "E12", api = 1, kind = "check", severity = "error",
  title = "Amounts have the right unit",
  categories = { "default", "text" },
  source = "S: 元 / 万元 / 亿元 confusion",
}

local function examine(figure, cell, must, report)
  if cell.blank then
    return
  end
  must.looked()
  if subject.mistaken_unit(figure.amount, cell.amount) then
    report {
      message = "{stated} is of another magnitude than {cell} in {table}: the unit is mistaken",
      values = { stated = figure.text, cell = cell.text, table = cell.table and cell.table.title or "" },
      at = figure, also = { cell }, stated = figure.text, expected = cell.amount:format(cell.unit) .. cell.unit,
    }
  end
end

local function run(budget, must, report)
  for _, fact in ipairs(budget:narrative()) do
    for _, cells in ipairs(fact.amount and subject.cells(budget, fact) or {}) do
      if #cells == 1 then
        examine(fact.amount, cells[1], must, report)
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
