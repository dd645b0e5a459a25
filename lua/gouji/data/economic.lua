-- 支出经济分类: the department list (301 to 399) and the government list (501 to 599), with years and sources.
--
-- Facts from the reform of the classification in 2018, the lists of later years and published disclosures. 309 and 310
-- have the same items but for 09 to 12. Line format: accounts.lua; codes have 3 (类) or 5 digits (款).

local accounts = require("gouji.data.accounts")

local CLASSES = [[

301	工资福利支出		D
302	商品和服务支出		D
303	对个人和家庭的补助		D
304	对企事业单位的补贴	-2017
307	债务利息及费用支出	2018-	D
307	债务利息支出	-2017
309	资本性支出（基本建设）	2018-	D
309	基本建设支出	-2017
310	资本性支出	2018-	D
310	其他资本性支出	-2017
311	对企业补助（基本建设）	2018-	D
312	对企业补助	2018-	D
313	对社会保障基金补助	2018-	D
399	其他支出		D
501	机关工资福利支出	2018-	S
502	机关商品和服务支出	2018-	S
503	机关资本性支出	2018-
503	机关资本性支出（一）	2018-
504	机关资本性支出（基本建设）	2018-
504	机关资本性支出（二）	2018-
505	对事业单位经常性补助	2018-
506	对事业单位资本性补助	2018-
507	对企业补助	2018-
508	对企业资本性支出	2018-
509	对个人和家庭的补助	2018-
510	对社会保障基金补助	2018-
511	债务利息及费用支出	2018-
512	债务还本支出	2018-
513	转移性支出	2018-
514	预备费及预留	2018-
599	其他支出	2018-
]]

local ACCOUNTS = [[

30101	基本工资		D
30102	津贴补贴		D
30103	奖金		D
30104	其他社会保障缴费	-2017
30106	伙食补助费		D
30107	绩效工资		D
30108	机关事业单位基本养老保险缴费		D
30109	职业年金缴费		D
30110	职工基本医疗保险缴费	2018-	D
30110	城镇职工基本医疗保险缴费	2018-
30111	公务员医疗补助缴费	2018-	D
30112	其他社会保障缴费	2018-	D
30113	住房公积金	2018-	D
30114	医疗费	2018-	D
30199	其他工资福利支出		D
30201	办公费		D
30202	印刷费		D
30203	咨询费		D
30204	手续费		D
30205	水费		D
30206	电费		D
30207	邮电费		D
30208	取暖费		D
30209	物业管理费		D
30211	差旅费		D
30212	因公出国（境）费用		D
30213	维修（护）费		D
30214	租赁费		D
30215	会议费		D
30216	培训费		D
30217	公务接待费		D
30218	专用材料费		D
30224	被装购置费		D
30225	专用燃料费		D
30226	劳务费		D
30227	委托业务费		D
30228	工会经费		D
30229	福利费		D
30231	公务用车运行维护费		D
30239	其他交通费用		D
30240	税金及附加费用		D
30299	其他商品和服务支出		D
30301	离休费		D
30302	退休费		D
30303	退职（役）费		D
30304	抚恤金		D
30305	生活补助		D
30306	救济费		D
30307	医疗费补助	2018-	D
30307	医疗费	-2017
30308	助学金		D
30309	奖励金		D
30310	个人农业生产补贴	2018-	D
30310	生产补贴	-2017
30311	代缴社会保险费	2018-	D
30311	住房公积金	-2017
30312	提租补贴	-2017
30313	购房补贴	-2017
30399	其他对个人和家庭的补助	2018-	D
30399	其他对个人和家庭的补助支出	-2017
30701	国内债务付息
30702	国外债务付息
30703	国内债务发行费用	2018-
30704	国外债务发行费用	2018-
30901	房屋建筑物购建
30902	办公设备购置
30903	专用设备购置
30905	基础设施建设
30906	大型修缮
30907	信息网络及软件购置更新
30908	物资储备
30913	公务用车购置
30919	其他交通工具购置
30921	文物和陈列品购置	2018-
30922	无形资产购置	2018-
30999	其他基本建设支出
31001	房屋建筑物购建		D
31002	办公设备购置		D
31003	专用设备购置		D
31005	基础设施建设
31006	大型修缮
31007	信息网络及软件购置更新		D
31008	物资储备
31009	土地补偿
31010	安置补助
31011	地上附着物和青苗补偿
31012	拆迁补偿
31013	公务用车购置		D
31019	其他交通工具购置		D
31021	文物和陈列品购置	2018-	D
31022	无形资产购置	2018-	D
31099	其他资本性支出		D
31101	资本金注入	2018-
31199	其他对企业补助	2018-
31201	资本金注入	2018-
31203	政府投资基金股权投资	2018-
31204	费用补贴	2018-
31205	利息补贴	2018-
31299	其他对企业补助	2018-
31302	对社会保险基金补助	2018-
31303	补充全国社会保障基金	2018-
31304	对机关事业单位职业年金的补助	2018-
39907	国家赔偿费用支出	2018-
39908	对民间非营利组织和群众性自治组织补贴	2018-
39909	经常性赠与	2018-
39910	资本性赠与	2018-
39999	其他支出
50101	工资奖金津补贴	2018-
50102	社会保障缴费	2018-
50103	住房公积金	2018-
50199	其他工资福利支出	2018-
50201	办公经费	2018-
50202	会议费	2018-
50203	培训费	2018-
50204	专用材料购置费	2018-
50205	委托业务费	2018-
50206	公务接待费	2018-
50207	因公出国（境）费用	2018-
50208	公务用车运行维护费	2018-
50209	维修（护）费	2018-
50299	其他商品和服务支出	2018-
50301	房屋建筑物购建	2018-
50302	基础设施建设	2018-
50303	公务用车购置	2018-
50305	土地征迁补偿和安置支出	2018-
50306	设备购置	2018-
50307	大型修缮	2018-
50399	其他资本性支出	2018-
50401	房屋建筑物购建	2018-
50402	基础设施建设	2018-
50403	公务用车购置	2018-
50501	工资福利支出	2018-
50502	商品和服务支出	2018-
50599	其他对事业单位补助	2018-
50601	资本性支出	2018-
50602	资本性支出（基本建设）	2018-
50701	费用补贴	2018-
50702	利息补贴	2018-
50799	其他对企业补助	2018-
50901	社会福利和救助	2018-
50902	助学金	2018-
50903	个人农业生产补贴	2018-
50905	离退休费	2018-
50999	其他对个人和家庭补助	2018-
51002	对社会保险基金补助	2018-
51003	补充全国社会保障基金	2018-
51004	对机关事业单位职业年金的补助	2018-
]]

-- Where basic expenditure of a class belongs. 301, 302, 303 and 310: glossaries and tables of disclosures; 309: the
-- same glossaries by analogy; 307, 312 and 399: the side on which the forms of final accounts print them.
local GROUPS = {
  ["301"] = { "personnel", "D" },
  ["303"] = { "personnel", "D" },
  ["302"] = { "operating", "D" },
  ["310"] = { "operating", "D" },
  ["309"] = { "operating", "K" },
  ["307"] = { "operating", "K" },
  ["312"] = { "operating", "K" },
  ["399"] = { "operating", "K" },
}

---@class gouji.economic: gouji.accounts
local M = accounts.new(CLASSES, ACCOUNTS)

local sections -- folded name -> code, of the department list, without names that several codes have

---The section of 301, 302, 303 or 310 that has this name today, or nil.
---@param name string
---@return string|nil code five digits
function M.section_of(name)
  if not sections then
    sections = {}
    for code, official, years in ACCOUNTS:gmatch("\n(3[01][0123]%d%d)\t([^\t\n]+)\t?([^\t\n]*)") do
      local key = accounts.fold(official)
      if not years:find("^%-") then
        sections[key] = (sections[key] == nil or sections[key] == code) and code
      end
    end
  end
  return sections[accounts.fold(name)] or nil
end

---Whether basic expenditure under this code is personnel (人员经费) or operating cost (公用经费).
---@param code string three or five digits
---@return "personnel"|"operating"|nil
---@return "S"|"D"|"K"|nil source
function M.group(code)
  local group = GROUPS[code:sub(1, 3)]
  if group then return group[1], group[2] end
  return nil
end

return M
