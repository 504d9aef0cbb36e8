import { tableStories } from './table-stories.ts';

describe('the table on extenddb', () => {
  tableStories('extenddb');
});
