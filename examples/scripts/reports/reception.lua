-- What departments spend on receptions, the largest share of the three public expenses first; with what is wrong there.
local meta = {
  id = "reception", api = 1, kind = "report",
  title = "Receptions, the largest share first",
  needs = { all = { "three_public" } },
  args = {
    limit = { type = "percent", default = "20%", help = "from this share on a department is named below" },
  },
}

local function run(results, output, args)
  local entries, named = {}, {}
  for _, result in ipairs(results) do
    local budget = result.budget
    local row = gouji.rows(budget:table("three_public"))[1]
    local ratio = row.reception and row.total and gouji.ratio(row.reception.amount, row.total.amount) -- nil: of nothing
    if ratio then
      local count = #gouji.findings(result, "error")
      entries[#entries + 1] = { budget = budget, row = row, share = ratio:percent(2), count = count }
    end
  end
  table.sort(entries, function(a, b)
    local x, y = gouji.percent(a.share), gouji.percent(b.share)
    return x > y or x == y and a.budget.path < b.budget.path
  end)

  output:title("公务接待费")
  local rows = {}
  for index, entry in ipairs(entries) do
    local budget, figure = entry.budget, entry.row.reception
    rows[index] = { budget.department, budget.year, figure, entry.row.total, entry.share, entry.count }
    if gouji.percent(entry.share) >= args.limit then
      named[#named + 1] = { budget.department, " ", { text = figure.text, place = gouji.place(budget, figure) } }
    end
  end
  local columns = {}
  for index, title in ipairs { "部门", "年度", "公务接待费", "“三公”经费", "占比", "错误" } do
    columns[index] = { title = title, align = index > 1 and "right" or "left" }
  end
  output:table { columns = columns, rows = rows }
  output:heading(1, "占比不低于 " .. gouji.percent_text(args.limit))
  output:list(named)
end

return { meta = meta, run = run }
