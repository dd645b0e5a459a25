-- The figures that nothing in the document proves, for a person to look at: unproved.lua FILE…
-- The exit status is 1 where there are any.
local gouji = require "gouji"
local status = 0

for _, path in ipairs { ... } do
  local result <close> = assert(gouji.check(path))
  local lines = {}
  for _, place in ipairs(gouji.unproved(result)) do
    lines[#lines + 1] = { ("%s:%d:%d"):format(path, place.line, place.column), place.text, place.reason, place.heading or "" }
    status = 1
  end
  gouji.write(gouji.align(lines, { 2 }))
  local counts = gouji.coverage(result)
  print(("%s: %d of %d figures are proved (%s)"):format(path, counts.checked, counts.figures, counts.percent))
end
return status
