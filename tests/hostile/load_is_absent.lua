-- error: global 'load'
load("while true do end")()
