-- error: nil value (field '__index')
-- globals: modules
getmetatable("").__index.find = function() end
