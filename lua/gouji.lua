-- The module "gouji": what scripts build on. See lua/types/gouji.d.lua.
local core = require "gouji.core"

return {
  amount = core.amount,
  ratio = core.ratio,
  column = core.column,
  percent = core.percent,
  fold = core.fold,
  width = core.width,
  version = core.version,
}
