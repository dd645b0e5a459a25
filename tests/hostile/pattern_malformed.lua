-- error: malformed pattern
pcall(string.find, "a", "%")
pcall(string.find, "a", "%b")
pcall(string.find, "a", "%f")
pcall(string.find, "a", ("("):rep(40))
pcall(string.find, "a", "%1")
pcall(string.gsub, "a", "a", "%2")
return ("a"):find("[a")
