import { useTable } from '../kit/table.ts';
import { requestStories } from './request-stories.ts';
import { tableStories } from './table-stories.ts';

describe('the table on dynoxide', () => {
  tableStories(() => useTable({ engine: 'dynoxide' }));
  requestStories();
});
