/** Lists are paged by opaque, sealed cursors (trust Z7). */
import * as v from 'valibot';

/** Rows a page holds at most. */
export const LARGEST_PAGE = 100;
const USUAL_PAGE = 25;

/** One page of a list; `next` is absent on the last. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

/** What a caller may ask of a list. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Query fields of a paged list, to spread into a route's query schema. */
export const pageQuery = {
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,4}$/, 'not a whole number'),
      v.transform(Number),
      v.minValue(1),
      v.maxValue(LARGEST_PAGE),
    ),
    String(USUAL_PAGE),
  ),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(2000))),
};

/** Answer schema of a paged list of `item`. */
export function pageOf<const Item extends v.GenericSchema>(item: Item) {
  return v.object({ items: v.array(item), next: v.optional(v.string()) });
}

/** The same page with each row turned into what its reader may see. */
export function mapPage<Item, View>(page: Page<Item>, view: (item: Item) => View): Page<View> {
  return { ...page, items: page.items.map(view) };
}
