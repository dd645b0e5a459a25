-- What a page says of a document in short: counts of findings, coverage, checks, figures that nothing proves.
local coverage = require "gouji.coverage"
local escape = require "gouji.escape"
local link = require("gouji.report.html.finding").link
local message = require "gouji.message"
local severities = require "gouji.severity"
local signs = require("gouji.report.html.copy").signs

local summary = {}

---Counts of the findings by severity, and of those that are less grave than `least`.
function summary.counts(result, least)
  local counts = { error = 0, warning = 0, info = 0, hidden = 0 }
  for _, finding in ipairs(result.findings) do
    local shown = severities[finding.severity] >= least
    local key = shown and finding.severity or "hidden"
    counts[key] = counts[key] + 1
  end
  return counts
end

local function count_of(severity, count)
  return ('<li class="count %s%s"><b>%d</b> <span><span aria-hidden="true">%s</span> %s</span></li>'):format(severity,
    count == 0 and " none" or "", count, signs[severity], escape.html(message(severity)))
end

-- How many of the figures are checked, as a bar with words.
local function coverage_bar(page, counts)
  local words = message("{figures} figures: {checked} checked ({percent}), {unchecked} unchecked, {unread} unread", counts)
  return ('<div class="coverage"><div class="bar" aria-hidden="true"><i class="yes" style="flex-grow:%d"></i>'
    .. '<i class="no" style="flex-grow:%d"></i></div><p>%s <a href="#%s">%s</a></p></div>\n'):format(counts.checked,
    counts.figures - counts.checked, escape.html(words), page.anchor:part "unproved", escape.html(message "which, and why"))
end

---The counts at the head of a document.
function summary.head(page)
  local counts, result = page.counts, page.result
  local out = { '<ul class="counts">' }
  for _, severity in ipairs { "error", "warning", "info" } do
    if severities[severity] >= page.least then
      out[#out + 1] = count_of(severity, counts[severity])
    end
  end
  out[#out + 1] = "</ul>\n"
  out[#out + 1] = coverage_bar(page, result.coverage)
  if counts.error + counts.warning + counts.info == 0 then
    out[#out + 1] = '<p class="clean">' .. escape.html(
      message("Nothing was found. What that means is limited to the figures that are checked.")) .. "</p>\n"
  end
  if counts.hidden > 0 then
    out[#out + 1] = '<p class="faint">' .. escape.html(
      message("{count} less grave findings are not shown; --severity info shows them.", { count = counts.hidden }))
      .. "</p>\n"
  end
  if result.coverage.minimum then
    local values = { percent = result.coverage.percent, minimum = result.coverage.minimum }
    out[#out + 1] = "<p>" .. escape.html(result.coverage.sufficient
      and message("{percent} of the figures are checked, as {minimum} asks for", values)
      or message("{percent} of the figures are checked, less than the {minimum} asked for", values)) .. "</p>\n"
  end
  return table.concat(out)
end

---The figures that nothing proves, by the reason why.
function summary.unproved(page)
  local unproved, out = page.result.coverage.unproved, {}
  for _, reason in ipairs(coverage.order) do
    local items = {}
    for _, where in ipairs(unproved) do
      if where.reason == reason then
        local context = where.heading or where.table
        items[#items + 1] = ('<li>%s <b>%s</b>%s</li>\n'):format(link(page, where), escape.html(where.text),
          context and ' <span class="faint">' .. escape.html(context) .. "</span>" or "")
      end
    end
    if #items > 0 then
      out[#out + 1] = ('<h5>%s <span class="faint">(%d)</span></h5>\n<ul>%s</ul>\n'):format(
        escape.html(message(coverage.reasons[reason])), #items, table.concat(items))
    end
  end
  if #out == 0 then
    return "<p>" .. escape.html(message "Every figure is checked.") .. "</p>\n"
  end
  return table.concat(out)
end

local STATES = { fail = "✗", pass = "✓", insufficient_data = "?", not_applicable = "–", error = "‼" }

---Every check with what it came to.
function summary.checks(page)
  local rows = {}
  for _, check in ipairs(page.result.checks) do
    local state = message(check.state) .. (check.message and ": " .. check.message or "")
    rows[#rows + 1] = ('<tr class="%s"><th scope="row">%s</th><td>%s</td><td>%s %s</td><td class="number">%d</td></tr>\n')
      :format(check.state, escape.html(check.id), escape.html(page.titles[check.id] or ""), STATES[check.state] or "",
        escape.html(state), check.relations)
  end
  return ('<div class="wide"><table class="list"><thead><tr><th scope="col">%s</th><th scope="col">%s</th>'
    .. '<th scope="col">%s</th><th scope="col" class="number">%s</th></tr></thead><tbody>\n%s</tbody></table></div>\n')
    :format(escape.html(message "check"), escape.html(message "what must hold"), escape.html(message "state"),
      escape.html(message "relations"), table.concat(rows))
end

return summary
