-- A rule of some places: receptions (公务接待费) cost at most 2 % of what the running of the office costs (公用经费).
local meta = {
  id = "reception-share", api = 1, kind = "check", severity = "warning",
  title = "Receptions cost at most a share of the running costs",
  categories = { "default", "tables" },
  needs = { all = { "three_public", "basic" } },
  args = {
    share = { type = "percent", default = "2%", help = "the highest share of 公务接待费 in 公用经费" },
  },
}

local function run(budget, must, report, args)
  local total = budget:table("basic"):total()
  local operating = total and total.operating
  local row = gouji.rows(budget:table("three_public"))[1]
  local reception = row and row.reception
  if not operating or operating:is_zero() or not reception then
    return "insufficient_data"
  end
  must.looked()
  -- Both are exact quotients.
  local share = gouji.ratio(reception.amount, operating.amount)
  local most = gouji.ratio(args.share)
  if share > most then
    report {
      message = "{stated} for receptions is {share} of {operating}, more than {most}",
      values = {
        stated = reception.text, share = share:percent(2), operating = operating.text,
        most = gouji.percent_text(args.share),
      },
      at = reception, also = { operating }, stated = reception.text,
    }
  end
end

return { meta = meta, run = run }
