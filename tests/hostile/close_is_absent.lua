-- error: variable '_' got a non-closable value
local _ <close> = {}
