-- error: read-only
table.insert(table, 1, "x")
