-- error: read-only
string.find = function() end
