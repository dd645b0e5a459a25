-- What forms of drafts (scripts/drafts) are made of: the sections of each kind of document, and the sentences with the
-- slots that each may use. Every sentence may also use department, year and last_year.
-- A slot holds a number with its unit (total, amount, share …), words of the document (name, class, item …), or what other
-- sentences say (change, reason, list, parts).
local M = {}

M.sections = {
  budget = [[overview income expenditure appropriation general basic project three_public fund capital other]],
  final_accounts = [[overview income expenditure appropriation general basic three_public fund capital performance other]],
}

-- Kinds of notes: keys that fill every gap of a kind. Behind reason, change, basis, carrier, distribution and time a
-- subject may stand: an account by code or name, a project by name, or an id (income, expenditure, basic, general …).
M.notes = {
  budget = [[reason change basis carrier distribution time duties units operations procurement kinds assets performance]],
  final_accounts = [[reason change duties units operations procurement kinds assets performance]],
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
gap_change
gap_reason
gap_duties
gap_units
gap_operations
gap_procurement
gap_kinds
gap_assets
gap_performance
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
source_superior
source_undertaking
source_business
source_affiliated
source_other
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
parts                   parts
general_scale
general_structure
general_details
structure               class amount share
account                 class section item
account_section         class section
account_class           class
basic                   total
personnel               amount
operating               amount
accounts                list
three_public_nil        title
source_name_fund
source_name_capital
source_total            name total change reason
source_nil              name
operations_title
operations              amount change reason
procurement_title
procurement             total
assets_title
performance             count amount
]]

M.sentences = {
  budget = COMMON .. [[
gap_basis
gap_carrier
gap_distribution
gap_time
source_general
source_fund
source_capital
source_special_account
source_use_surplus
source_prior_carryover
overview                total
overview_sources        list
overview_classes        list
income                  total change reason
expenditure             total change reason
expenditure_alone       total change reason
expenditure_part        name amount share change reason
appropriation           total change reason
appropriation_sources   list
appropriation_classes   list
general                 total change reason
general_part            name amount change reason
item                    account amount change reason
project_name            name
project_basis           text
project_scale           amount
project_carrier         text
project_distribution    text
project_time            text
project_none
three_public            total change reason
expense                 name amount change reason
vehicle                 name amount change reason purchase running
source_item             account amount
source_nil_table        name title
performance_title
]],
  final_accounts = COMMON .. [[
source_appropriation
overview                total change reason
income                  total parts
income_compared         planned amount completion
expenditure             total parts
expenditure_compared    planned amount completion
appropriation           total change reason
general                 total share change reason
share_of_all            share
structure_begin
general_compared        compared
item                    account compared
item_alone              account amount change reason
compared                planned amount completion relation
unplanned               planned amount
above                   reason
below                   reason
met
three_public            total parts
three_public_compared   planned amount completion parts
three_public_change     amount change reason
expense                 name amount
expense_compared        name planned amount completion
vehicle                 name amount purchase running
source_balance          name begin income expenditure left
]],
}

return M
