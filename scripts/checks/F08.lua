-- 资产时点: assets are stated as of the end of the year before in a budget, of the year itself in final accounts.
local meta = {
  id = "F08", api = 1, kind = "check", severity = "warning",
  title = "Assets are stated at the right date",
  categories = { "default", "text", "assets" },
  needs = { narrative = true },
  source = "D: section 国有资产占用使用情况",
}

local function run(budget, must, report)
  local year = budget.year
  if not year or not budget.kind then
    return "insufficient_data"
  end
  local final = budget.kind == "final_accounts"
  local expected = final and year or year - 1
  for _, date in ipairs(budget:assets().dates) do
    must.looked()
    -- A budget may be told at a day of its own year before it was published, never at the end of that year.
    local early = not final and date.year == year and date.month and date.month <= 6
    if date.year ~= expected and not early then
      report {
        message = "Assets are stated as of {stated}, expected is {expected}; difference {difference}",
        values = { stated = date.year, expected = expected, difference = math.abs(date.year - expected) }, at = date.figure,
        stated = tostring(date.year), expected = tostring(expected), difference = tostring(math.abs(date.year - expected)),
      }
    elseif final and date.month and date.month ~= 12 then
      report {
        message = "Assets of final accounts are stated as of month {stated}, not of the end of the year", severity = "info",
        values = { stated = date.month }, at = date.figure, stated = tostring(date.month),
      }
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
