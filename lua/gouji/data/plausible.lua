-- What is usual, for hints only. General knowledge [K]: contribution rates of 2019 to now (养老 16 % by 国办发〔2019〕13号,
-- 职业年金 8 %, 工会经费 2 % of wages, 住房公积金 5 to 12 %), with wide margins since the bases differ. All years.
return {
  -- The accounts that make up wages.
  wages = { "30101", "30102", "30103", "30107" },
  -- Accounts in percent of wages: { code, least, most }.
  rates = {
    { "30108", 6, 26 }, { "30109", 3, 14 }, { "30113", 4, 24 }, { "30228", 0, 5 }, { "30229", 0, 6 },
  },
  -- Accounts for those who retired: nobody retired, nothing is paid.
  retired = { "30301", "30302" },
  -- Least share (percent) of what is reserved for small enterprises that is reserved for micro enterprises
  -- (财库〔2020〕46号, article 8).
  micro = 60,
}
