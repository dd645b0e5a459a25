-- error: expected
-- globals: modules
local ledger = core.ledger()
ledger.attach(ledger, ledger)
