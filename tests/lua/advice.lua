-- What to do about a finding follows from what is known of its cause.
local advice = require "gouji.advice"

local function says(words, finding)
  local text = advice.of(finding)
  assert(text:find(words, 1, true), text)
end

local cause = { changes = { { stated = "1", expected = "2" } } }
says("Correct it to 2", { verdict = "broken", expected = "2", causes = { cause } })
says("Most likely 2", { verdict = "broken", expected = "2", causes = { cause, cause } })
says("By the other figures it should be 2", { verdict = "broken", expected = "2", causes = {} })
says("Fill in 2", { verdict = "missing", expected = "2", causes = { cause } })
says("wrong cell", { verdict = "broken", causes = { { changes = { { target = {} } } } } })
says("correct the wrong one", { verdict = "broken", open = true, causes = { cause, cause, cause, cause } })
says("along the chain", { verdict = "impossible", causes = {} })
says("Round half up", { verdict = "truncated", expected = "2", causes = {} })
says("Nothing has to be changed", { verdict = "rounding", expected = "2", causes = {} })
says("Compare it with 水利", { verdict = "text", expected = "水利" })
says("Look at this place", { verdict = "text" })
