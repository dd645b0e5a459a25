-- error: global 'print'
local _ENV = { next = next }
print(next)
