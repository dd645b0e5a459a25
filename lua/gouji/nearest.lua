-- The valid name that is nearest to a misspelt one.

-- Names beyond this many bytes are compared by their beginning.
local LONGEST = 64

-- Changes between two texts: a byte more, less or other, or two neighbours swapped.
local function distance(a, b)
  local before, last
  local row = {}
  for j = 0, #b do
    row[j] = j
  end
  for i = 1, #a do
    before, last, row = last, row, { [0] = i }
    local x = a:byte(i)
    for j = 1, #b do
      local y = b:byte(j)
      local best = math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x == y and 0 or 1))
      if i > 1 and j > 1 and x == b:byte(j - 1) and a:byte(i - 1) == y then
        best = math.min(best, before[j - 2] + 1)
      end
      row[j] = best
    end
  end
  return row[#b]
end

---The nearest of `names` (the first of equals), or nil where all differ in more than half of `name`. Letter case does
---not count; a name that begins with `name` is at distance 1.
return function(name, names)
  local wanted = name:sub(1, LONGEST):lower()
  local nearest, least
  for _, candidate in ipairs(names) do
    local other = candidate:sub(1, LONGEST):lower()
    local d = distance(wanted, other)
    if d > 1 and #wanted > 1 and other:sub(1, #wanted) == wanted then
      d = 1
    end
    if d <= math.max(1, #wanted // 2) and (not least or d < least) then
      nearest, least = candidate, d
    end
  end
  return nearest
end
