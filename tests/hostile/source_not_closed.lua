-- load: unfinished
return [==[ never closed
