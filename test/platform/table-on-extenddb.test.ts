import { useTable } from '../kit/table.ts';
import { requestStories } from './request-stories.ts';
import { tableStories } from './table-stories.ts';

describe('the table on extenddb', () => {
  tableStories(() => useTable({ engine: 'extenddb' }));
  requestStories();
});
