-- Rows of overview tables (收支总表, 财政拨款收支总表, tables of 三公 printed downwards) by their labels.
--
-- Labels: 财预〔2016〕143号 and the budget and final accounts forms of published disclosures of 2019 to 2025.

local functional = require("gouji.data.functional")
local numbering = require("gouji.numbering")
local recogniser = require("gouji.data.recogniser")

local M = {}

-- One label may stand twice: 一般公共预算财政拨款 is a row of the year's income and, below 年初财政拨款结转和结余, a part of
-- the carry-over. The role is the same; the place decides.
M.labels = [[
total              ^“三公”经费$|^三公经费$|^“三公”经费支出$|^“三公”经费预算$|^“三公”经费合计
personnel          人员经费|人员支出
operating          公用经费|公用支出
use_surplus        使用非财政拨款结余|使用非财政拨款结转|弥补收支差额
distribution       结余分配
next_carryover     结转下年|年末结转|年末结余|年末财政拨款结转|年终结转|年终结余|结转结余下年
prior_carryover    上年结转|上年结余|上年财政拨款结转|年初结转|年初结余|年初财政拨款结转|以前年度结转|动用上年
subtotal           ^本年收入|^本年支出|收入合计|支出合计|收入小计|支出小计
total              总计|^合计$|^总额$|^总收入$|^总支出$
overseas           因公出国
vehicle            公务用车购置 运行
vehicle_purchase   公务用车购置
vehicle_running    公务用车运行|公务用车维护
vehicle            ^公务用车
reception          公务接待
superior_payment   上缴上级
affiliated_payment 附属单位补助
superior           上级补助
affiliated         附属单位上缴|附属单位缴款
business           经营收入|经营支出 !国有
undertaking        事业收入|事业预算收入
special_account    财政专户|教育收费
other              其他收入|其他资金
unit_funds         ^单位资金
wages              ^工资福利支出|^工资和福利支出|^机关工资福利支出
goods              ^商品和服务支出|^机关商品和服务支出|^一般商品和服务支出
subsidy            ^对个人和家庭
capital_expenditure ^资本性支出|^机关资本性支出
fund               政府性基金
capital            国有 资本 !支出$
nontax             非税收入
allotment          ^经费拨款
appropriation      ^预算拨款$
general            一般公共预算
appropriation      财政拨款
basic              ^基本支出
project            ^项目支出
]]

local label_role = recogniser.new(M.labels)

local function bare(folded)
  local label = numbering.strip(folded)
  if label:find(":", 1, true) then label = label:gsub("^其中:", ""):gsub("^加:", ""):gsub("^减:", "") end
  return numbering.strip(label)
end

---The role of a row, or nil; rows of functional classes have none, see class().
---@param folded_label string
---@return string|nil
function M.role(folded_label)
  return label_role(bare(folded_label))
end

---The class of a row that names one, by its code (201一般公共服务支出) or its name (一、一般公共服务支出).
---@param folded_label string
---@return string|nil code three digits
function M.class(folded_label)
  local code = folded_label:match("^(2%d%d)%D") or folded_label:match("^(2%d%d)$")
  if code then return functional.known(code) and code or nil end
  return functional.class_of(bare(folded_label))
end

return M
