-- What forms of drafts (scripts/drafts) are made of: the sections of each kind of document, and the sentences with the
-- slots that each may use. Every sentence may also use department, year and last_year.
-- A slot holds a number with its unit (total, amount, share …), words of the document (name, class, item …), or what other
-- sentences say (change, reason, list, parts).
local M = {}

M.sections = {
  budget = [[overview income expenditure appropriation general basic project three_public fund capital other]],
  final_accounts = [[overview income expenditure appropriation general basic three_public fund capital performance other]],
}

-- Behind the name of a sentence the slots that are its own.
local COMMON = [[
unnamed_department
part_profile
part_tables
part_narrative
part_glossary
cover
profile_duties
profile_units
gap                     what
gap_change              name
gap_reason
gap_basis
gap_carrier
gap_distribution
gap_time
gap_duties
gap_units
gap_operations
gap_procurement
gap_kinds
gap_assets
gap_performance
gap_outturn
rise                    base change rate
rise_without_rate       base change
new                     base change
fall                    base change rate
fall_without_rate       base change
unchanged               base
reason                  text
base_prior
base_prior_budget
base_prior_outturn
base_prior_final
item_separator
list_separator
source_general
source_fund
source_capital
source_special_account
source_undertaking
source_business
source_superior
source_affiliated
source_other
source_use_surplus
source_prior_carryover
purpose_basic
purpose_project
purpose_superior_payment
purpose_business
purpose_affiliated_payment
expense_overseas
expense_vehicle
expense_vehicle_purchase
expense_vehicle_running
expense_reception
share                   name amount share
named                   name amount
income                  total change
income_parts            parts
expenditure             total change
expenditure_part        name amount share change
appropriation           total change
general                 total change reason share
general_scale
general_structure
general_details
general_part            name amount change reason
structure               class amount share
basic                   total
personnel               amount
operating               amount
accounts                list
expense                 name amount change reason
vehicle                 name amount change reason purchase running
three_public            total change
three_public_nil        title
source_name_fund
source_name_capital
source_total            name total change reason
source_nil              name
source_nil_table        name title
account                 class section item
account_class           class
account_section         class section
operations_title
operations              amount change reason
procurement_title
procurement             total
assets_title
performance_title
performance             count amount
]]

M.sentences = {
  budget = COMMON .. [[
overview                total
overview_sources        list
overview_classes        list
appropriation_sources   list
appropriation_classes   list
item                    account amount change reason
source_item             account amount
project_name            name
project_basis           text
project_scale           amount
project_carrier         text
project_distribution    text
project_time            text
project_none
]],
  final_accounts = COMMON .. [[
overview                total change reason
overview_balances       list
general_compared        compared
item                    account compared
item_alone              account amount change reason
compared                planned amount completion relation
unplanned               planned amount
above                   reason
below                   reason
met
expense_compared        name planned amount completion
three_public_compared   planned amount completion parts
three_public_change     name change reason
source_balance          name start income expenditure end
]],
}

return M
