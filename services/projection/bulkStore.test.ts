import { describe, expect, it } from 'vitest';
import { createMemoryViewStore } from '../core/adapters/memory/memoryViewStore.ts';
import type { SaytaraEvent } from '../core/domain/events.generated.ts';
import { viewId } from '../core/domain/ids.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import { at, claimOf, readingOf, smallGazetteer } from '../core/testing/claimBuilders.ts';
import { generatedActors } from '../core/testing/generatedWorld.ts';
import { createBulkStore } from './bulkStore.ts';
import { RULESET } from './ruleset.ts';
import { createViewFolder } from './viewFolder.ts';

const reading = readingOf([claimOf()]);
const told: SaytaraEvent = { type: 'ClaimsRead', ...reading };
const again: SaytaraEvent = { ...told, knownAt: at('2022-05-01') };
const retracted: SaytaraEvent = { type: 'ClaimsRetracted', report: reading.report, knownAt: at('2022-07-01'), why: '' };

function emptyView(): ViewStore {
  return createMemoryViewStore({ id: viewId('v1'), release: { reader: 'r', ruleset: 's' }, from: 'claims' });
}

const folderOf = (view: ViewStore) =>
  createViewFolder({ view, gazetteer: smallGazetteer(), actors: generatedActors(), ruleset: RULESET });
const nothingStored = (): undefined => undefined;

describe('storing batches of a rebuild', () => {
  it('takes what waits as stored: a second reading is a redating, a second fact nothing', () => {
    const view = emptyView();
    const bulk = createBulkStore(view, nothingStored);
    bulk.gather({ partition: 0, next: 1, events: [told] });
    bulk.gather({ partition: 0, next: 2, events: [again, retracted] });
    bulk.gather({ partition: 0, next: 3, events: [retracted] });
    expect(view.positions().claims.size).toBe(0);
    expect(bulk.flush()).toEqual([reading.region]);
    expect(view.evidence(reading.region).readings).toHaveLength(1);
    expect(view.factsOf(reading.report).map(({ type }) => type)).toEqual(['redated', 'retracted']);
    expect(view.positions().claims.get(0)).toBe(3);
    expect(bulk.flush()).toEqual([]);
  });

  it('remembers nothing of a batch that cannot be packed', () => {
    const view = emptyView();
    let full = true;
    const failing: ViewStore = {
      ...view,
      packReadings: (readings) => {
        if (full && readings.length > 0) throw new RangeError('no room');
        return view.packReadings(readings);
      },
    };
    const bulk = createBulkStore(failing, nothingStored);
    expect(() => bulk.gather({ partition: 0, next: 1, events: [told] })).toThrow('no room');
    full = false;
    expect(bulk.flush()).toEqual([]);
    bulk.gather({ partition: 0, next: 1, events: [told] });
    bulk.flush();
    expect(view.evidence(reading.region).readings).toHaveLength(1);
  });

  it.each([
    ['records', { records: 2, bytes: Infinity }],
    ['bytes', { records: Infinity, bytes: 3_000 }],
  ])('commits when so many %s wait, and answers which regions that moved', (_, limits) => {
    const view = emptyView();
    const bulk = createBulkStore(view, nothingStored, limits);
    expect(bulk.gather({ partition: 0, next: 1, events: [told] })).toEqual([]);
    const other = readingOf([claimOf({ actor: 'isis' })]);
    expect(bulk.gather({ partition: 0, next: 2, events: [{ type: 'ClaimsRead', ...other }] })).toEqual([
      reading.region,
    ]);
    expect(view.counts().readings).toBe(2);
  });

  it('asks the store only for what it may hold, and for everything once somebody else has stored a reading', () => {
    const view = emptyView();
    const asked: string[] = [];
    const bulk = createBulkStore(view, (report) => {
      asked.push(report);
      return view.readingsOf(report)[0]?.knownAt;
    });
    const [other, third] = [readingOf([claimOf({ actor: 'isis' })]), readingOf([claimOf({ actor: 'hts' })])];
    bulk.gather({ partition: 0, next: 1, events: [told] });
    bulk.flush();
    bulk.gather({ partition: 0, next: 2, events: [{ type: 'ClaimsRead', ...other }, told] });
    expect(asked).toEqual([reading.report]);
    bulk.flush();
    view.commit({
      ...{ readings: [third], facts: [], rectangles: [], marks: [], positions: view.positions() },
    });
    bulk.gather({ partition: 0, next: 3, events: [{ type: 'ClaimsRead', ...third }] });
    bulk.flush();
    expect(asked).toEqual([reading.report, third.report]);
    expect(view.counts().readings).toBe(3);
  });

  it('lets nobody commit past what waits: folding, storing directly and ruling flush first', async () => {
    const folding = emptyView();
    const folder = folderOf(folding);
    folder.gather({ partition: 0, next: 1, events: [told] });
    await folder.fold({ partition: 0, next: 2, events: [told] }, { marks: false });
    expect(folding.counts().readings).toBe(1);
    expect(folding.positions().claims.get(0)).toBe(2);

    const direct = emptyView();
    const storing = folderOf(direct);
    storing.gather({ partition: 0, next: 1, events: [told] });
    storing.storeDirect([told], new Map([[0, 5]]));
    expect(direct.counts().readings).toBe(1);

    const waiting = emptyView();
    const ruling = folderOf(waiting);
    ruling.gather({ partition: 0, next: 1, events: [told] });
    await ruling.rule(new AbortController().signal, () => Promise.reject(new Error('no region fails')));
    expect(waiting.places().map(({ place }) => place)).toEqual(['sy.d.town']);
  });
});
