-- Columns by their headers.
--
-- Header words: 财预〔2016〕143号 and the budget and final accounts forms of published disclosures of 2019 to 2025.

local economic = require("gouji.data.economic")
local recogniser = require("gouji.data.recogniser")

local M = {}

-- Roles of one title of a header, folded. Columns of text: class section item code name project_name, and line (row
-- numbers and codes that are no accounts). All others hold figures.
M.titles = [[
class              ^类$|^类级$|^类别代码$
section            ^款$|^款级$
item               ^项$|^项级$
name               编码|代码 名称
line               ^行次$|^序号$|^栏次$|项目编码|项目代码|单位编码|单位代码|部门编码|部门代码|单位)编码|单位)代码
code               编码|代码
project_name       项目名称|项目(名称)
name               ^科目$|科目名称|^名称$|^项目$|^功能分类$|^经济分类$|分类科目$|分类名称|^支出项目$|^收入项目$
name               ^单位名称$|^部门名称$|^部门(单位)名称$|^单位(部门)名称$|项目类别$|支出类别$
name               经济分类科目$|功能分类科目$
name               ^支出功能分类$|^功能科目$|^支出功能科目$|^项目(按|^支出项目(|^经济科目$
overseas           因公出国
vehicle            公务用车购置 运行
vehicle_purchase   公务用车购置|^购置费$|^车辆购置费$|^公车购置费$
vehicle_running    公务用车运行|公务用车维护|^运行费$|^运行维护费$|^公车运行费$
vehicle            公务用车
reception          公务接待
operations         机关运行经费|机构运行经费
meeting            ^会议费$
training           ^培训费$
use_surplus        使用非财政拨款结余|弥补收支差额
prior_carryover    上年结转|上年结余|年初结转|年初结余|年初财政拨款结转|以前年度结转
prior_carryover    结转结余|^结转和结余$ !年末|下年|本年
next_carryover     结转下年|年末结转|年末结余|年末财政拨款结转|结余结转
distribution       结余分配
superior_payment   上缴上级
affiliated_payment 附属单位补助
superior           上级补助
affiliated         附属单位上缴|附属单位缴款
business           经营收入|经营支出
undertaking        事业收入|事业预算收入
special_account    财政专户|教育收费
basic              基本支出
personnel          人员经费|人员支出
operating          公用经费|公用支出
wages              工资福利|工资和福利
goods              商品和服务|商品服务
subsidy            对个人和家庭|个人和家庭补助
debt               债务利息
capital_construction 资本性支出 基本建设
capital_construction ^基本建设支出$
capital_expenditure  资本性支出
institution_capital 对事业单位资本性补助
institution        对事业单位经常性补助
reserve            预备费
transfer           ^转移性支出
repayment          债务还本
enterprise_construction 对企业补助 基本建设
enterprise         对企业补助|对企事业单位的补贴
social_security    社会保障基金
fund               政府性基金
capital            国有 资本
nontax             非税收入
allotment          经费拨款
general            一般公共预算
appropriation      财政拨款
other              其他收入|其他资金|单位资金
other_expenditure  ^其他支出$
project            项目支出
income             ^本年收入$
count              ^数量$|^人数$|^数量(|辆数$|台数$
total              合计|总计|小计|^金额$|^本年支出$|^金额(
]]

-- What a figure is of: words that stand alone or end a title.
M.measures = [[
rate       增减率|增长率|增幅|增减%|增减(%)|变动率|完成率|比例|比率|幅度
change     增减|变动|增长额|差额
prior      上年预算|上年决算|上年执行|上年数|上年度|去年|^上年$
adjusted   调整预算|全年预算|调整后预算
budget     年初预算
actual     决算数|执行数|实际支出|实际完成|^决算$
budget     预算数$|^预算$|预算金额|年预算$|年度预算$
]]

local title_role = recogniser.new(M.titles)
local measure_of = recogniser.new(M.measures)

-- The titles above a total that make it the total of a part, by the role of the table; elsewhere it is the grand total.
local PARTS = {
  overview = "",
  three_public = " vehicle prior_carryover ",
  general = " basic project personnel operating prior_carryover next_carryover ",
  basic = " personnel operating wages goods subsidy appropriation ",
  project = " appropriation general fund capital prior_carryover ",
  fund = " basic project prior_carryover next_carryover ",
  appropriation = " general fund capital prior_carryover next_carryover ",
}
PARTS.capital = PARTS.fund
local OTHER_PARTS = " basic project personnel operating vehicle appropriation general fund capital special_account "
  .. "undertaking business other superior affiliated prior_carryover next_carryover income "

local TEXT = { class = true, section = true, item = true, code = true, name = true, project_name = true, line = true }
-- Roles that the name of a section of the economic classification may be taken for: 公务接待费, 其他商品和服务支出.
local SECTIONS = { reception = true, vehicle_running = true, vehicle_purchase = true, overseas = true, meeting = true,
  training = true, wages = true, goods = true, subsidy = true, capital_expenditure = true }
local CARRYOVER = { prior_carryover = true, next_carryover = true }

local function split(path)
  if not path:find("/", 1, true) then return { path ~= "" and path or nil } end
  local titles = {}
  for title in path:gmatch("[^/]+") do titles[#titles + 1] = title end
  return titles
end

-- The measure of one title. A plain 预算数 is the budget only beside 决算数; as "plan" it is the figure of the table.
local function measure_title(title, table_role, year)
  local measure = measure_of(title)
  local stated = title:find("年", 1, true) and title:match("(20%d%d)年")
  if measure == "budget" and not title:find("年初", 1, true) then
    measure = (table_role ~= "three_public" or stated or title:find("本年", 1, true)) and "plan" or "budget"
  end
  if stated and year and tonumber(stated) < year and (measure or title:find("预算", 1, true)) then measure = "prior" end
  return measure
end

---The role of a column.
---
---The lowest title decides; a total (合计, 小计) or a bare measure (预算数, 决算数) takes the role of the titles above it.
---Without one it is "total". A section of the economic classification that heads a column of a table of basic
---expenditure is its code ("30101"). Figures of the year before have roles "prior", "prior_basic" …; changes and rates
---"change", "rate", "change_basic" …; a source below 上年结转 "prior_general" ….
---@param header_path string folded titles from the top down, parted by "/"
---@param table_role? string role of the table, see tables.lua
---@param year? integer year of the document, to tell 2021年预算数 from 2022年预算数
---@return string|nil role
---@return "budget"|"actual"|"adjusted"|"plan"|"prior"|"change"|"rate"|nil measure
function M.role(header_path, table_role, year)
  local titles = split(header_path)
  local leaf = titles[#titles]
  if not leaf then return nil end

  local measure
  for i = #titles, 1, -1 do
    measure = measure or measure_title(titles[i], table_role, year)
  end

  local role = title_role(leaf)
  local upper = titles[#titles - 1]
  if role == nil and upper and title_role(upper) == nil then
    role = title_role(upper .. leaf) -- 附属单位/上缴收入: one title on two lines
  end
  if TEXT[role] then
    if leaf == "项目" and table_role == "project" then role = "project_name" end
    return role
  end
  if role == "project" and table_role == "project" and leaf:find("计$") then role = "total" end
  if table_role == "three_public" and leaf:find("三公", 1, true) then role = "total" end
  if (table_role == "basic" or table_role == "economic_detail") and (role == nil or SECTIONS[role]) then
    role = economic.section_of(leaf) or role
  end
  if role == nil or role == "total" then
    if role == nil and not measure_title(leaf, table_role, year) then return nil end
    local parts = PARTS[table_role] or OTHER_PARTS
    local above
    for i = #titles - 1, 1, -1 do
      local found = title_role(titles[i])
      if found and parts:find(" " .. found .. " ", 1, true) then above = above or found end
      if role == nil and found and table_role == "three_public" and not TEXT[found] and found ~= "total"
        and found ~= "appropriation" and found ~= "general" then
        above = above or found
      end
    end
    role = above or "total"
  elseif not CARRYOVER[role] then
    for i = #titles - 1, 1, -1 do
      if title_role(titles[i]) == "prior_carryover" then return "prior_" .. role, measure end
    end
  end

  if measure == "prior" or measure == "change" or measure == "rate" then
    return role == "total" and measure or measure .. "_" .. role, measure
  end
  return role, measure
end

return M
