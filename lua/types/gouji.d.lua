---@meta
-- Types of what scripts see, for editors that read LuaCATS annotations. Nothing here runs.
-- Units: amounts are exact counts of 1/10000 yuan; percentages of figures are counts of 1/1000000 of one percent.

---An exact amount of money. Compares and adds with amounts only; multiplies with integers only.
---`amount == 0` is false without a word: use amount:is_zero().
---@class gouji.Amount
---@operator add(gouji.Amount): gouji.Amount
---@operator sub(gouji.Amount): gouji.Amount
---@operator mul(integer): gouji.Amount
---@operator unm: gouji.Amount
local Amount = {}
---Prints in 元, 万元 or 亿元 with `decimals` digits (0..12), or as few as are exact. nil, message, "inexact" where
---digits would be lost.
---@param unit "元"|"万元"|"亿元"
---@param decimals? integer
---@param options? { grouped: boolean }
---@return string? text, string? message, string? code
function Amount:format(unit, decimals, options) end
---Rounds once to `decimals` digits of `unit`.
---@param unit "元"|"万元"|"亿元"
---@param decimals integer
---@param mode? gouji.Rounding default "half_up"
---@return gouji.Amount
function Amount:round(unit, decimals, mode) end
---@return boolean
function Amount:is_zero() end
---@return -1|0|1
function Amount:sign() end
---@return gouji.Amount
function Amount:abs() end
---The count of 1/10000 yuan.
---@return integer
function Amount:raw() end

---@alias gouji.Rounding "half_up"|"half_even"|"half_down"|"up"|"down"|"ceiling"|"floor"

---An exact quotient of two amounts.
---@class gouji.Ratio
local Ratio = {}
---@param digits integer 0..18
---@param mode? gouji.Rounding
---@return string "0.8713"
function Ratio:decimal(digits, mode) end
---@param digits integer 0..6
---@param mode? gouji.Rounding
---@return string "87.13%"
function Ratio:percent(digits, mode) end

---A column of amounts, handled whole.
---@class gouji.Column
---@operator len: integer
local Column = {}
---@param amount gouji.Amount
function Column:push(amount) end
---@return gouji.Amount
function Column:sum() end
---Sums by key: the keys in the order in which they first occur, and a column of their sums.
---@param keys string[]
---@return string[] keys, gouji.Column sums
function Column:group(keys) end
---@param whole gouji.Amount
---@param digits integer
---@param mode? gouji.Rounding
---@return string[] percentages
function Column:share(whole, digits, mode) end
---@param base gouji.Column
---@param digits integer
---@param mode? gouji.Rounding
---@return (string|false)[] percentages; false where the base is zero or negative
function Column:growth(base, digits, mode) end
---@param other gouji.Column
---@return gouji.Column
function Column:difference(other) end

---One printed number, or one blank cell, with its place.
---@class gouji.Figure
---@field id integer
---@field kind "amount"|"percent"|"count"|"code"|"year"|"ordinal"|"other"|"blank"|"unread"
---@field amount gouji.Amount? amounts, and zero for a blank
---@field percent integer? percentages, in 1/1000000 of a percent
---@field count integer? counts, years, codes
---@field blank boolean
---@field text string as printed, with unit or sign
---@field line integer
---@field column integer in characters
---@field length integer in characters
---@field decimals integer printed digits after the point
---@field unit string? of amounts
---@field row gouji.Row? of cells
---@field role string? the role of the column, of cells
---@field implied string|boolean|nil of what is not printed: its name, or true; its id is 0
---@field budget gouji.Budget? of the document of the year before, for its figures: constants to every relation
local Figure = {}
---@return boolean whether it prints zero or nothing
function Figure:is_zero() end

---A row of a table. row.<role> is the figure of the column with that role: row.total, row.basic, row.project …
---@class gouji.Row
---@field table gouji.Table
---@field index integer row of the grid
---@field code string? whole code of 3, 5 or 7 digits; a blank class or section is inherited from above
---@field level integer? 1 class, 2 section, 3 item
---@field class string? code of the class, also of rows that print only its name
---@field name string folded name of the account or line
---@field project_name string? in tables of projects
---@field line string? role of a line of an overview table: general, fund, subtotal, total …
---@field is_total boolean
local Row = {}
---@return table place of the code, for report
function Row:key_place() end
---@return table place of the name, for report
function Row:name_place() end

---@class gouji.Table
---@field continued boolean? printed again on a later page: its rows are those of the table before it
---@field role string? overview income expenditure appropriation general basic project three_public fund capital target …
---@field title string
---@field unit string of its amounts
---@field line integer
---@field last_line integer
local Table = {}
---@param flow? "income"|"expenditure" one side of a two-sided table
---@return fun(): gouji.Row?
function Table:rows(flow) end
---@param flow? "income"|"expenditure"
---@return gouji.Row? the row of the grand total
function Table:total(flow) end
---@param side table one of table.sides
---@return gouji.Row[] its rows, also those of the pages that the table goes on over
function Table:side_rows(side) end
---@param side table
---@return gouji.Row? the row of its grand total
function Table:side_total(side) end
---@return string[] texts of all cells, folded, row by row; not to be changed
---@return (integer|false)[] numbers of their figures
function Table:cells() end
---@return boolean whether any amount is printed in the body
function Table:prints_amount() end
---@param code string
---@return gouji.Row[]
function Table:find(code) end
---@param code string
---@return gouji.Row[] the rows whose sum the account is: its own, or in a table that prints none those highest below it
function Table:account(code) end
---@return gouji.Row[] all rows with a code
function Table:coded() end
---@param line string
---@param flow? "income"|"expenditure"
---@return gouji.Row?
function Table:line_row(line, flow) end
---@param ... string column roles
---@return boolean
function Table:has(...) end
---@return string[] roles of the amount columns, in the order of print
function Table:amount_roles() end
---@return { parent: gouji.Row?, children: gouji.Row[] }[] every row with the rows that it is the sum of
function Table:families() end
---@param measure ""|"_budget"|"_adjusted"|"_prior"
---@return table[] sets of figures of a table of the three public expenses, by role
function Table:items(measure) end

---What a sentence states about one subject.
---@class gouji.Fact
---@field concept string? see data/concepts.lua
---@field subject string the words that name it
---@field class string? functional class, where the words name one
---@field levels { class: string?, section: string?, item: string? }? names of an account given level by level
---@field amount gouji.Figure?
---@field share gouji.Figure?
---@field change gouji.Figure? printed without sign
---@field stated_base gouji.Figure? the amount of another year that the sentence measures the change from
---@field direction "+"|"-"|"~"|nil of the change; "~" is no direction
---@field rate gouji.Figure?
---@field rate_direction "+"|"-"|"~"|nil
---@field base "prior"|"prior_budget"|"prior_outturn"|"prior_final"|"original_budget"|nil what the change is measured from
---@field budget gouji.Figure? 年初预算
---@field adjusted gouji.Figure? 全年预算, 调整预算
---@field completion gouji.Figure? 完成预算的 …%
---@field reasons { name: string, change: gouji.Figure, direction: string }[]?
---@field count gouji.Figure? the number of things counted before it in the sentence: 5 个项目
---@field list_of string? what 包括 lists it as a part of
---@field reason { block: integer, offset: integer, length: integer }? the words 主要原因 and the like that follow it
---@field section string? of the narrative, see data/tables.lua
---@field heading string? above it

---A number of a text with the words that it counts.
---@class gouji.Tally
---@field figure gouji.Figure? nil where it is written in characters: 一家
---@field value integer? of counts
---@field unit string the counting word behind it, or ""
---@field gap string all words since the number before
---@field label string the words directly before it
---@field after string the words behind its unit up to a stop
---@field stop string the strongest of . ; , : ( ) in gap, or ""
---@field among boolean whether 其中 stands in gap
---@field block integer
---@field offset integer
---@field length integer

---A number of people of one kind.
---@class gouji.Head
---@field kind "established"|"actual"|"active"|"retired"|"old_retired"|"retirees"|"survivors"|"contract"|"post"
---@field post "administrative"|"civil"|"undertaking"|"support"|"police"|nil
---@field figure gouji.Figure
---@field value integer
---@field parts gouji.Head[] what is listed of it
---@field whole gouji.Head? what it is listed of
---@field change gouji.Tally? printed without sign
---@field direction "+"|"-"|nil of the change
---@field prior gouji.Tally? the number of the year before
---@field owner string the words before the number, with the institution that they name

---@class gouji.People
---@field heads gouji.Head[]
---@field institutions { kind: string, value: integer, tally: gouji.Tally, subordinate: boolean, block: integer }[]
---@field names { value: integer, at: table, block: integer }[] lists of institutions by name

---What there is, or is to be bought, of one kind of assets.
---@class gouji.Asset
---@field kind "vehicle"|"equipment"|"area"|"asset"
---@field label string
---@field count gouji.Figure?
---@field value gouji.Figure?
---@field threshold gouji.Figure? what each is worth at least, of equipment
---@field details gouji.Figure[]? amounts in brackets behind equipment
---@field planned boolean
---@field parts gouji.Asset[]
---@field whole gouji.Asset?

---@class gouji.Assets
---@field items gouji.Asset[]
---@field dates { year: integer, month: integer?, figure: gouji.Figure }[]
---@field kept gouji.Figure[] vehicles kept (保有量), in the section of the three public expenses

---What one section states of procurement: a figure for every role, total, goods, works, services, reserved,
---reserved_micro, awarded, micro, awarded_reserved, awarded_reserved_micro, awarded_other (see data/procurement.lua).
---@class gouji.Procurement
---@field total gouji.Figure?
---@field shares { percent: gouji.Figure, part: string?, whole: string? }[]
---@field lists { total: gouji.Figure, parts: gouji.Figure[] }[] items told as 一是 …, 二是 …

---@class gouji.Project
---@field name string
---@field at table its place
---@field elements table<string, { value: string, empty: boolean, block: integer }> see data/projects.lua

---What a table of performance targets states of one project, or of the department; require "gouji.target".
---@class gouji.Target
---@field role "target"|"evaluation"|"department_target"
---@field table gouji.Table
---@field list boolean? whether it stands in a list with a row for every indicator, not in a form of its own
---@field name string? of the project, folded
---@field unit string? 预算单位, 实施单位 …
---@field supervisor string? 主管部门
---@field total gouji.Figure? 年度资金总额, as adjusted where a form prints several measures
---@field appropriation gouji.Figure?
---@field prior_carryover gouji.Figure?
---@field special_account gouji.Figure?
---@field unit_funds gouji.Figure?
---@field other_funds gouji.Figure?
---@field funds table[] the same amounts by measure ("plan", or "budget", "adjusted", "executed"), in order of print
---@field goals { text: string, row: integer, col: integer, block: integer, numbers: gouji.GoalNumber[] }[]
---@field indicators gouji.Indicator[]
---@field groups table<string, table> the place of the first label of "output", "benefit", "satisfaction", "cost" or "input"
---@field at table place of the target, for report; name_at, unit_at, supervisor_at: of its fields

---A number of a goal. `number` counts millionths; `before` and `after` are the clause around it.
---@alias gouji.GoalNumber { figure: gouji.Figure, number: integer?, unit: string?, before: string, after: string, offset: integer }

---@class gouji.Indicator
---@field name string folded
---@field level1 string? as printed, inherited from above
---@field level2 string? as printed, inherited from above
---@field group "output"|"benefit"|"satisfaction"|"cost"|"input"|nil
---@field kind string? quantity, quality, timeliness, cost, economic, social, ecological, sustainable, satisfaction …
---@field value gouji.IndicatorValue? nil where none is printed
---@field at table place of the name, for report

---@class gouji.IndicatorValue
---@field words string as printed, its operator and unit with it
---@field operator ">="|"<="|">"|"<"|"="|nil also of words: 不低于 is ">="
---@field figure gouji.Figure? nil for words (有效保障) and dates
---@field number integer? what the figure prints, in millionths
---@field unit string? 万元, 元/本, %, 人次 …
---@field single boolean whether it is the only number of its cell
---@field relative boolean? whether words beside the operator qualify the number (上年的 95%)
---@field date boolean?
---@field at table place of the cell, for report

---A number that stands before a heading or an item: 一、 is { form = "han", number = 1 }.
---@class gouji.Number
---@field form "part"|"han"|"bracket"|"digit"|"digit_bracket"|"digit_close"|"circled"
---@field number integer
---@field after integer the first byte behind it

---The contents of a document (gouji.contents.of).
---@class gouji.Contents
---@field head integer? block of the line 目录
---@field last integer? block of the last entry; nil without entries
---@field entries { block: integer, at: table, text: string, title: string, number: gouji.Number?, essence: string, residue: boolean, role: string? }[]

---The headings and items outside the contents (gouji.outline.of).
---@class gouji.Outline
---@field first integer the block behind the contents
---@field entries { block: integer, form: string?, number: integer?, after: integer?, text: string, heading: boolean, section: string? }[]
---@field titles { block: integer, role: string }[] of tables that no grid follows
---@field flat table<integer, boolean> blocks that are cells of such a table

---A term that the glossary explains (gouji.glossary.of).
---@class gouji.Term
---@field term string
---@field block integer
---@field at table its place, for report
---@field after integer offset of the explanation
---@field text string

---A list behind 主要包括 and the like (gouji.listing.of).
---@class gouji.Listing
---@field of string the words before it, back to the last stop
---@field names { name: string, at: table }[]
---@field open boolean it ends in 等
---@field cut boolean no stop ends it
---@field at table the place of 主要包括

---@class gouji.Budget
---@field department string?
---@field year integer?
---@field kind "budget"|"final_accounts"|nil
---@field unit string?
---@field list gouji.Table[] all tables in order of print
---@field previous gouji.Budget? last year's document (--previous): of the year before, perhaps of a department with
---another name. Its figures may stand in any relation beside this year's, and are never named as a cause.
---`needs = { previous = true }` makes a check not applicable without it.
local Budget = {}
---@param roles string|string[]
---@return gouji.Table[]
function Budget:tables(roles) end
---@param role string
---@return gouji.Table?
function Budget:table(role) end
---@param words string[] kept: one list; no word holds a blank
---@return integer[] the blocks of text (tables are none) that hold any of the words
function Budget:blocks_with(words) end
---@return gouji.Fact[]
function Budget:narrative() end
---@param spec string "overview income total total": table, side, line, column
---@return gouji.Figure?
function Budget:cell(spec) end
---@return gouji.People head-counts and institutions
function Budget:people() end
---@return gouji.Assets
function Budget:assets() end
---@return gouji.Procurement[]
function Budget:procurement() end
---@return gouji.Project[] descriptions of projects in the narrative
function Budget:projects() end
---Closes the document: what was read stays, no text and no place can be asked for.
function Budget:close() end
---@return boolean whether all money is 一般公共预算
function Budget:single_source() end

---What a check states. A relation that fails becomes a finding, or evidence of one.
---Options of all: `severity`, instead of the check's; `residue = false`: no hint where rounding explains a gap; `joint`:
---searched for its cause together with the errors, though its severity is less; `loose`: exact only by chance, so that
---nothing is proved with it and a cause may leave it within rounding; `reckoned`: the first figure may have been reckoned
---from the others as they are printed, so that nothing is proved with it where it is exact; `also`: figures whose places the finding names besides.
---@class gouji.Must
local Must = {}
---total = sum of parts. An empty list: the total is zero.
---@param total gouji.Figure|integer
---@param parts gouji.Figure[]
---@param options? { weights: integer[], severity: string, residue: boolean, joint: boolean, loose: boolean, reckoned: boolean, also: gouji.Figure[] }
function Must.sum(total, parts, options) end
---Two printings of one fact.
---@param a gouji.Figure
---@param b gouji.Figure
function Must.same(a, b, options) end
---@param part gouji.Figure
---@param whole gouji.Figure
function Must.at_most(part, whole, options) end
---percent = part / whole, rounded half up to the printed digits.
---@param percent gouji.Figure
---@param part gouji.Figure
---@param whole gouji.Figure
function Must.share(percent, part, whole, options) end
---rate = change / (current - change): 增减率 after 上年 = 本年 - 增减额.
---@param rate gouji.Figure
---@param change gouji.Figure
---@param current gouji.Figure
---@param direction 1|-1
function Must.growth(rate, change, current, direction, options) end
---rate = (current - prior) / prior, with its sign.
---@param rate gouji.Figure
---@param current gouji.Figure
---@param prior gouji.Figure
function Must.rate(rate, current, prior, options) end
---A figure that is not printed, for the functions above in place of a figure: what last year was by this year's amount
---and change, or a sum that nobody prints. It may be anything that the relations stated for it allow. A relation with
---it is not decided alone; relations that are impossible together are one finding with the verdict "impossible".
---Only relations whose failure would be an error, or that are stated with the option `joint`, are searched so.
---@param what? string names it to people: "上年预算 培训支出"
---@return gouji.Figure
function Must.implied(what) end
---Counts what a check of words has looked at, so that no finding means: checked. A number of places (default 1); or a
---figure, or figures, whose value the check would have reported had it been another: they count as checked in the
---coverage (gouji/coverage.lua). An empty list counts nothing.
---@param what? integer|gouji.Figure|gouji.Figure[]
function Must.looked(what) end
---The verdict of a relation that is not stated.
---@param kind "sum"|"same"|"at_most"|"share"|"growth"|"rate"
---@param figures (gouji.Figure|integer)[]
---@param weights? integer[]
---@return "exact"|"rounding"|"truncated"|"broken"|"undecided"
function Must.try(kind, figures, weights) end

---The module, described in lua/README.md.
---@class gouji
gouji = {}
---@type string
gouji.version = ""

---@param path string an argument of the script, or a file beneath a folder of --allow-read
---@return gouji.Budget? budget, string? message, string? code
function gouji.read(path) end
---@param text string
---@param name? string stands for its path
---@return gouji.Budget? budget, string? message, string? code
function gouji.read_text(text, name) end

---A file that is read or written. It is closed at the end of the scope of a `<close>` variable, and when the script ends.
---@class gouji.File
local File = {}
---The next bytes, at most `count`, else all that are left; nil at the end.
---@param count? integer
---@return string?
function File:read(count) end
---Iterates the lines that are left, without their ends.
---@return fun(): string?
function File:lines() end
---@param ... string|number|gouji.Amount|gouji.Figure|gouji.Cell
---@return gouji.File
function File:write(...) end
---What was written has its name from now on.
---@return true? closed, string? message, string? code
function File:close() end

---@param path string beneath a folder of --allow-read or, to write, of --allow-write
---@param mode? "r"|"w" default "r"
---@return gouji.File? file, string? message, string? code
function gouji.open(path, mode) end
---@param folder string of --allow-read, or beneath one
---@param deep? boolean also the files of the folders in it
---@return string[]? paths, string? message, string? code
function gouji.list(folder, deep) end

---@param budget gouji.Budget
---@param roles? string|string[]
---@return gouji.Table[]
function gouji.tables(budget, roles) end
---@class gouji.ColumnOfTable
---@field index integer
---@field header string path of its titles, folded
---@field role string?
---@field key string? of its figures in rows
---@field flow "income"|"expenditure"|nil
---@field label boolean
---@param t gouji.Table
---@return gouji.ColumnOfTable[]
function gouji.columns(t) end
---@param t gouji.Table
---@param flow? "income"|"expenditure"
---@return gouji.Row[]
function gouji.rows(t, flow) end
---@class gouji.Cell
---@field text string as printed
---@field figure gouji.Figure?
---@field row integer
---@field col integer
---@field header string
---@field key string?
---@field line integer
---@field column integer
---@field length integer
---@param of gouji.Table|gouji.Row
---@return gouji.Cell[]
function gouji.cells(of) end
---@param t gouji.Table
---@return string[][] as printed, with the rows of the header
function gouji.grid(t) end
---@param of gouji.Budget|gouji.Table|gouji.Row
---@param kind? string
---@return gouji.Figure[]
function gouji.figures(of, kind) end
---@param rows gouji.Row[]
---@param key string
---@return gouji.Column amounts, gouji.Row[] rows
function gouji.amounts(rows, key) end
---@class gouji.Place
---@field path string
---@field line integer
---@field column integer in characters
---@field length integer? in characters
---@field text string?
---@field table string? role or title
---@field heading string?
---@field row integer?
---@field col integer?
---@field at string "path:line:column"
---@param budget gouji.Budget
---@param of gouji.Figure|gouji.Cell|gouji.Row|gouji.Table
---@return gouji.Place
function gouji.place(budget, of) end

---@param budget gouji.Budget
---@return gouji.Fact[]
function gouji.facts(budget) end
---@param budget gouji.Budget
---@return gouji.Target[]
function gouji.targets(budget) end
---@param budget gouji.Budget
---@return gouji.People
function gouji.people(budget) end
---@param budget gouji.Budget
---@return gouji.Assets
function gouji.assets(budget) end
---@param budget gouji.Budget
---@return gouji.Procurement[]
function gouji.procurement(budget) end
---@param budget gouji.Budget
---@return gouji.Project[]
function gouji.projects(budget) end

---@class gouji.Finding
---@field check string
---@field severity "error"|"warning"|"info"
---@field verdict string
---@field message string
---@field stated string?
---@field expected string?
---@field difference string?
---@field explain string? the arithmetic
---@field where gouji.Place[] the first is that of the finding
---@class gouji.Result
---@field path string
---@field findings gouji.Finding[]
---@field checks { id: string, state: "pass"|"fail"|"not_applicable"|"insufficient_data"|"error", relations: integer, message: string? }[]
---@field relations table<string, integer> counts by verdict
---@field coverage table
---@field budget gouji.Budget
local Result = {}
---Closes the document, if gouji.check has read it.
function Result:close() end
---@param given gouji.Budget|string
---@param options? { script: string|string[], args: table<string, any>, severity: string, previous: gouji.Budget|string }
---@return gouji.Result? result, string? message
function gouji.check(given, options) end
---@param result gouji.Result
---@param severity? "error"|"warning"|"info"
---@return gouji.Finding[]
function gouji.findings(result, severity) end
---@class gouji.Relation
---@field kind "sum"|"same"|"at_most"|"share"|"growth"|"rate"
---@field verdict string
---@field text string the arithmetic
---@field check string
---@field figures (gouji.Figure|integer)[]
---@param result gouji.Result
---@param figure? gouji.Figure
---@return gouji.Relation[]
function gouji.relations(result, figure) end
---@param result gouji.Result
---@return { figures: integer, checked: integer, unchecked: integer, unread: integer, failing: integer, percent: string }
function gouji.coverage(result) end
---@param result gouji.Result
---@return table[] places, each with a `reason`
function gouji.unproved(result) end
---@param result gouji.Result
---@param place? string|integer
---@param options? { by: string?, format: string?, arg: string[]? }
---@return string? text, string? message
function gouji.explain(result, place, options) end

---How a percentage or a change comes about (gouji.derivation): percentages(result), changes(result), percentage(result, id),
---change(result, id, fact), value(derivation) as plain data, reason_text(id). In words: gouji.exposition, nodes(derivation).
---@class gouji.Derivation
---@field id integer of the figure
---@field figure gouji.Figure
---@field place table
---@field text string
---@field what string table, row and column, or the heading
---@field clause string? of the sentence that states it
---@field decimals integer
---@field kind "share"|"growth"|"rate"|"sum"|"same"|"at_most"|"points"|"difference"|"parts"|"part"|"implied"|nil
---@field reason string? why nothing derives it
---@field verdict string?
---@field check string?
---@field formula string? of a quotient
---@field reduced string? the same with the base added up
---@field quotient string? in full, or cut off with an ellipsis
---@field ends boolean? whether the quotient is in full
---@field rounding "none"|"half_up"|"half_even"|"down"|"up"|nil
---@field expected string? the quotient rounded half up
---@field span { least: string, most: string?, endless: boolean? }? what the amounts before rounding give
---@field operands gouji.Operand[]?
---@field equation string? of other relations
---@field others gouji.Relation[] further relations, in short
---@field current table? this year's amount, of a change
---@field implied string? last year's amount, by implied_by
---@field implied_by string?
---@field base string? which figure of last year that is

---@class gouji.Operand
---@field role "part"|"whole"|"outturn"|"budget"|"change"|"current"|"prior"|nil
---@field sign integer? of a sum
---@field figure gouji.Figure
---@field place table
---@field text string
---@field what string
---@field least string? every value from it to `most`, the other as printed, gives what is stated
---@field most string?
---@field endless boolean? one end is open
---@field none boolean? no value does

---All that a document says of one figure (gouji.dossier): of(result, id), value(dossier) as plain data.
---@class gouji.Dossier
---@field figure gouji.Figure
---@field printings table[]
---@field sums table[]
---@field wholes table[]
---@field changes table[]
---@field confirmed gouji.Relation[]
---@field contradicted gouji.Relation[]
---@field derivation gouji.Derivation?

---@param value string|integer
---@param unit "元"|"万元"|"亿元"
---@return gouji.Amount? amount, string? message, string? code
function gouji.amount(value, unit) end
---@param part gouji.Amount|integer an amount; or alone a percentage, as an argument of the type "percent" is
---@param whole? gouji.Amount
---@return gouji.Ratio? ratio, string? message, string? code
function gouji.ratio(part, whole) end
---@param amounts? gouji.Amount[]
---@return gouji.Column
function gouji.column(amounts) end
---@param text string
---@return integer? count of 1/1000000 of a percent
---@return string? message, string? code
function gouji.percent(text) end
---@param count integer
---@param decimals? integer
---@return string? text, string? message, string? code
function gouji.percent_text(count, decimals) end

---@param ... any
function gouji.print(...) end
---@param ... string|number|gouji.Figure
function gouji.write(...) end
---@param rows any[][]
---@param right? integer[]
---@return string
function gouji.align(rows, right) end
---@param value any
---@param indent? integer
---@return string
function gouji.json(value, indent) end
---@param rows any[][]
---@param options? { bom: boolean, separator: string }
---@return string
function gouji.csv(rows, options) end
---@param text string
---@return string
function gouji.fold(text) end
---@param text string
---@return integer
function gouji.width(text) end

---A text, a number, an amount, a figure, or a list of these and of spans; nil and false are empty.
---@alias gouji.Content string|number|gouji.Amount|gouji.Figure|gouji.Span|(string|number|gouji.Amount|gouji.Figure|gouji.Span)[]|false|nil
---@class gouji.Span
---@field text string
---@field place gouji.Place? shown before the text, in HTML beside it
---@class gouji.Node
---@field text gouji.Content
---@field nodes gouji.Node[]?

---@class gouji.OutputColumn
---@field title gouji.Content
---@field align "left"|"right"|nil
---@field cell (fun(row: any): gouji.Content?)?
---@field optional boolean? of a column with a function: left out where all its cells are empty

---What a report writes into: run(results, output, args).
---@class gouji.Output
---@field form string "text", "markdown", "html", "csv", "json", "ndjson", or one of the script's own
local Output = {}
---@param text gouji.Content
function Output:title(text) end
---@param level 1|2|3|4
---@param text gouji.Content
function Output:heading(level, text) end
---@param content gouji.Content
function Output:paragraph(content) end
---@param items gouji.Content[]
function Output:list(items) end
---@param nodes gouji.Node[]
function Output:tree(nodes) end
---Where the columns have functions, the rows are what these are called with.
---@param t { caption: gouji.Content?, columns: gouji.OutputColumn[], rows: gouji.Content[][]|any[] }
function Output:table(t) end
---@param kind "bar"|"share"|"waterfall"|"line"
---@param data table see lua/README.md
function Output:chart(kind, data) end
---@param value any data for json and ndjson, instead of the blocks
function Output:value(value) end
---@param text string as it is, in a form of the script's own
function Output:write(text) end

---An item of a chart.
---@alias gouji.ChartItem { label: string, amount: gouji.Amount }

---What charts show: `items` and `whole` of "bar" and "share"; `from`, `steps`, `to` of "waterfall"; `series` of "line".
---@class gouji.ChartData
---@field title string?
---@field unit "元"|"万元"|"亿元"|nil default 万元
---@field items gouji.ChartItem[]?
---@field whole gouji.Amount? default: the sum of the items
---@field from gouji.ChartItem?
---@field steps gouji.ChartItem[]? with signs
---@field to gouji.ChartItem?
---@field series { label: string, points: { x: string|integer, amount: gouji.Amount }[] }[]?

---Pictures of amounts: require "gouji.chart".
---@class gouji.Chart
local Chart = {}
---@param kind "bar"|"share"|"waterfall"|"line"
---@param data gouji.ChartData
---@return string svg
function Chart.svg(kind, data) end
---@param kind "bar"|"share"|"waterfall"|"line"
---@param data gouji.ChartData
---@return table rows with `caption` and `columns`, as output:table takes them
function Chart.rows(kind, data) end

---The wording of drafts: what a file of scripts/drafts returns. Data alone; see lua/gouji/data/drafts.lua.
---@class gouji.Form
---@field meta { id: string, api: 1, kind: "draft", of: "budget"|"final_accounts", title: string, extends: string?, source: string? }
---@field sections { [1]: string, [2]: string }[]? names of sections with their headings, in order
---@field sentences table<string, string>? templates by name, "{department}{year}年收入预算{total}{change}{reason}。"
---@field glossary string[]? terms with their explanations
