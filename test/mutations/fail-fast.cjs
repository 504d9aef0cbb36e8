/** What the first failure leaves undone stays undone: the mutation is found, and nothing more is to be learnt of it. */
const { TestEnvironment } = require('jest-environment-node');

function skipTheRest(block) {
  for (const child of block.children) {
    if (child.type === 'describeBlock') skipTheRest(child);
    else if (child.status == null) child.mode = 'skip';
  }
}

module.exports = class FailFast extends TestEnvironment {
  handleTestEvent({ name, test }, { rootDescribeBlock }) {
    if (name === 'test_done' && test.errors.length > 0) skipTheRest(rootDescribeBlock);
  }
};
