-- What a share is a share of, where its sentence names a whole that other sections tell.
local check = require "gouji.check"
local core = require "gouji.core"
local scripts = assert(require("gouji.script").prepare { script = { "E01" } })

-- What E01 finds: the stated share and the expected one; "" where all is right.
local function found(text)
  local doc <close> = assert(core.read_text("平川市园林管理所2024年部门预算\n\n" .. text .. "\n"))
  local result = check.run("test", doc, scripts)
  local list = {}
  for i, finding in ipairs(result.findings) do
    list[i] = finding.stated .. " " .. tostring(finding.expected)
  end
  return table.concat(list, "; "), result.relations.exact
end

local TOLD = "一、收支预算总体情况说明\n\n支出总计80万元。其中基本支出60万元。\n\n五、支出结构情况说明\n\n"
local told, exact = found(TOLD .. "人员经费45万元，占基本支出的75%。项目支出20万元，占总支出的25%。")
assert(told == "" and exact == 2, told .. exact)
assert(found(TOLD .. "人员经费45万元，占基本支出的57%。") == "57% 75%")
-- Of two amounts of one name none is taken for the whole.
told, exact = found(TOLD .. "基本支出为30万元的上年结转。\n\n七、其他情况说明\n\n人员经费45万元，占基本支出的57%。")
assert(told == "" and exact == 0, told)
