-- Amounts in the wrong cell that no relation joins: a blank that wants an amount, and the same amount printed where
-- nothing belongs, both in one table, are one cause.
local arithmetic = require "gouji.arithmetic"

local M = {}

-- The only other cause of the list for which `fits`, or nil.
local function only(causes, fits)
  local found
  for _, cause in ipairs(causes) do
    if fits(cause) then
      if found then
        return nil
      end
      found = cause
    end
  end
  return found
end

---Pairs of causes that are one move. A cause is { figure, expected } with the value that the figure should have.
---@param causes { figure: gouji.Figure, expected: integer }[]
---@return { giver: table, taker: table }[] giver: the cause where the amount stands, taker: where it belongs
function M.pairs(causes)
  local givers, takers = {}, {}
  for _, cause in ipairs(causes) do
    if cause.figure.table and cause.figure.blank then
      takers[#takers + 1] = cause
    elseif cause.figure.table and cause.expected == 0 then
      givers[#givers + 1] = cause
    end
  end
  local moves = {}
  for _, giver in ipairs(givers) do
    local value = arithmetic.raw_of(giver.figure)
    local function is_taker(cause)
      return cause.figure.table == giver.figure.table and cause.expected == value
    end
    local function is_giver(cause)
      return cause.figure.table == giver.figure.table and arithmetic.raw_of(cause.figure) == value
    end
    local taker = only(takers, is_taker)
    if taker and only(givers, is_giver) then
      moves[#moves + 1] = { giver = giver, taker = taker }
    end
  end
  return moves
end

return M
