-- limit: steps
return ("a"):rep(1000):find(".-.-.-.-.-.-b")
