-- How pages of HTML look: by day, by night, on paper.
return [[
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --faint: #57606a; --line: #d0d7de; --band: #f6f8fa; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --paper: #0d1117; --faint: #9198a1; --line: #3d444d; --band: #151b23; }
}
body { margin: 0; color: var(--ink); background: var(--paper);
  font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
h1, h2, h3, h4, h5 { line-height: 1.3; margin: 1.6em 0 .6em; }
h1 { margin-top: 0; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--faint); padding-bottom: .3rem; }
th, td { padding: .25rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid var(--line); background: var(--band); }
tbody th { font-weight: normal; }
.number { text-align: right; }
.number, .short { white-space: nowrap; }
.place { border-bottom: 1px dotted var(--faint); }
figure { margin: 1rem 0; }
.chart { max-width: 100%; height: auto; }
.chart .title { font-weight: 600; }
.chart .value { font-variant-numeric: tabular-nums; }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --faint: #333; --line: #999; --band: #eee; }
  main { max-width: none; padding: 0; }
  .wide { overflow: visible; }
  thead { display: table-header-group; }
  tr, figure { break-inside: avoid; }
  h1, h2, h3, caption { break-after: avoid; }
}
]]
