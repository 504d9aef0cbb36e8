/** The look of the demo's pages: one style for all of them, light or dark as the reader has it. */
import { escapeHtml } from '../../../functions/kernel/html.ts';

export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2733; --soft: #5b6b7b; --line: #dfe5ea; --page: #f4f6f8; --card: #ffffff;
  --accent: #1f6feb; --good: #1a7f4b; --bad: #c2352b; --gold: #b8860b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #93a1b0; --line: #2b3540; --page: #0f151b;
  --card: #171f28; --accent: #6ea8ff; --good: #4cc38a; --bad: #ff7b72; --gold: #e3b341; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 74rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .35rem; letter-spacing: -.01em; }
h2 { font-size: 1.1rem; margin: 0 0 .8rem; }
a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
.lead { color: var(--soft); margin: 0 0 1.6rem; max-width: 46rem; }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: .9rem; margin-bottom: 1.6rem; }
@media (max-width: 44rem) { .tiles { grid-template-columns: repeat(2, 1fr); } }
.tile, .card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
.tile { padding: .95rem 1.1rem; } .tile b { display: block; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tile span { color: var(--soft); font-size: .87rem; }
.cards { columns: 2 24rem; column-gap: 1rem; } .card { padding: 1.15rem 1.3rem; margin: 0 0 1rem; break-inside: avoid; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
td { padding: .2rem 0; vertical-align: top; } td:last-child { text-align: right; white-space: nowrap; padding-left: 1rem; }
tr.part td:first-child { padding-left: 1.1rem; color: var(--soft); } tr.whole td { font-weight: 600; padding-top: .5rem; }
tr.single td { border-bottom: 1px solid var(--line); } tr.single:last-child td { border: 0; }
.bar { display: block; height: 4px; border-radius: 2px; background: var(--accent); opacity: .55; margin-top: 1px; }
ul.sums { list-style: none; margin: .9rem 0 0; padding: .7rem 0 0; border-top: 1px solid var(--line); font-size: .87rem; }
ul.sums li { padding-left: 1.3rem; position: relative; }
ul.sums li::before { content: "✓"; color: var(--good); font-weight: 700; position: absolute; left: 0; }
ul.sums li.wrong { color: var(--bad); } ul.sums li.wrong::before { content: "✗"; color: var(--bad); }
.verdict { display: inline-block; padding: .3rem .8rem; border-radius: 99px; font-weight: 600; font-size: .9rem;
  background: color-mix(in srgb, var(--good) 15%, transparent); color: var(--good); }
.verdict.wrong { background: color-mix(in srgb, var(--bad) 15%, transparent); color: var(--bad); }
.letters { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .35rem 1.5rem; }
.letters a { display: flex; flex-direction: column; padding: .3rem 0; border-bottom: 1px solid var(--line); color: inherit; }
.letters small { color: var(--soft); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.row { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin-bottom: 1.6rem; }
.button { border: 1px solid var(--line); background: var(--card); border-radius: 9px; padding: .5rem .9rem; font-weight: 600; }
footer { color: var(--soft); font-size: .85rem; margin-top: 1.5rem; }
`;

/** A whole page that needs nothing from anywhere. */
export const page = (title: string, content: string, style = STYLE): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${style}</style>${content}</html>`;
