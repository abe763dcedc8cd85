import { describe, expect, it } from 'vitest';
import { viewId } from '../core/domain/ids.ts';
import type { ViewId } from '../core/domain/ids.ts';
import type { Positions } from '../core/ports/eventLog.ts';
import type { Promoted } from './foldOperations.ts';
import { createServingPointer } from './servingPointer.ts';
import type { ServingPointer } from './servingPointer.ts';

const V1 = viewId('v1');
const V2 = viewId('v2');
const V3 = viewId('v3');

describe('the view that a node serves', () => {
  const promotions: Promoted[] = [];
  const copies = new Map<ViewId, Positions>();

  function pointer(...first: readonly Promoted[]): ServingPointer {
    promotions.splice(0, promotions.length, ...first);
    copies.clear();
    return createServingPointer({
      state: () => ({ promotions }),
      view: (id) => {
        const claims = copies.get(id);
        return claims && { positions: () => ({ claims, reports: new Map() }) };
      },
    });
  }

  it('is none until its own copy has reached where the first was promoted', () => {
    const serving = pointer({ view: V1, claims: new Map([[0, 7]]) });
    expect(serving.current()).toBeUndefined();
    copies.set(V1, new Map([[0, 6]]));
    expect(serving.current()).toBeUndefined();
    copies.set(V1, new Map([[0, 7]]));
    expect(serving.current()).toBe(V1);
  });

  it('stays the old one while the copy of the new one is behind in any partition', () => {
    const serving = pointer({ view: V1, claims: new Map() });
    copies.set(V1, new Map());
    promotions.push({
      view: V2,
      claims: new Map([
        [0, 5],
        [1, 9],
      ]),
    });
    copies.set(V2, new Map([[0, 5]]));
    expect(serving.current()).toBe(V1);
    copies.set(
      V2,
      new Map([
        [0, 5],
        [1, 9],
      ]),
    );
    expect(serving.current()).toBe(V2);
  });

  it('skips a view that this node never had, and goes back to a view only by a later promotion', () => {
    const serving = pointer({ view: V1, claims: new Map() }, { view: V2, claims: new Map() });
    copies.set(V1, new Map());
    expect(serving.current()).toBe(V1);
    copies.set(V3, new Map());
    promotions.push({ view: V3, claims: new Map() });
    expect(serving.current()).toBe(V3);
    copies.set(V2, new Map());
    expect(serving.current()).toBe(V3);
    promotions.push({ view: V1, claims: new Map() });
    expect(serving.current()).toBe(V1);
  });
});
