-- error: prints an address
return ("%p"):format({})
