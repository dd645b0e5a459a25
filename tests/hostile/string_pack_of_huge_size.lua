-- error: out of limits
string.pack("i17", 1)
