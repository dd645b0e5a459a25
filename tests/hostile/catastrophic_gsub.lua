-- limit: steps
return (("("):rep(3000):gsub("%b()", ""):gsub("(a*)*b", ""):gsub(".-.-.-x", ""))
