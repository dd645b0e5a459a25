-- 零变动: no change goes with 0 % and with 持平, and 持平 with no change.
local meta = {
  id = "E04", api = 1, kind = "check", severity = "error",
  title = "Unchanged means a change of zero",
  categories = { "default", "text" },
  needs = { narrative = true },
  source = "S: 文内关系",
}

local function run(budget, must, report)
  for _, fact in ipairs(budget:narrative()) do
    if fact.unchanged then
      local base = fact.unchanged_outturn and fact[fact.unchanged_outturn]
      if fact.change and not fact.unchanged_outturn then
        if fact.change:is_zero() then
          must.looked(fact.change)
        else
          report {
            message = "It is said to be unchanged, but a change of {change} is stated", values = { change = fact.change.text },
            at = fact.change, also = { fact.unchanged }, stated = fact.change.text,
          }
        end
      elseif base and fact.amount then
        must.same(fact.amount, base)
      end
      if fact.rate and not fact.change and not fact.unchanged_outturn then
        if fact.rate:is_zero() then
          must.looked(fact.rate)
        else
          report {
            message = "It is said to be unchanged, but a rate of {rate} is stated", values = { rate = fact.rate.text },
            at = fact.rate, also = { fact.unchanged }, stated = fact.rate.text,
          }
        end
      end
    elseif fact.change and fact.rate then
      must.looked()
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
