-- error: invalid order function
table.sort({ 3, 1, 2, 5, 4, 9, 8, 7, 6 }, function() return true end)
table.sort({ 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3 }, function(a, b) return not (a < b and b < a) end)
error("invalid order function or not: nothing is lost")
