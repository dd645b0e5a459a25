-- How grave a finding is, as an order.
return { info = 1, warning = 2, error = 3 }
