-- 超编: those in service are not more than the posts.
local headcount = require "gouji.headcount"

local meta = {
  id = "F02", api = 1, kind = "check", severity = "warning",
  title = "Staff in service are within the posts",
  categories = { "default", "text", "people" },
  needs = { narrative = true },
  source = "K: 超编 needs a reason",
}

local function run(budget, must, report)
  for _, pair in ipairs(headcount.posts(budget:people())) do
    if #pair.posts == 1 then
      must.at_most(pair.active, pair.posts[1])
    else
      must.looked()
      local sum = 0
      for _, figure in ipairs(pair.posts) do
        sum = sum + figure.count
      end
      if pair.active.count > sum then
        report {
          message = "{stated} in service, but {posts} posts; difference {difference}",
          values = { stated = pair.active.text, posts = sum, difference = pair.active.count - sum },
          at = pair.active, also = pair.posts, stated = pair.active.text, difference = tostring(pair.active.count - sum),
        }
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
