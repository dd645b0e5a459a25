-- limit: steps
local s = ("a"):rep(5000)
return pcall(s.match, s, "(.*)(.*)(.*)(.*)b") or s:match("(.*)(.*)(.*)b")
