-- error: stack overflow
pcall(string.byte, ("x"):rep(200000), 1, -1)
error("stack overflow or refused for memory")
