-- error: nothing was opened
for _, path in ipairs {
  "in/../lua/readme.lua", "in/../../README.md", "in/./../hostile.lua", "/etc/passwd", "in//etc/passwd", "../../etc/passwd",
  "/proc/self/environ", "/proc/self/fd/0", "/dev/stdin", "in/loop.lua/", "in/loop.lua/x", "in/loop.lua\0", "in", "in/", "",
  "-", "~/.profile", "in\\..\\x", ("../"):rep(50) .. "etc/passwd", ("x"):rep(5000), "in/" .. ("x"):rep(5000),
} do
  for _, mode in ipairs { "r", "w" } do
    assert(not gouji.open(path, mode), path)
    assert(not gouji.open(path:gsub("^in", "out"), mode), path)
  end
  assert(not gouji.read(path), path)
  assert(path == "in" or path == "in/" or not gouji.list(path), path)
end
error "nothing was opened"
