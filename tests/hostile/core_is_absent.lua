-- error: not for scripts
require("gouji.core").write_file("/tmp/x", "")
