import { openDefinitions, pass, refusal, state } from './a-definition.ts';
import type { Cloud } from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openDefinitions();
});

describe('expressions are read when the machine is created', () => {
  test.each([
    ['{% 1 + %}', 'S0207'],
    ['{% $eval("1") %}', '$eval is not available'],
    ['{% $$.a %}', '$$ is not available'],
    ['{% $ %}', '$ has no meaning'],
    ['{% $.a %}', '$ has no meaning'],
    ['{% name %}', 'field name name'],
    ['{% a.b.c %}', '$states.input.a'],
    ['{% {"x": total} %}', 'field name total'],
    ['{% $sum(prices) %}', 'field name prices'],
    ['{% *.a %}', 'has no meaning outside a path'],
    ['{% $a ?? 1 %}', 'newer than JSONata 2.0.6'],
    ['{% $a.b ?: 1 %}', 'newer than JSONata 2.0.6'],
    ['{% 1 %} ', 'without spaces around'],
    ['{% 1', 'without spaces around'],
  ])('%s is refused', async (Output, message) => {
    const refused = await refusal(cloud, state({ ...pass, Output: { deep: [Output] } }));
    expect(refused).toContain(message);
    expect(refused).toContain('at /States/S/Output/deep[0]');
  });

  test.each([
    '{% $states.input.items[price > 5 and $.stock].name %}',
    '{% $states.input.items.(price * 2) %}',
    '{% $states.input.items{category: $sum(price)} %}',
    '{% $states.input.items^(>price) %}',
    '{% $states.input ~> |items|{"price": price + 1}, ["old"]| %}',
    '{% $map([1..3], function($v) { $v * 2 }) %}',
    '{% $states.input.**.name %}',
    '{% $states.input.items.%.id %}',
    '{% ($x := 1; $x > 0 ? $x : 2) %}',
    '{% $exists($a) ? $a : 1 %}',
    'no {% expression %} at all',
  ])('%s is accepted', async (Output) => {
    expect(await refusal(cloud, state({ ...pass, Output }))).toBe('accepted');
  });
});
