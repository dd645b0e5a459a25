-- limit: bytes
-- globals: modules
local ledgers = {}
for i = 1, 1e9 do
  ledgers[i] = core.ledger()
end
