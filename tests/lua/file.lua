-- Files beneath granted folders: what a script reads and writes, and how it does not get anywhere else.
local core = require "gouji.core"
local grant = require "gouji.grant"

local TOP = os.tmpname()
os.remove(TOP)

local function shell(command)
  assert(os.execute(("cd '%s' && %s"):format(TOP, command)), command)
end

assert(os.execute("mkdir '" .. TOP .. "'"))
shell [[mkdir -p in/deep/deeper in/.hidden out secret other && echo secret >secret/file && echo kept >other/file]]
shell [[printf 'one\r\ntwo\n\nlast' >in/lines && : >in/empty && printf 'a,b\n' >in/table.csv]]
shell [[echo x >in/deep/b && echo x >in/deep/deeper/c && echo x >in/.hidden/d && ln in/lines in/hard]]
shell [[ln -s ../secret in/out && ln -s ../secret/file in/link && ln -s lines in/inner && ln -s /dev/zero in/zero]]
shell [[ln -s ../secret out/away && ln -s ../secret/file out/link && ln -s nowhere out/dangling && mkdir out/deep]]
shell [[mkfifo in/fifo out/fifo && echo old >out/old && chmod 640 out/old && echo locked >out/locked && chmod 444 out/locked]]

local function contents(path)
  local handle <close> = io.open(TOP .. "/" .. path, "rb")
  return handle and handle:read "a"
end

local function allow(kind, name)
  assert(grant.allow(kind, TOP .. "/" .. name))
  local last = grant[kind][#grant[kind]]
  last.name = name -- as if the test ran there
end

allow("read", "in")
allow("read", "in/deep")
allow("write", "out")
assert(grant.allow("read", TOP .. "/in/./"))
assert(not grant.allow("read", TOP .. "/absent"))
assert(not grant.allow("write", TOP .. "/in/lines"))

-- What a sandboxed script returns, of which it prints nothing.
local function run(text, limits)
  local chunk = assert(core.load_text("local TOP = ... " .. text, "=script"))
  return core.guard(limits, chunk, TOP)
end

local function equal(text, ...)
  local got, wanted = table.pack(run("return " .. text)), table.pack(true, ...)
  for i = 1, math.max(got.n, wanted.n) do
    assert(got[i] == wanted[i], ("%s: result %d is %s, not %s"):format(text, i - 1, got[i], wanted[i]))
  end
end

-- Reading.
equal([[gouji.open("in/lines"):read()]], "one\r\ntwo\n\nlast")
equal([[gouji.open("./in//lines", "r"):read(2)]], "on")
equal([[gouji.open("in/empty"):read()]], nil)
equal([[gouji.open("in/hard"):read(3)]], "one")
equal([[gouji.open("in/deep/b"):read()]], "x\n")
equal([[gouji.open(TOP .. "/in/deep/b"):read()]], "x\n")
equal([[(function()
  local list = {}
  for line in gouji.open("in/lines"):lines() do list[#list + 1] = "<" .. line .. ">" end
  return table.concat(list)
end)()]], "<one><two><><last>")
equal([[(function()
  local file, parts = gouji.open "in/lines", {}
  for part in function() return file:read(4) end do parts[#parts + 1] = part end
  return table.concat(parts, "|"), file:read(), file:close()
end)()]], "one\r|\ntwo|\n\nla|st", nil, true)
equal([[table.concat(gouji.list "in", " ")]], "in/empty in/hard in/lines in/table.csv")
equal([[table.concat(gouji.list("in/", true), " ")]],
  "in/deep/b in/deep/deeper/c in/empty in/hard in/lines in/table.csv")
equal([[gouji.read("in/absent")]], nil, "in/absent: No such file or directory", "io")
equal([[#gouji.grid(gouji.read("in/table.csv").list[1])]], 1)

-- Ways out, for every function.
local function refused(path, message, code)
  for _, call in ipairs { "open(%q)", "open(%q, 'w')", "list(%q)", "read(%q)" } do
    for _, start in ipairs { "in/", "out/" } do
      local text = ("return gouji." .. call):format(start .. path)
      local ok, value, problem, how = run(text)
      assert(ok and value == nil and how == (code or "denied"), text .. ": " .. tostring(problem))
      local granted = (start == "in/") ~= (call:find "'w'" ~= nil)
      assert(not granted or problem:find(message, 1, true), text .. ": " .. problem)
    end
  end
end
refused("../secret/file", "leads out of the granted folder")
refused("deep/../../secret/file", "leads out of the granted folder")
refused("..", "leads out of the granted folder")
refused("lines\0", "holds a NUL")
refused("lines\0/../../secret", "holds a NUL")
local function opened_nowhere(path, message)
  local ok, value, problem, code = run(("return gouji.open(%q)"):format(path))
  assert(ok and value == nil and code == "denied" and problem:find(message, 1, true), path .. ": " .. tostring(problem))
end
for path, message in pairs {
  ["in/link"] = "symbolic link", ["in/inner"] = "symbolic link", ["in/out/file"] = "symbolic link",
  ["in/zero"] = "symbolic link", ["in/fifo"] = "not a regular file", ["in/deep"] = "not a regular file",
  ["in/deep/"] = "not a regular file", ["in"] = "not a regular file", ["inn/lines"] = "see --allow-read",
  ["/etc/passwd"] = "see --allow-read", ["secret/file"] = "see --allow-read", ["other/../in/lines"] = "see --allow-read",
  ["out/old"] = "see --allow-read", [""] = "see --allow-read", ["/proc/self/environ"] = "see --allow-read",
  ["/dev/stdin"] = "see --allow-read",
} do
  opened_nowhere(path, message)
end
equal([[select(2, gouji.list "in/out")]], "in/out: a symbolic link is not followed", "denied")
equal([[select(3, gouji.list "out")]], "denied")
equal([[select(3, gouji.open("in/" .. ("x"):rep(256)))]], "io")
equal([[select(3, gouji.open("in/" .. ("x/"):rep(100000)))]], "io")
equal([[select(3, gouji.open("in/" .. ("./"):rep(10000) .. "lines"))]], nil)

-- A whole file system: not what is mounted there.
assert(grant.allow("read", "/"))
for _, path in ipairs { "/proc/self/environ", "/proc/1/status", "/sys/kernel/uevent_seqnum" } do
  local ok, value, _, code = run(("return gouji.open(%q)"):format(path))
  assert(ok and value == nil and (code == "denied" or code == "io"), path)
end
table.remove(grant.read)

-- Writing: the file has its name when it is closed, and not before.
assert(run [[local file = gouji.open("out/new", "w") file:write("a", 1, "\n"):write(gouji.amount(3, "元"))
  assert(file:close())]])
assert(contents "out/new" == "a1\n3元")
assert(run [[local file <close> = gouji.open("out/old", "w") file:write "new"]])
assert(contents "out/old" == "new")
shell [[test "$(ls -l out/old | cut -c1-10)" = -rw-r-----]]
assert(run [[local file = gouji.open("out/big", "w") for _ = 1, 3000 do file:write(("x"):rep(99), "\n") end file:close()]])
assert(#contents "out/big" == 300000)
assert(run [[local file <close> = gouji.open("out/deep/two", "w")]])
assert(contents "out/deep/two" == "")

local function unchanged(text, limits, message)
  local _, problem = run(text, limits)
  assert(not message or tostring(problem):find(message, 1, true), text .. ": " .. tostring(problem))
  core.close_files()
  collectgarbage()
  assert(contents "out/old" == "new", text)
  assert(contents "secret/file" == "secret\n" and contents "other/file" == "kept\n", text)
  shell [[test -z "$(ls -A out | grep tmp)"]]
end
unchanged([[local file = gouji.open("out/old", "w") file:write "half"]])
unchanged([[local file <close> = gouji.open("out/old", "w") file:write "half" error "failed"]], nil, "failed")
unchanged([[local file <close> = gouji.open("out/old", "w") file:write "half" while true do end]], { steps = 100000 },
  "stopped: the limit of 100000 steps")
unchanged([[pcall(function() local file <close> = gouji.open("out/old", "w") while true do file:write "half" end end)]],
  { output_bytes = 1000 }, "stopped: the limit of 1000 bytes of output")
unchanged([[local file <close> = gouji.open("out/old", "w") file:write(("x"):rep(1001))]], { output_bytes = 1000 },
  "stopped: the limit of 1000 bytes of output")
unchanged([[local file <close> = gouji.open("out/old", "w") local t = {} for i = 1, 1e9 do t[i] = {} end]],
  { bytes = 1 << 20 }, "stopped: the limit of 1048576 bytes")
if io.popen("id -u"):read "l" ~= "0" then
  unchanged([[assert(gouji.open("out/locked", "w"))]], nil, "Permission denied")
end
unchanged([[assert(gouji.open("out/link", "w"))]], nil, "a symbolic link is not followed")
unchanged([[assert(gouji.open("out/dangling", "w"))]], nil, "a symbolic link is not followed")
unchanged([[assert(gouji.open("out/away/file", "w"))]], nil, "a symbolic link is not followed")
unchanged([[assert(gouji.open("out/fifo", "w"))]], nil, "not a regular file")
unchanged([[assert(gouji.open("out/deep", "w"))]], nil, "not a regular file")
unchanged([[assert(gouji.open("out", "w"))]], nil, "not a regular file")
unchanged([[assert(gouji.open("out/none/file", "w"))]], nil, "No such file")
unchanged([[assert(gouji.open("in/lines", "w"))]], nil, "see --allow-write")
assert(contents "out/locked" == "locked\n")

-- What stands at the name when the file is closed is replaced, not followed.
local file = assert(require("gouji.file").open("out/later", "w"))
file:write "mine"
shell [[ln -s ../secret/file out/later && rm -r out/deep && ln -s ../secret out/deep]]
assert(file:close())
assert(contents "out/later" == "mine" and contents "secret/file" == "secret\n")
shell [[test ! -L out/later]]
file = assert(require("gouji.file").open("out/moved", "w"))
shell [[mv out elsewhere && ln -s secret out]]
assert(file:write("x"):close())
shell [[test -f elsewhere/moved && test ! -e secret/moved && rm out && mv elsewhere out]]

-- Handles that are closed, of the wrong kind, many, or of another call.
local function fails(text, message)
  local ok, problem = run(text)
  assert(not ok and problem:find(message, 1, true), text .. ": " .. tostring(problem))
end
fails([[local file = gouji.open "in/lines" file:close() file:read()]], "the file is closed")
fails([[local file = gouji.open "in/lines" local next_line = file:lines() file:close() next_line()]], "the file is closed")
fails([[local file = gouji.open("out/x", "w") file:close() file:write "x"]], "the file is closed")
fails([[local file = gouji.open("out/x", "w") file:close() file:close()]], "the file is closed")
fails([[gouji.open("out/x", "w"):read()]], "open for writing")
fails([[gouji.open("in/lines"):write "x"]], "open for reading")
fails([[gouji.open("in/lines"):read(0)]], "not a positive number")
fails([[gouji.open("in/lines").read({})]], "gouji.file expected")
fails([[gouji.open("in/lines", "a")]], "the mode is a")
fails([[gouji.open(nil)]], "the path is a nil")
fails([[gouji.list(7)]], "the path is a number")
fails([[gouji.open("in/lines").read = 1]], "attempt to index a gouji.file value")
equal([[tostring(gouji.open "in/lines")]], "gouji.file")
core.close_files()
local ok, count = run [[
  local files, count = {}, 0
  repeat
    files[#files + 1] = gouji.open "in/lines"
    count = count + 1
  until #files < count
  return count - 1]]
assert(ok and count == 64, count)
core.close_files()
ok, count = run [[local count = 0 for _ = 1, 1000 do count = count + (gouji.open("in/lines") and 1 or 0) end return count]]
assert(ok and count == 1000, count) -- those that nothing refers to make room
local kept
ok, kept = run [[return gouji.open "in/lines"]]
assert(ok and core.close_files() == 0)
assert(not pcall(kept.read, kept))
ok = run [[return gouji.open("out/kept", "w")]]
assert(ok and core.close_files() == 1 and core.close_files() == 0 and not contents "out/kept")

-- What is read counts.
local _, problem = run([[while true do gouji.open("out/none") end]], { steps = 100000 })
assert(problem:find "stopped: the limit of 100000 steps")
_, problem = run([[for line in gouji.open("in/large"):lines() do end]], { steps = 100000 })
assert(problem:find "attempt to index a nil")
shell [[head -c 3000000 /dev/zero | tr '\0' 'x' >in/large]]
_, problem = run([[gouji.open("in/large"):read()]], { bytes = 1 << 20 })
assert(problem:find "stopped: the limit of 1048576 bytes", problem)
_, problem = run([[gouji.open("in/large"):read()]], { string_bytes = 1 << 20 })
assert(problem:find "stopped: ", problem)
_, problem = run([[for line in gouji.open("in/large"):lines() do end]], { steps = 100000 })
assert(problem:find "stopped: the limit of 100000 steps", problem)
_, problem = run([[gouji.read("in/large")]], { bytes = 1 << 20 })
assert(problem:find "stopped: the limit of 1048576 bytes", problem)

core.close_files()
collectgarbage()
os.execute("rm -r '" .. TOP .. "'")
