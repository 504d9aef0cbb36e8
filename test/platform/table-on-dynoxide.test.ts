import { tableStories } from './table-stories.ts';

describe('the table on dynoxide', () => {
  tableStories('dynoxide');
});
