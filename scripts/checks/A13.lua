-- 公开时限: a disclosure follows its approval within twenty days, where it states both dates.
local dates = require "gouji.date"

local meta = {
  id = "A13", api = 1, kind = "check", severity = "warning",
  title = "Publication follows approval in time",
  categories = { "default", "completeness" },
  args = { days = { type = "integer", default = 20, help = "Days allowed between approval and publication" } },
  source = "S: 财预〔2016〕143号: 批复后20日内",
}

local APPROVED = { "批复" }
local PUBLISHED = { "公开时间", "公开日期", "发布时间", "发布日期" }

-- The date that stands near one of the words, with its place.
local function dated(budget, near)
  for _, block in ipairs(budget:blocks_with(near)) do
    local text = budget.texts[block]
    for _, word in ipairs(#text <= 400 and near or {}) do
      for _, found in ipairs(text:find(word, 1, true) and dates.all(text) or {}) do
        local clause = text:sub(math.max(1, found.offset - 60), found.offset + found.length + 40)
        if clause:find(word, 1, true) then
          return found.day, { block = block, offset = found.offset, length = found.length }
        end
      end
    end
  end
end

-- The date that stands alone: on the cover or below the text.
local function lone_date(budget)
  for block = #budget.kinds, 1, -1 do
    local text = budget.texts[block]
    if budget.kinds[block] ~= "table" and #text <= 20 then
      local found = dates.all(text)[1]
      if found and found.offset == 1 and found.length == #text then
        return found.day, { block = block, offset = 1, length = #text }
      end
    end
  end
end

local function run(budget, must, report, args)
  local approved, approved_at = dated(budget, APPROVED)
  if not approved then
    return "not_applicable"
  end
  local published, published_at = dated(budget, PUBLISHED)
  if not published then
    published, published_at = lone_date(budget)
  end
  if not published then
    return "not_applicable"
  end
  must.looked()
  local days = published - approved
  local stated = budget.texts[published_at.block]:sub(published_at.offset, published_at.offset + published_at.length - 1)
  if days > args.days then
    report {
      message = "published {stated}, {count} days after the approval; {limit} are allowed",
      values = { stated = stated, count = tostring(days), limit = tostring(args.days) },
      at = published_at, also = { approved_at }, stated = stated,
    }
  elseif days < 0 then
    report {
      message = "published {stated}, before the approval", values = { stated = stated }, at = published_at,
      also = { approved_at }, stated = stated,
    }
  end
end

return { meta = meta, run = run }
