/** The look of the page: one sheet, light and dark, no network. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1d2733;--soft:#5c6b7a;--line:#dde3ea;--ground:#f6f8fa;--card:#fff;--go:#1f7a5c;--go-soft:#e3f3ec;--now:#b45a00;--now-soft:#fff1dc;--bad:#b3261e;--bad-soft:#fdeceb;--link:#0b57a4}
@media (prefers-color-scheme:dark){:root{--ink:#e4e9ee;--soft:#9aa8b5;--line:#2f3a45;--ground:#12171c;--card:#1a2128;--go:#5fc79f;--go-soft:#16332a;--now:#ffb866;--now-soft:#3a2a12;--bad:#ff8a80;--bad-soft:#3b1a18;--link:#7ab8f5}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
header{background:var(--card);border-bottom:1px solid var(--line)}
header>div,main{max-width:1240px;margin:0 auto;padding:14px 24px}
header>div{display:flex;gap:24px;align-items:baseline;flex-wrap:wrap}
header a.home{font-weight:650;color:var(--ink);text-decoration:none}
header .clock{margin-left:auto;color:var(--soft);font-variant-numeric:tabular-nums}
a{color:var(--link)}
h1{font-size:24px;line-height:1.25;margin:18px 0 4px;overflow-wrap:anywhere}
h2{font-size:17px;margin:32px 0 10px}
.quiet{color:var(--soft)}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;overflow-x:auto}
.now-card{border-left:4px solid var(--now);padding:14px 18px;margin:16px 0}
.now-card p{margin:2px 0}
.now-card strong{font-size:17px}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:9px 14px;border-bottom:1px solid var(--line);vertical-align:top}
tr:last-child td{border-bottom:0}
th{color:var(--soft);font-weight:550;font-size:13px;white-space:nowrap}
td.time,td.number{white-space:nowrap;font-variant-numeric:tabular-nums}
td.name{overflow-wrap:anywhere}
.tag{display:inline-block;padding:1px 9px;border-radius:99px;font-size:13px;background:var(--line)}
.tag.RUNNING{background:var(--now-soft);color:var(--now)}
.tag.SUCCEEDED{background:var(--go-soft);color:var(--go)}
.tag.FAILED,.tag.TIMED_OUT,.tag.ABORTED{background:var(--bad-soft);color:var(--bad)}
pre{margin:0;padding:12px 16px;font:13px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.graph{display:block;max-width:100%;height:auto;margin:0 auto}
.graph-card{padding:16px}
.state rect{fill:var(--card);stroke:var(--soft);stroke-opacity:.5}
.state text{font:13px system-ui,sans-serif;fill:var(--soft);text-anchor:middle}
.state.entered rect{fill:var(--go-soft);stroke:var(--go);stroke-opacity:1}
.state.entered text,.state.current text,.state.failed text{fill:var(--ink)}
.state.current rect{fill:var(--now-soft);stroke:var(--now);stroke-width:2.5;stroke-opacity:1}
.state.current text{font-weight:650}
.state.failed rect{fill:var(--bad-soft);stroke:var(--bad);stroke-width:2.5;stroke-opacity:1}
.state .exit,.state.current .exit{font-size:11px;font-weight:400;text-anchor:start;fill:var(--soft)}
.state .exit.taken,.state.entered .exit.taken{fill:var(--go);font-weight:650}
.state a:hover .exit{text-decoration:underline}
.state:target rect{stroke:var(--link);stroke-width:2.5;stroke-opacity:1}
.fold{stroke:var(--line)}
.edge{fill:none;stroke:var(--soft);stroke-opacity:.45;stroke-width:1.2}
.edge.catch{stroke-dasharray:4 4}
.edge.taken{stroke:var(--go);stroke-opacity:1;stroke-width:2}
.arrow.rest path{fill:var(--soft);fill-opacity:.6}
.arrow.taken path{fill:var(--go)}
.answer{font:11px system-ui,sans-serif;fill:var(--soft);text-anchor:middle;paint-order:stroke;stroke:var(--card);stroke-width:4px}
.answer.taken{fill:var(--go)}
.key{display:flex;gap:18px;font-size:13px;color:var(--soft);margin:0 0 12px;flex-wrap:wrap}
.key i{display:inline-block;width:14px;height:14px;border-radius:4px;border:1.5px solid;vertical-align:-2px;margin-right:6px}
.pages{display:flex;gap:14px;margin:12px 0}
form.filter{display:flex;gap:8px;margin:14px 0;flex-wrap:wrap}
input,select,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:6px;padding:5px 10px}
details summary{cursor:pointer;color:var(--soft)}
`;
