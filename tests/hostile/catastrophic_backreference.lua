-- limit: steps
return ("a"):rep(20000):find("(a*)x%1")
