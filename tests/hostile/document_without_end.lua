-- limit:
-- globals: modules
local documents = {}
local text = ("表一\t1.00\n"):rep(2000)
for i = 1, 1e9 do
  documents[i] = core.read_text(text)
end
