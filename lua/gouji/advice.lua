-- What to do about a finding, in the words in which those who review disclosures say it.
local message = require "gouji.message"

local advice = {}

-- Of a finding that relations make: what its first cause puts right.
local function of_cause(finding, values)
  local cause = not finding.open and finding.causes and finding.causes[1]
  local change = cause and cause.changes[1]
  local others = finding.causes and #finding.causes > 1
  if change and change.target then
    return message("Check whether the amount was printed in the wrong cell, and move it.")
  elseif finding.verdict == "missing" and finding.expected then
    return message("Fill in {expected}, or correct the figures that it follows from.", values)
  elseif not finding.expected then
    return message("Check the figures of this relation against the ledgers, and correct the wrong one.")
  elseif not cause then
    return message("By the other figures it should be {expected}: correct it, or the one of them that is wrong.", values)
  elseif others then
    return message("Most likely {expected}; compare the other causes before you correct it.", values)
  end
  return message("Correct it to {expected}, here and wherever it is repeated.", values)
end

---One sentence: correct, fill in, move, or look at it.
---@param finding gouji.Finding
---@return string
function advice.of(finding)
  local values = { expected = finding.expected, stated = finding.stated }
  if finding.verdict == "rounding" then
    return message("Nothing has to be changed if the unrounded amounts add up; else adjust the last digit.")
  elseif finding.verdict == "truncated" then
    return message("Round half up instead of cutting off digits, or say which amounts it was computed from.")
  elseif finding.verdict == "impossible" then
    return message("No values make all of these relations hold: look for the wrong one along the chain.")
  elseif finding.verdict ~= "text" then
    return of_cause(finding, values)
  elseif finding.expected then
    return message("Compare it with {expected}, which is expected here; correct the text or explain it.", values)
  end
  return message("Look at this place, and correct it or explain it in the text.")
end

return advice
