-- Where findings go that are not for the terminal: the format that a file is of, and the file, written when all is there.
local core = require "gouji.core"
local message = require "gouji.message"
local report = require "gouji.report"

local destination = {}

---The format of findings that go to OUT: that of --format, else of its ending, else text; nil and a message where the
---ending names none of `formats` (a set), or OUT is one of the documents.
function destination.format(options, files, formats)
  local problem = report.wrong_output(options, files)
  local format, ending = report.wanted(options)
  if not problem and ending and not formats[format] then
    local names = {}
    for name in pairs(formats) do
      names[#names + 1] = name
    end
    problem = message("{path}: no form has the ending '.{ending}'; --format names one of: {forms}",
      { path = options.output, ending = ending, forms = table.concat(names, ", ") })
  end
  return not problem and (format or "text") or nil, problem
end

---A function that takes the texts, and one that ends: it returns a message where they could not be written.
function destination.open(out)
  if out == "-" then
    return core.write, function() end
  end
  local texts = {}
  return function(text)
    texts[#texts + 1] = text
  end, function()
    local written, problem = core.replace_file(out, table.concat(texts))
    return not written and out .. ": " .. message(problem) or nil
  end
end

---All that a format of findings (gouji/report/) makes of checked documents; nil and a message where it cannot.
---@param name string
---@param results table[] as of gouji.check
---@param style table see gouji/report/text.lua; scripts: those that ran
function destination.whole(name, results, style)
  local format = require("gouji.report." .. name)
  local texts, problem = {}, nil
  local function add(part)
    local text = part
    if type(part) == "function" then
      text, problem = part(style)
    end
    texts[#texts + 1] = text
    return text
  end
  if not add(format.head) then
    return nil, problem
  end
  for index, result in ipairs(results) do
    add(format.document({ path = result.path, doc = result.run.doc, result = result }, style, index))
  end
  add(format.tail)
  return table.concat(texts)
end

return destination
