-- What adds up to what: columns inside columns, and lines inside lines of an overview table.
-- Source: the table forms of 财预〔2016〕143号 and of the 部门决算 forms in use since 2017. All years.
return {
  -- A column and the columns that it is the sum of, where they are printed.
  columns = {
    appropriation = { "general", "fund", "capital" },
    income = { "appropriation", "general", "fund", "capital", "special_account", "undertaking", "business", "superior",
      "affiliated", "other" },
    general = { "allotment", "nontax" },
    basic = { "personnel", "operating" },
    vehicle = { "vehicle_purchase", "vehicle_running" },
    prior_carryover = { "prior_general", "prior_fund", "prior_capital", "prior_special_account" },
  },
  -- The column that a column of economic sections (its role is their code) is part of, by their class.
  classes = { ["301"] = "wages", ["302"] = "goods", ["303"] = "subsidy", ["310"] = "capital_expenditure" },
  -- Columns beside the total that are no part of it, by their measure or role.
  apart = { prior = true, change = true, rate = true, budget = true, adjusted = true, count = true },
  -- Columns that are apart in tables of expenditure: what came in and what is carried over.
  apart_of_expenditure = { income = true, prior_carryover = true, next_carryover = true },
  -- Lines that end the list of the year's own receipts or expenditure.
  carried = { prior_carryover = true, next_carryover = true, distribution = true, use_surplus = true },
  -- Lines below `head` that are part of it.
  lines = {
    appropriation = { general = true, fund = true, capital = true },
    prior_carryover = { general = true, fund = true, capital = true },
    next_carryover = { general = true, fund = true, capital = true },
    general = { allotment = true, nontax = true },
    basic = { personnel = true, operating = true, wages = true, goods = true, subsidy = true, capital_expenditure = true },
    project = { wages = true, goods = true, subsidy = true, capital_expenditure = true },
  },
}
