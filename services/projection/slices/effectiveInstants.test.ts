import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, HOUR } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import { claimOf, readingOf, smallActors } from '../../core/testing/claimBuilders.ts';
import { SEED, START } from '../properties.testing.ts';
import { lineageOf } from '../rules/r02Lineage.ts';
import { outletsOf } from '../rules/r04Grades.ts';
import { isBefore } from '../rules/r07Time.ts';
import { RULESET } from '../ruleset.ts';
import { effectiveInstants } from './effectiveInstants.ts';
import { unplaced } from './live.ts';
import type { Live } from './live.ts';
import { onsetLists } from './onsetLists.ts';
import type { Piece } from './piece.ts';
import { piecesOf } from './piecesOf.ts';

const WINDOW = 3 * DAY;
const context = { actors: smallActors(), window: WINDOW, outlets: outletsOf([], RULESET) };

const actor = fc.constantFrom('sdf', 'sna', 'syrian-government', 'turkey');
const piece: fc.Arbitrary<Piece> = fc
  .record({
    actor,
    counterparty: actor,
    action: fc.constantFrom('seize', 'seize', 'seize', 'state'),
    from: fc.nat(30),
    hours: fc.nat(12),
  })
  .map(({ from, hours, ...said }) => {
    const earliest = START + from * HOUR;
    const validTime = { earliest, latest: earliest + hours * HOUR, precision: 'hour' as const };
    const claim = claimOf({ ...said, validTime });
    const [made] = piecesOf({ claim, lineage: lineageOf(claim, readingOf([claim]), true) }, true, context);
    if (!made) throw new Error('a gain or hold makes a piece');
    return made;
  });

/** Pieces that come, and numbers of those there that go. */
const turns = fc.array(fc.oneof({ weight: 2, arbitrary: piece }, { weight: 1, arbitrary: fc.nat(20) }), {
  maxLength: 25,
  size: 'max',
});

test(`each waits for those it must follow, whatever came and went before (seed ${String(SEED)})`, () => {
  fc.assert(
    fc.property(turns, (list) => {
      const lists = onsetLists();
      const instants = effectiveInstants(lists.gainsFrom, WINDOW);
      const there: Live[] = [];
      for (const turn of list) {
        if (typeof turn === 'number') {
          const [gone] = there.splice(turn % (there.length || 1), 1);
          if (!gone) continue;
          lists.remove(gone);
          instants.remove(gone);
        } else {
          const live = liveOf(turn);
          there.push(live);
          lists.add(live);
          instants.add(live);
        }
        const wanted = plainly(there.map((one) => one.piece));
        expect(there.map((one) => one.effective)).toEqual(there.map((one) => wanted.get(one.piece)));
      }
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

const liveOf = (of: Piece): Live => unplaced(of, [of], { kept: [], pair: null });

/** The definition, read through all pieces at each instant. */
function plainly(all: readonly Piece[]): ReadonlyMap<Piece, Instant> {
  const at = new Map<Piece, Instant>();
  const follows = (b: Piece, a: Piece): boolean => b.effect === 'gain' && b.fromBloc === a.bloc && !isBefore(b, a);
  for (const now of [...new Set(all.map(({ earliest }) => earliest))].sort((a, b) => b - a)) {
    const takesEffect = (b: Piece): boolean =>
      b.earliest === now || all.some((a) => at.get(a) === now && now <= b.latest && follows(b, a) && !follows(a, b));
    for (let found = 1; found > 0;) {
      const more = all.filter((one) => !at.has(one) && takesEffect(one));
      for (const one of more) at.set(one, now);
      found = more.length;
    }
  }
  return at;
}
