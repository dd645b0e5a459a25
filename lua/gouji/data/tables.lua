-- Tables by their titles, and sections of the narrative by their headings.
--
-- Table set: 财预〔2016〕143号 (eight compulsory tables), the forms of final accounts in use since 2017, and the titles
-- of published disclosures of 2019 to 2025 from Beijing, Gansu, Guangdong, Guangxi, Guizhou, Henan, Hunan, Hubei, Inner
-- Mongolia, Liaoning, Shanghai, Sichuan, Xinjiang, Yunnan and Zhejiang. Names of departments may hold the same words
-- (政府采购中心, 国有资产监督管理委员会): the rules ask for words that follow them in titles only.

local numbering = require("gouji.numbering")
local recogniser = require("gouji.data.recogniser")

local M = {}

-- Roles of tables. Those of 财预〔2016〕143号 are overview, income, expenditure, appropriation, general, basic,
-- three_public and fund; project, capital and target are usual beside them. The others keep look-alikes apart.
M.tables = [[
fund_three_public         三公 政府性基金 !一般公共预算
three_public              三公
three_public              因公出国 公务接待
department_target         绩效目标 整体
target                    绩效目标
evaluation                绩效自评|绩效评价表|绩效评价得分|绩效评价结果|绩效评价情况
procurement               政府采购预算|政府采购支出|政府采购情况|政府采购表|政府采购计划|政府采购明细|政府采购安排
procurement               政府采购(|采购预算表|采购项目预算|政府采购项目|政府采购执行
purchase_service          政府购买服务 !购买服务中心
operations                机关运行经费|机构运行经费
assets                    国有资产占|国有资产使用|国有资产情况|资产占用|资产占有|新增资产|资产配置|资产使用情况
transfer                  转移支付
special_account           财政专户 收支|收入|支出
social_insurance          社会保险基金
government_economic       政府预算支出经济分类|政府支出经济分类|政府经济分类|政府预算经济|按政府预算|政府经济科目
basic                     基本支出 !项目支出
fund                      政府性基金
capital                   国有 资本 预算|拨款
project                   项目支出 !基本支出
project                   项目预算表|项目预算明细|项目安排
economic_detail           工资福利|工资和福利|商品和服务|商品服务|对个人和家庭
economic_detail           经济分类|经济科目 支出
general_income            一般公共预算 收入 !支出
general                   一般公共预算 支出 !收支总|收入支出决算总|收支预算
general                   一般公共预算拨款表|一般公共预算表
appropriation             财政拨款 收支|收入支出 !一般公共预算
appropriation_expenditure 财政拨款 支出 !一般公共预算
appropriation_income      财政拨款 收入 !一般公共预算
overview                  收支|收入支出|收入、支出 !财政拨款|一般公共预算|收支管理
income                    收入 !支出|财政拨款|一般公共预算|非税收入
expenditure               支出 !收入支出|收支|财政拨款|一般公共预算
]]

-- Roles of sections: those of the table they speak of, and others.
M.sections = [[
glossary         名词解释|名词说明|专业名词|专业术语
performance      绩效
three_public     三公
operations       机关运行经费|机构运行经费|运行经费
procurement      政府采购 !采购中心|采购办公室|采购管理
purchase_service 政府购买服务
assets           国有资产占|国有资产使用|国有资产情况|国有资产总体|国有资产信息|国有资产管理情况|资产占|资产使用情况
duties           主要职能|主要职责|部门职责|单位职责|部门职能|单位职能|基本职能|职能简介|职责职能|职能职责
duties           ^职责|^职能|职责$|职能$
units            机构设置|机构情况|单位构成|机构组成|部门构成|机构构成|编制范围
units            人员构成|人员情况
other            重要事项|其他事项|其他情况|需要说明|其他说明
fund             政府性基金
capital          国有 资本 预算|拨款
basic            基本支出 !项目支出
project          项目支出 情况|说明|预算|决算 !基本支出
general          一般公共预算 !收支总
appropriation    财政拨款 收支|收入|支出
overview         收支|收入支出|收入、支出|收入和支出 情况|说明|预算|决算
income           收入 情况|说明|预算|决算 !支出
expenditure      支出 情况|说明|预算|决算 !收入
profile          概况|基本情况
]]

local table_role = recogniser.new(M.tables)
local section_role = recogniser.new(M.sections)

-- A title or heading is one line, not a sentence (bytes of folded text).
local LONGEST = 200
-- How many titles are remembered.
local MOST_TITLES = 1024

-- A title without what precedes it: 表一: 附表1 《, the department and the year.
local function bare(folded)
  local text = folded
  if text:find("^[-\xC2\xE2]") then
    text = text:gsub("^%-+", ""):gsub("^·+", ""):gsub("^●", "")
  end
  text = numbering.strip_annex(numbering.strip(text))
  if text:find("^公开") or text:find("^预算") then
    text = text:gsub("^公开%d+表", ""):gsub("^预算%d+表", "")
  end
  text = numbering.strip(text)
  if text:find("》", 1, true) then text = text:gsub("》", "") end
  text = text:gsub("^《", "")
  if text:find("年", 1, true) then text = text:gsub("^.-20%d%d年", "", 1):gsub("^度", "") end
  return text
end

local function without_from(text, word)
  local at = text:find(word, 1, true)
  return at and text:sub(1, at - 1) or text
end

local function ends(text, ending)
  return text:sub(-#ending) == ending
end

-- What a line may print behind a title.
local AFTER_TITLES = { "编制部门", "编制单位", "公开部门", "单位:" }

-- The role of a title that may be one of a table, and its variant.
local function role_of(folded)
  if folded:find("。", 1, true) or folded:find("为空表", 1, true) or folded:find("本表", 1, true) then return nil end
  local title = bare(folded)
  for _, word in ipairs(AFTER_TITLES) do
    title = without_from(title, word)
  end
  -- After the last 表 nothing but a bracket, a subtitle or the leader and page of the contents may follow.
  local before, rest = title:match("^(.*表)(.-)$")
  if not before then return nil end
  if rest ~= "" and not rest:find("^[%(%[%-:_.%d]") and not rest:find("^—") and not rest:find("^…")
    and not rest:find("^PAGEREF") and not rest:find("^·") then
    return nil
  end
  if ends(title, "说明") or title:find("详见", 1, true) then return nil end
  local role = table_role(title)
  if role and (title:find("分单位", 1, true) or title:find("按单位", 1, true)) then return role, "by_unit" end
  return role
end

-- Titles seen before: contents, headings and tables print the same ones.
local roles, variants, title_count = {}, {}, 0

---The role of the table with this title, or nil if the text is no title of a known table.
---@param folded string a folded title, also one of the contents
---@return string|nil role
---@return string|nil variant "by_unit" where the rows are units, not accounts
function M.role(folded)
  if #folded > LONGEST or not folded:find("表", 1, true) then return nil end
  local role = roles[folded]
  if role == nil then
    if title_count == MOST_TITLES then roles, variants, title_count = {}, {}, 0 end
    role, variants[folded] = role_of(folded)
    roles[folded], title_count = role or false, title_count + 1
  end
  return role or nil, variants[folded]
end

---The roles that tables can have, as a set.
---@return table<string, boolean>
function M.roles()
  local all = {}
  for role in M.tables:gmatch("([%w_]+)[^\n]*") do
    all[role] = true
  end
  return all
end

---The role of the section of the narrative under this heading, or nil.
---@param folded string
---@return string|nil
function M.section(folded)
  if #folded > LONGEST then return nil end
  local heading = numbering.strip_part(folded)
  if ends(heading, "。") then heading = heading:sub(1, -#"。" - 1) end
  if ends(heading, ":") then heading = heading:sub(1, -2) end
  if heading:find("。", 1, true) or heading:find(":", 1, true) or heading:find("(类)", 1, true) then return nil end
  if ends(heading, "表") or heading:find("万元", 1, true) then return nil end
  heading = bare(heading)
  return section_role(heading)
end

return M
