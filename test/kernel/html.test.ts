/** P1: whatever somebody has written is shown, and does nothing. */
import { escapeHtml } from '../../functions/kernel/html.ts';

test.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  [`" onmouseover='x'`, '&quot; onmouseover=&#39;x&#39;'],
  ['R&D &amp; more', 'R&amp;D &amp;amp; more'],
  ['Zoë 文', 'Zoë 文'],
])('%s is shown as it was written', (text, html) => {
  expect(escapeHtml(text)).toBe(html);
});
