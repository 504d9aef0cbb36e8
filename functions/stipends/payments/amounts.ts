/** Money as machines of banks read it. */
import { type Money, moneyInWords } from '../../kernel/money.ts';

/** `3000.00`: no grouping, the currency's own number of decimals. */
export function decimal(money: Money): string {
  return (moneyInWords(money).split(' ')[0] ?? '').replaceAll(',', '');
}
