-- Corrections: what figures should print by the causes found, by the id of the figure: { value, finding }.
local arithmetic = require "gouji.arithmetic"
local cause = require "gouji.cause"
local describe = require "gouji.describe"
local message = require "gouji.message"
local rank = require "gouji.severity"

local figure_of = cause.figure_of

local function correct_move(corrected, from, to, finding)
  corrected[to.id] = { value = arithmetic.raw_of(from), finding = finding }
  corrected[from.id] = { value = 0, finding = finding }
end

-- Notes what the figures of a row should print that slid along it.
local function correct_slide(run, corrected, figure, target, finding)
  local function column(cell)
    return (select(3, run.doc:figure_at(cell.id)))
  end
  local way, at = column(target) - column(figure), {}
  for _, role in ipairs(figure.row.table:amount_roles()) do
    local cell = figure.row[role]
    if cell then
      at[column(cell)] = cell
    end
  end
  for number, cell in pairs(at) do
    local source = at[number - way]
    corrected[cell.id] = { value = source and arithmetic.raw_of(source) or 0, finding = finding }
  end
end

---Notes what the figures of a change, and their copies, should print.
local function note(run, corrected, change, finding)
  local figure, target = figure_of(run, change.entry), figure_of(run, change.target)
  if not target then
    corrected[figure.id] = { value = change.expected, finding = finding }
    run.singles[#run.singles + 1] = { figure = figure, expected = change.expected, finding = finding }
    for _, copy in ipairs(cause.copies(run, figure)) do
      corrected[copy.id] = corrected[figure.id]
    end
    return
  end
  if change.kind == "shift" and figure.row.index == target.row.index then
    correct_slide(run, corrected, figure, target, finding)
    return
  end
  correct_move(corrected, figure, target, finding)
  if change.kind == "shift" then
    for _, role in ipairs(figure.row.table:amount_roles()) do
      local from, to = figure.row[role], target.row[role]
      if from and to and not from.blank and to.blank then
        correct_move(corrected, from, to, finding)
      end
    end
  end
end

---Makes one finding of two that tell of one amount: where it stands, and where it belongs.
local function join_moves(run, findings, causes, corrected)
  for _, move in ipairs(require("gouji.move").pairs(causes)) do
    local from, to = move.giver.figure, move.taker.figure
    local finding, other = move.giver.finding, move.taker.finding
    finding.message = message("{what}: {stated} belongs to {target}",
      { what = describe.what(run, from), stated = finding.stated, target = describe.what(run, to) })
    finding.expected, finding.difference, finding.causes = nil, nil, {}
    finding.severity = rank[other.severity] > rank[finding.severity] and other.severity or finding.severity
    table.insert(finding.where, 2, other.where[1])
    finding.evidence[#finding.evidence + 1] = { check = other.check, explain = other.explain }
    table.move(other.evidence, 1, #other.evidence, #finding.evidence + 1, finding.evidence)
    for i = #findings, 1, -1 do
      if findings[i] == other then
        table.remove(findings, i)
      end
    end
    correct_move(corrected, from, to, finding)
  end
end

return { note = note, join_moves = join_moves }
