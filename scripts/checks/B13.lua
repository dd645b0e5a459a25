-- 编码升序与归属: codes ascend, and a section or item stands below its class.
local economic = require "gouji.data.economic"

local meta = {
  id = "B13", api = 1, kind = "check", severity = "warning",
  title = "Codes ascend and stand below their class",
  categories = { "default", "table" },
  needs = { any = { "income", "expenditure", "general", "basic" } },
  source = "S: 政府收支分类科目, structure of the codes; K for the order",
}

-- Whether operating costs begin here: some tables list all personnel costs first (301, 303), then the others (302, 310).
local function starts_group(t, previous, row)
  return t.role == "basic" and economic.group(previous.code) == "personnel" and economic.group(row.code) == "operating"
end

local function run(budget, must, report)
  for _, t in ipairs(budget:tables(meta.needs.any)) do
    local previous, restarts, wrong, rows = nil, 0, {}, 0
    for row in t:rows() do
      if row.code then
        rows = rows + 1
        if previous and previous.side == row.side and row.code < previous.code and not starts_group(t, previous, row) then
          restarts = restarts + 1
          wrong[#wrong + 1] = { row = row, previous = previous }
        end
        previous = row
      end
    end
    must.looked(rows > 0 and 1 or 0)
    -- More than a few falls: the table is ordered by something else (units, amounts), and the rule does not apply.
    if restarts <= 2 then
      for _, fall in ipairs(wrong) do
        report {
          message = "Code {code} ({name}) stands below {previous}: codes do not ascend",
          values = { code = fall.row.code, name = fall.row.name, previous = fall.previous.code },
          at = fall.row:key_place(), also = { fall.previous:key_place() }, stated = fall.row.code,
        }
      end
    end
  end
end

return { meta = meta, run = run }
