/** The public page behind the QR code: plain HTML without scripts, fonts or images from elsewhere. */
import { escapeHtml } from '../kernel/html.ts';
import { inWords } from '../kernel/time.ts';
import type { LetterOfCompletion } from './letter-of-completion.ts';

/** Nothing may run or be loaded, and no other page may frame it; whoever follows a link learns no letter's address. */
export const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
};

const STYLE = `
:root{color-scheme:light dark;--ink:#16263f;--quiet:#5f6b7c;--gold:#a8843f;--paper:#fdfbf6;--ground:#ece7db;--good:#1f7a4d;--bad:#a32020}
@media(prefers-color-scheme:dark){:root{--ink:#eef1f6;--quiet:#a7b1c0;--gold:#d3b06a;--paper:#182234;--ground:#0d1420;--good:#5fc391;--bad:#f08a8a}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;background:var(--ground);color:var(--ink);font:17px/1.55 Georgia,"Noto Serif",serif}
main{max-width:42rem;width:100%;background:var(--paper);border:2px solid var(--ink);outline:1px solid var(--gold);outline-offset:-9px;padding:3rem 2.5rem;text-align:center}
.organization{letter-spacing:.2em;text-transform:uppercase;font-size:.75rem;color:var(--gold);margin:0}
h1{font-weight:400;font-size:2rem;margin:.4rem 0 1.6rem}.name{font-size:1.9rem;font-weight:700;margin:.2rem 0;overflow-wrap:anywhere}
.program{font-size:1.3rem;color:var(--gold);margin:.2rem 0}p{margin:.5rem 0}.quiet{color:var(--quiet);font-size:.9rem}
.standing{display:inline-block;margin:1.6rem 0 .4rem;padding:.45rem 1.1rem;border:1px solid currentColor;border-radius:2rem;font:600 .95rem/1.3 system-ui,sans-serif}
.holds{color:var(--good)}.revoked{color:var(--bad)}nav{margin-top:1.2rem;font:.9rem/1.5 system-ui,sans-serif}a{color:inherit;margin:0 .6rem}
`.trim();

/** Says at once whether the letter holds; what it certifies; where PDF, credential and keys are. */
export function verificationPage(letter: LetterOfCompletion, publicUrl: string): string {
  const { letterId, says, issuedAt } = letter;
  const base = escapeHtml(`${publicUrl}/letters`);
  const standing =
    letter.state === 'issued'
      ? '<p class="standing holds">✓ Genuine and valid</p>'
      : `<p class="standing revoked">✕ Revoked on ${escapeHtml(inWords(letter.revokedAt))}</p>`;
  const links =
    letter.state === 'issued'
      ? `<nav><a href="${base}/${letterId}/document">PDF</a><a href="${base}/${letterId}/credential">Signed credential</a><a href="${base}/keys">Public keys</a></nav>`
      : '';
  const certified =
    letter.state === 'issued' ? 'has successfully completed' : 'was certified to have completed';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Letter of Completion: ${escapeHtml(says.menteeName)}</title><style>${STYLE}</style></head>
<body><main>
<p class="organization">${escapeHtml(says.organizationName)}</p>
<h1>Letter of Completion</h1>
<p class="name" dir="auto">${escapeHtml(says.menteeName)}</p>
<p>${certified} a ${says.track} mentorship with</p>
<p class="program" dir="auto">${escapeHtml(says.programName)}</p>
<p class="quiet">${escapeHtml(says.termName)} · ${says.start.slice(0, 10)} to ${says.end.slice(0, 10)}</p>
${standing}
<p class="quiet">Issued by ${escapeHtml(says.signatory)} on ${escapeHtml(inWords(issuedAt))}<br>${letterId}</p>
${links}
</main></body></html>
`;
}
