-- limit: steps
return ("").rep("", math.maxinteger)
