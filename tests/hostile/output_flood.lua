-- limit: output
-- globals: modules
while true do
  write("flood ")
end
