-- error: attempt to index a function value
("").find.x = 1
