/** The page that shows a mailbox of thousands: a list that draws what is in sight, and one mail beside it. */
import { page, STYLE } from './style.ts';

const OWN_STYLE = `${STYLE}
html, body { height: 100%; overflow: hidden; }
.app { display: grid; grid-template: auto 1fr / minmax(22rem, 30rem) 1fr; height: 100vh; }
header { grid-column: 1 / -1; display: flex; gap: .7rem; align-items: center; padding: .7rem 1rem; border-bottom: 1px solid var(--line); background: var(--card); }
header h1 { font-size: 1.05rem; margin: 0 .6rem 0 0; } header span { color: var(--soft); font-size: .87rem; margin-left: auto; }
input, select { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: 8px; padding: .35rem .6rem; }
input { flex: 1; max-width: 22rem; }
#list { overflow: auto; border-right: 1px solid var(--line); background: var(--card); position: relative; }
#list div.mail { position: absolute; left: 0; right: 0; height: 66px; padding: .5rem 1rem; border-bottom: 1px solid var(--line); cursor: pointer; }
#list div.mail:hover { background: color-mix(in srgb, var(--accent) 7%, transparent); }
#list div.mail.open { background: color-mix(in srgb, var(--accent) 14%, transparent); }
.mail b { display: block; font-weight: 600; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.mail small { display: flex; gap: .8rem; color: var(--soft); white-space: nowrap; overflow: hidden; } .mail time { margin-left: auto; }
#view { display: flex; flex-direction: column; min-width: 0; }
#head { padding: .8rem 1.2rem; border-bottom: 1px solid var(--line); } #head h2 { margin: 0; } #head p { margin: .2rem 0 0; color: var(--soft); font-size: .87rem; }
iframe { flex: 1; border: 0; background: #fff; } #back { display: none; }
@media (max-width: 54rem) {
  .app { grid-template-columns: 1fr; } header { flex-wrap: wrap; row-gap: .4rem; } header h1 { flex: 1 1 50%; } header a { order: 1; }
  input, select { order: 2; flex: 1 1 9rem; min-width: 0; max-width: none; } header #count { order: 3; flex-basis: 100%; margin: 0; }
  .app.reads #list, .app:not(.reads) #view { display: none; }
  #back { display: inline-block; font: inherit; color: var(--accent); background: none; border: 0; padding: 0 0 .3rem; cursor: pointer; }
}
`;

/** Bodies come in as scripts, the only thing that a page opened from a disk may load. */
const SCRIPT = `
const ROW = 66, chunks = new Map();
let all = [], shown = [], common, chunk, open = -1;
const at = (id) => document.getElementById(id);
window.mailbox = {
  begin(given) {
    common = given.common; chunk = given.chunk;
    all = given.list.map(([sentAt, to, subject, letter], index) => ({ sentAt, to, subject, letter, index }));
    const counts = new Map();
    for (const { letter } of all) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    for (const [letter, many] of [...counts].sort()) at('letter').add(new Option(letter + ' (' + many + ')', letter));
    find();
  },
  take(number, bodies) { chunks.get(number)(bodies); },
};
function bodiesOf(number) {
  if (!chunks.has(number + ':')) chunks.set(number + ':', new Promise((resolve) => {
    chunks.set(number, resolve);
    const script = document.createElement('script');
    script.src = 'mailbox/' + number + '.js';
    document.head.append(script);
  }));
  return chunks.get(number + ':');
}
function find() {
  const words = at('words').value.trim().toLowerCase(), letter = at('letter').value;
  shown = all.filter((mail) => (letter === '' || mail.letter === letter) &&
    (words === '' || (mail.to + ' ' + mail.subject).toLowerCase().includes(words)));
  at('count').textContent = shown.length.toLocaleString('en-GB') + ' of ' + all.length.toLocaleString('en-GB') + ' mails';
  at('list').scrollTop = 0;
  draw();
  if (shown.length > 0) show(shown[0]);
}
const day = (sentAt) => new Date(sentAt).toISOString().slice(0, 16).replace('T', ' ');
function draw() {
  const list = at('list'), first = Math.max(0, Math.floor(list.scrollTop / ROW) - 5);
  const last = Math.min(shown.length, first + Math.ceil(list.clientHeight / ROW) + 10);
  const space = document.createElement('div');
  space.style.height = shown.length * ROW + 'px';
  list.replaceChildren(space, ...shown.slice(first, last).map((mail, place) => {
    const row = document.createElement('div'), subject = document.createElement('b'), line = document.createElement('small');
    row.className = 'mail' + (mail.index === open ? ' open' : '');
    row.role = 'option'; row.ariaSelected = String(mail.index === open);
    row.style.top = (first + place) * ROW + 'px';
    subject.textContent = mail.subject;
    const to = document.createElement('span'), time = document.createElement('time');
    to.textContent = mail.to; time.textContent = day(mail.sentAt);
    line.append(to, time); row.append(subject, line);
    row.onclick = () => { read(true); show(mail); };
    return row;
  }));
}
/** Where there is room for one thing only: the mail, or the list. */
const read = (yes) => at('app').classList.toggle('reads', yes);
async function show(mail) {
  open = mail.index;
  at('subject').textContent = mail.subject;
  at('about').textContent = 'To ' + mail.to + ' · ' + day(mail.sentAt) + ' UTC · letter ' + mail.letter;
  const bodies = await bodiesOf(Math.floor(mail.index / chunk));
  if (open !== mail.index) return;
  at('body').srcdoc = bodies[mail.index % chunk].map((piece) => typeof piece === 'number' ? common[piece] : piece).join('');
  draw();
}
at('back').onclick = () => { read(false); draw(); };
at('words').oninput = find; at('letter').onchange = find; at('list').onscroll = draw; window.onresize = draw;
document.onkeydown = (event) => {
  const { key, target } = event;
  if ((key !== 'ArrowDown' && key !== 'ArrowUp') || target === at('letter')) return;
  event.preventDefault();
  const place = shown.findIndex(({ index }) => index === open) + (key === 'ArrowDown' ? 1 : -1);
  if (shown[place] === undefined) return;
  at('list').scrollTop = Math.max(0, (place - 3) * ROW);
  show(shown[place]);
};
`;

/** A mail stands in a frame that runs no scripts: what it says cannot reach this page. */
export const MAILBOX_PAGE = page(
  'Mailbox',
  `<div class="app" id="app"><header><h1>Mailbox</h1><input id="words" type="search" placeholder="A person or a subject" aria-label="A person or a subject">
<select id="letter" aria-label="Letter"><option value="">All letters</option></select><a href="index.html">The term</a><span id="count"></span></header>
<div id="list" tabindex="0" role="listbox" aria-label="Mails"></div><div id="view"><div id="head"><button id="back">‹ All mails</button><h2 id="subject"></h2><p id="about"></p></div>
<iframe id="body" sandbox title="The mail"></iframe></div></div>
<script>${SCRIPT}</script><script src="mailbox/list.js"></script>`,
  OWN_STYLE,
);
