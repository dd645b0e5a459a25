-- 大型设备: those above a higher value are among those above a lower one, and are worth their threshold each.
local meta = {
  id = "F07", api = 1, kind = "check", severity = "error",
  title = "Equipment above a value is counted and valued alike",
  categories = { "default", "text", "assets" },
  needs = { narrative = true },
  source = "D: 单位价值50万元以上, 100万元以上 大型设备",
}

-- Each threshold against the next higher one of the same words, of what there is and of what is planned.
local function state_counts(items, must)
  for i, one in ipairs(items) do
    for j = i + 1, #items do
      local other = items[j]
      if one.label == other.label and one.planned == other.planned then
        local a, b = one.threshold.amount, other.threshold.amount
        if a < b then
          must.at_most(other.count, one.count)
        elseif b < a then
          must.at_most(one.count, other.count)
        end
      end
    end
  end
end

-- What equipment is worth at least by its threshold.
local function examine_value(item, value, least, must, report)
  if least == item.threshold.amount then
    must.at_most(item.threshold, value)
    return
  end
  must.looked()
  if value.amount < least then
    local unit = value.unit or "万元"
    report {
      message = "{stated} is less than {count} times {threshold} makes: {least}; difference {difference}",
      values = {
        stated = value.text, count = item.count.text, threshold = item.threshold.text, least = least:format(unit) .. unit,
        difference = (least - value.amount):format(unit) .. unit,
      },
      at = value, also = { item.count, item.threshold }, stated = value.text, difference = (least - value.amount):format(unit),
    }
  end
end

local function run(budget, must, report)
  local items = {}
  for _, item in ipairs(budget:assets().items) do
    local nothing = item.count and item.count.count == 0 and item.value and not item.value:is_zero()
    if nothing then
      report {
        message = "{stated} of {label}, but worth {value}", severity = "warning",
        values = { stated = item.count.text, label = item.label, value = item.value.text },
        at = item.count, also = { item.value }, stated = item.count.text,
      }
    end
    if item.kind == "equipment" then
      items[#items + 1] = item
      local count = item.count.count
      if item.value and not nothing then
        examine_value(item, item.value, item.threshold.amount * count, must, report)
      end
      for _, detail in ipairs(item.details and #item.details == count and item.details or {}) do
        examine_value({ count = item.count, threshold = item.threshold }, detail, item.threshold.amount, must, report)
      end
    end
  end
  state_counts(items, must)
  return "not_applicable"
end

return { meta = meta, run = run }
