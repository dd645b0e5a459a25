-- Every command `build/gouji …` that README.md and examples/README.md print works as it is printed, in their order.
local io = require "io"
local os = require "os"

local function read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

-- The commands of a text: whole lines of code without their comments, and spans of code, which may go on on the next line.
local function commands_of(text)
  local found = {}
  for span in text:gsub("\n *(build/gouji [^\n]*)", function(line)
    return "\n`" .. line:gsub("%s+#.*", "") .. "`"
  end):gmatch("`(build/gouji [^`]*)`") do
    found[#found + 1] = (span:gsub("%s+", " "))
  end
  return found
end

local folder = os.tmpname()
os.remove(folder)
local program = os.getenv "GOUJI"
assert(os.execute(("mkdir -p %s/build && cp -r examples %s && ln -s '%s' %s/build/gouji"):format(folder, folder,
  program:find "^/" and program or os.getenv "PWD" .. "/" .. program, folder)))
local count, faults = 0, {}
for _, path in ipairs { "README.md", "examples/README.md" } do
  for _, command in ipairs(commands_of(read(path))) do
    count = count + 1
    local _, _, status = os.execute(("cd %s && %s >printed 2>told </dev/null"):format(folder, command))
    local told = read(folder .. "/told")
    if status > 1 or told ~= "" then
      faults[#faults + 1] = ("%s: %s\nstatus %d: %s"):format(path, command, status, told)
    end
  end
end
os.execute("rm -r " .. folder)
assert(#faults == 0, "\n" .. table.concat(faults, "\n"))
assert(count > 25, "few commands found: " .. count)
