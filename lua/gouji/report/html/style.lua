-- How a page of findings looks: by day, by night, on paper, on a narrow screen.
return [[
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --faint: #57606a; --line: #d0d7de; --band: #f6f8fa;
  --link: #0550ae; --error: #b3151d; --error-bg: #ffe5e3; --warning: #7a4a00; --warning-bg: #fff1cc; --info: #0b5394;
  --info-bg: #dff0ff; --ok: #1a6b35; --ok-bg: #d9f2df; --seen: #ffdf5d; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --paper: #0d1117; --faint: #9aa4ae; --line: #3d444d; --band: #161c24; --link: #79b8ff;
    --error: #ff9b93; --error-bg: #4a1513; --warning: #f2c24f; --warning-bg: #3b2b00; --info: #8ac6ff; --info-bg: #0c2d4d;
    --ok: #7ddc96; --ok-bg: #11351d; --seen: #6b5600; }
}
* { box-sizing: border-box; }
html { scroll-padding: 20vh 0; }
body { margin: 0; color: var(--ink); background: var(--paper);
  font: 15px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, .wide:focus-visible, .pane:focus-visible { outline: 3px solid var(--link);
  outline-offset: 1px; }
.skip { position: absolute; left: -100vw; background: var(--paper); padding: .5rem 1rem; z-index: 2; }
.skip:focus { left: 0; top: 0; }
h1, h2, h3, h4, h5 { line-height: 1.35; margin: 1.2em 0 .4em; overflow-wrap: anywhere; }
h1 { font-size: 1.25rem; margin: 0; } h2 { font-size: 1.35rem; margin: 0 0 .2rem; } h3 { font-size: 1.1rem; }
h4 { font-size: .95rem; } h5 { font-size: .85rem; }
p { margin: .3em 0; }
ul, ol { padding-left: 1.3em; margin: .3em 0; }
.faint, .label { color: var(--faint); font-size: .88em; }
.top-bar { padding: .8rem 1.2rem; border-bottom: 1px solid var(--line); background: var(--band); }
.document { border-bottom: 3px double var(--line); }
.masthead { padding: .9rem 1.2rem; border-bottom: 1px solid var(--line); }
.counts { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; margin: .6rem 0; }
.count { border: 1px solid; border-radius: .5rem; padding: .2rem .9rem; display: flex; align-items: baseline; gap: .4rem; }
.count b { font-size: 1.5rem; font-variant-numeric: tabular-nums; }
.count.error { color: var(--error); background: var(--error-bg); }
.count.warning { color: var(--warning); background: var(--warning-bg); }
.count.info { color: var(--info); background: var(--info-bg); }
.count.none { color: var(--faint); background: none; }
.bar { display: flex; height: .7rem; max-width: 36rem; border: 1px solid var(--line); border-radius: .35rem;
  overflow: hidden; }
.bar i { flex: 0 1 0; } .bar .yes { background: var(--ok); }
.bar .no { background: repeating-linear-gradient(45deg, var(--line) 0 4px, transparent 4px 8px); }
.clean { color: var(--ok); font-weight: 600; }
.panes { display: grid; grid-template-columns: minmax(0, 1fr) minmax(22rem, 30rem); }
.pane { min-width: 0; padding: .4rem 1.2rem 2rem; }
.pane.findings-pane { grid-column: 2; grid-row: 1; border-left: 1px solid var(--line); position: sticky; top: 0;
  max-height: 100vh; overflow: auto; scroll-padding: 1rem 0; align-self: start; }
.pane.copy-pane { grid-column: 1; grid-row: 1; }
.pane.more { border-top: 1px solid var(--line); }
.findings { list-style: none; padding: 0; }
.finding { border: 1px solid var(--line); border-left: .35rem solid; border-radius: .3rem; padding: .45rem .7rem;
  margin: .5rem 0; overflow-wrap: anywhere; }
.finding.error { border-left-color: var(--error); } .finding.warning { border-left-color: var(--warning); }
.finding.info { border-left-color: var(--info); }
.finding > .top { display: flex; flex-wrap: wrap; gap: .1rem .7rem; align-items: baseline; margin: 0 0 .2rem; }
.badge, .to { font-size: .8em; border: 1px solid; border-radius: .25rem; padding: 0 .3em; white-space: nowrap;
  font-weight: 600; text-decoration: none; }
.to { margin-left: .2em; vertical-align: .1em; line-height: 1.3; display: inline-block; }
.error.badge, .error.to { color: var(--error); background: var(--error-bg); }
.warning.badge, .warning.to { color: var(--warning); background: var(--warning-bg); }
.info.badge, .info.to { color: var(--info); background: var(--info-bg); }
.witness.to, .unproved.to { color: var(--faint); background: var(--paper); font-weight: 400; }
.id { color: var(--faint); font-size: .85em; font-family: ui-monospace, monospace; }
.top .id { margin-left: auto; }
.fix { font-size: 1.05em; }
.fix ins { font-weight: 700; font-size: 1.1em; }
del { color: var(--error); text-decoration-thickness: 1px; }
ins { color: var(--ok); text-decoration: none; border-bottom: 2px solid; }
.sum { font-family: ui-monospace, "Noto Sans Mono CJK SC", monospace; font-size: .88em; background: var(--band);
  padding: .1rem .4rem; border-radius: .2rem; overflow-wrap: anywhere; }
li > .sum { background: none; padding: 0; }
.advice { color: var(--faint); font-size: .92em; }
summary { cursor: pointer; padding: .15rem 0; color: var(--link); }
.line { display: grid; grid-template-columns: 3.2em minmax(0, 1fr); }
.line > span { white-space: pre-wrap; overflow-wrap: anywhere; }
.no { color: var(--faint); font-size: .78em; text-align: right; padding-right: .9em; text-decoration: none;
  user-select: none; font-variant-numeric: tabular-nums; line-height: 2; }
.par { margin: .45rem 0; } .head { font-weight: 700; margin: 1.1rem 0 .4rem; } .apart { opacity: .6; }
.head + .head { margin-top: .1rem; }
.overview ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; font-size: .92em; }
.wide { overflow-x: auto; margin: .5rem 0; max-width: 100%; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .92em; }
.grid th, .grid td { border: 1px solid var(--line); padding: .12rem .5rem; vertical-align: top; min-width: 2.4em; }
.grid td, .grid th { overflow-wrap: break-word; max-width: 30em; }
.grid td { white-space: nowrap; } .grid .words { white-space: normal; min-width: 9em; } .grid th { min-width: 3.2em; }
.grid th { background: var(--band); font-weight: 600; }
.grid .no { border: 0; min-width: 3.2em; padding: .12rem .9em .12rem 0; }
.list th, .list td { border-bottom: 1px solid var(--line); padding: .15rem .7rem; text-align: left; font-weight: 400;
  vertical-align: top; }
.list thead th { font-weight: 600; } .list .fail td, .list .fail th, .list .error td { color: var(--error); }
.list .not_applicable { color: var(--faint); }
.grid .number, .list .number { text-align: right; white-space: nowrap; }
.m { color: inherit; text-decoration: none; border-radius: .15rem; }
a.m:hover { background: var(--info-bg); }
.m.error { background: var(--error-bg); border-bottom: 2px solid var(--error); font-weight: 600; }
.m.warning { background: var(--warning-bg); border-bottom: 2px dashed var(--warning); }
.m.info { background: var(--info-bg); border-bottom: 2px dotted var(--info); }
.m.failing { border-bottom: 2px solid var(--error); } .m.witness { border-bottom: 1px solid var(--faint); }
.m.unproved, .m.unread { border-bottom: 2px dotted var(--faint); }
.unread.m { border-bottom-color: var(--error); }
:target { background: var(--seen) !important; outline: 3px solid var(--seen); }
.finding:target, div:target, section:target { background: none !important; outline: 3px solid var(--link); }
.line:target, tr:target > td { background: var(--seen) !important; }
.relations { list-style: none; padding-left: .6rem; columns: 26rem; column-gap: 2rem; }
.relations > li { break-inside: avoid; padding: .1rem .3rem; overflow-wrap: anywhere; }
.relations ul { list-style: none; padding-left: 1em; font-size: .9em; }
.relations .failing { color: var(--error); }
.verdict { display: inline-block; min-width: 1.2em; font-weight: 700; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0; font-size: .88em; }
@media (max-width: 62rem) {
  .panes { display: block; }
  .pane { padding: .4rem .8rem 1.5rem; }
  .pane.findings-pane { position: static; max-height: none; border-left: 0; border-bottom: 1px solid var(--line); }
  .masthead { padding: .8rem; }
  .line { grid-template-columns: 2.6em minmax(0, 1fr); }
}
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --faint: #444; --line: #999; --band: #f2f2f2; --link: #000;
    --error: #a00; --error-bg: #fbe3e3; --warning: #5a3800; --warning-bg: #f7ecd0; --info: #003a70; --info-bg: #e3eef8;
    --ok: #0a4d20; --ok-bg: #e3f3e7; --seen: transparent; }
  body { font-size: 10pt; }
  .skip, .top-bar nav { display: none; }
  .panes { display: block; }
  .pane.findings-pane { position: static; max-height: none; overflow: visible; border-left: 0; }
  .pane.copy-pane { break-before: page; }
  .pane.more { break-before: page; }
  .document + .document { break-before: page; }
  .wide { overflow: visible; } .wide table { font-size: 7pt; }
  .grid .words, .grid td, .grid th { min-width: 0; white-space: normal; overflow-wrap: anywhere; padding: .1rem .25rem; }
  thead { display: table-header-group; }
  .finding, tr { break-inside: avoid; }
  h2, h3, h4, h5, .head { break-after: avoid; }
  .badge, .to, .m, .count, .bar i { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
]]
