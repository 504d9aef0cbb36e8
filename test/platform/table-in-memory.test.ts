/** What long runs rest on: the table in memory is one more engine of the table module. */

import { createMemoryTable } from '../kit/memory-table.ts';
import { answeredInMemory } from '../kit/table-in-memory.ts';
import { requestStories } from './request-stories.ts';
import { tableStories } from './table-stories.ts';

describe('the table in memory', () => {
  tableStories(answeredInMemory);
  requestStories();

  test.each([
    ['a command', 'ScanCommand', {}],
    ['a condition', 'PutCommand', { Item: { pk: 'a', sk: 'b' }, ConditionExpression: 'size(pk) > :no' }],
    ['an update', 'UpdateCommand', { Key: { pk: 'a', sk: 'b' }, UpdateExpression: 'DELETE tags :t' }],
    ['a value', 'PutCommand', { Item: { pk: 'a', sk: 'b' }, ConditionExpression: 'pk = :absent' }],
  ])('throws at %s that it does not know', (_what, command, input) => {
    expect(() => createMemoryTable().answer(command, input)).toThrow(/does not (know|understand)/);
  });
});
