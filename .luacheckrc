std = "lua54"
max_line_length = 140
exclude_files = { "build/**", "lua/types/**", "tests/hostile/**" }

-- What the engine gives to its modules, and what it gives to scripts.
stds.engine = {
  read_globals = {
    "assert", "error", "getmetatable", "ipairs", "next", "pairs", "pcall", "rawequal", "rawget", "rawlen", "rawset",
    "require", "select", "setmetatable", "tonumber", "tostring", "type", "xpcall", "_VERSION",
    math = {
      fields = {
        "abs", "acos", "asin", "atan", "ceil", "cos", "deg", "exp", "floor", "fmod", "huge", "log", "max",
        "maxinteger", "min", "mininteger", "modf", "pi", "rad", "sin", "sqrt", "tan", "tointeger", "type", "ult",
      },
    },
    string = {
      fields = {
        "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "pack", "packsize", "rep",
        "reverse", "sub", "unpack", "upper",
      },
    },
    coroutine = { other_fields = true },
    table = { other_fields = true },
    utf8 = { other_fields = true },
  },
}
stds.script = {
  read_globals = {
    "assert", "error", "ipairs", "next", "pairs", "pcall", "require", "select", "tonumber", "tostring", "type",
    gouji = { other_fields = true },
    math = stds.engine.read_globals.math,
    string = stds.engine.read_globals.string,
    table = { other_fields = true },
    utf8 = { other_fields = true },
  },
}
files["lua/gouji/**/*.lua"] = { std = "engine" }
files["scripts/**/*.lua"] = { std = "script" }
-- Scripts of `gouji run` print.
stds.run = { read_globals = { "print" } }
files["examples/**/*.lua"] = { std = "script+run" }
-- Lists of words: one line a rule.
files["lua/gouji/data"] = { max_line_length = false }
