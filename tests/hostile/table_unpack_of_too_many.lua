-- error: too many results to unpack
table.unpack({}, 1, 200000)
error("too many results to unpack, or refused for memory")
