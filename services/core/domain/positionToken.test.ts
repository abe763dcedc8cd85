import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewId } from './ids.ts';
import { decodeToken, encodeToken } from './positionToken.ts';

describe('a position token', () => {
  it('comes back as it was written', () => {
    const position = fc.nat({ max: Number.MAX_SAFE_INTEGER });
    const token = fc.record(
      {
        view: fc.nat().map((number) => viewId(`v${String(number)}`)),
        reports: fc.array(fc.tuple(fc.nat(), position)).map((pairs) => new Map(pairs)),
        operations: position,
        sequence: position,
      },
      { requiredKeys: ['reports'] },
    );
    fc.assert(
      fc.property(token, (one) => {
        const text = encodeToken(one);
        expect(text).toMatch(/^[\w-]+$/);
        expect(decodeToken(text)).toEqual(one);
      }),
    );
  });

  it('is one text whatever the order in which partitions were read', () => {
    const forth = new Map([
      [0, 7],
      [1, 9],
    ]);
    expect(encodeToken({ reports: forth })).toBe(encodeToken({ reports: new Map([...forth].reverse()) }));
  });

  it.each([
    ['nothing', ''],
    ['blanks', 'a b'],
    ['no JSON', 'abcd'],
    ['a list', btoa('[]')],
    ['no reports', btoa('{}')],
    ['a pair too short', btoa('{"reports":[[1]]}')],
    ['a negative position', btoa('{"reports":[[0,-1]]}')],
    ['a broken position', btoa('{"reports":[],"sequence":1.5}')],
    ['a view that is a number', btoa('{"reports":[],"view":3}')],
  ])('is refused as bad-position if it is %s', (_, text) => {
    expect(() => decodeToken(text.replaceAll('=', ''))).toThrow(expect.objectContaining({ code: 'bad-position' }));
  });
});
