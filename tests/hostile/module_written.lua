-- error: read-only
require("gouji.tie").x = 1
