import { describe, expect, test } from 'vitest';
import { meets } from '../domain/area.ts';
import { placeHash } from '../domain/canonical.ts';
import type { Rectangle } from '../domain/cell.ts';
import type { Claim, ClaimsRead } from '../domain/events.generated.ts';
import { actorId, claimId, placeId, regionId, reportId, viewId } from '../domain/ids.ts';
import { FOREVER } from '../domain/time.ts';
import type { ViewAbout, ViewStore, ViewUpdate } from './viewStore.ts';

export const ABOUT: ViewAbout = { id: viewId('v1'), release: { reader: 'aa', ruleset: 'bb' }, from: 'claims' };

const north = regionId('sy.north');
const south = regionId('sy.south');

export const EMPTY_UPDATE: ViewUpdate = {
  readings: [],
  facts: [],
  rectangles: [],
  marks: [],
  positions: { claims: new Map(), reports: new Map() },
};

export function aClaim(place: string, copy = false): Claim {
  return {
    claimId: claimId(`c-${place}`),
    actor: actorId('sdf'),
    coActors: [],
    counterparty: null,
    action: 'seize',
    place: { id: placeId(place), surface: 'الساحة', collective: null, provisional: null },
    relation: null,
    object: null,
    part: null,
    except: [],
    copy,
    extent: 'all',
    modality: 'performed',
    polarity: 'positive',
    attribution: [{ kind: 'outlet', name: 'a-source', act: 'says' }],
    validTime: { earliest: 1, latest: 2, precision: 'day' },
    basis: 'asserted',
    speaker: null,
    asOf: 3,
    passageKeys: ['k'],
    statementKey: null,
    span: { start: 0, end: 5 },
    frame: 'seize',
  };
}

export function aReading(report: string, region: string, claims: readonly Claim[] = [aClaim('sy.p')]): ClaimsRead {
  const note = claims.length === 0 ? 'no-claim' : null;
  const times = { knownAt: 10, publishedAt: 9, anchor: 9 };
  return { report: reportId(report), region: regionId(region), ...times, source: 's', reader: 'aa', note, claims };
}

export function aRectangle(
  place: string,
  valid: readonly [number, number],
  known: readonly [number, number],
  by = 'sdf',
): Rectangle {
  const holders = [actorId(by)];
  const [[validFrom, validTo], [knownFrom, knownTo]] = [valid, known];
  return {
    place: placeId(place),
    validFrom,
    validTo,
    knownFrom,
    knownTo,
    cell: {
      status: by === 'nobody' ? 'vacated' : 'held',
      holders: by === 'nobody' ? [] : holders,
      parties: [],
      confidence: 'claimed',
      flags: ['onset_uncertain'],
      siege: { by: [actorId('isis')], extent: 'partial', since: '2022-04' },
      presence: [],
      frontLine: true,
    },
    since: '2022-04-14',
    evidencedUntil: validFrom + 1,
    proof: { claims: [{ claim: claimId('c-1'), role: 'supports' }], rules: ['R3', 'R7'] },
  };
}

const ruled = (place: string, ...rectangles: Rectangle[]): ViewUpdate['rectangles'][number] => ({
  place: placeId(place),
  region: north,
  rectangles,
});

/** What every view store must do; `open` gives an empty one. */
export function viewStoreContract(name: string, open: () => ViewStore): void {
  const withStore = (title: string, run: (store: ViewStore) => void): void => {
    test(title, () => {
      const store = open();
      try {
        run(store);
      } finally {
        store.close();
      }
    });
  };

  describe(`view store: ${name}`, () => {
    withStore('a new view is empty and says what it is', (store) => {
      expect(store.about).toEqual(ABOUT);
      expect(store.positions()).toEqual(EMPTY_UPDATE.positions);
      expect(store.counts()).toEqual({ readings: 0, claims: 0, rectangles: 0 });
      expect([store.places(), store.marks(9), store.unruled(), store.rectangles(placeId('sy.p'))]).toEqual([
        [],
        [],
        [],
        [],
      ]);
      expect(store.evidence(north)).toEqual({ region: north, readings: [], facts: [] });
    });

    withStore('readings come back as committed, by region and by report', (store) => {
      const long = aReading(
        'r-2',
        'sy.north',
        Array.from({ length: 40 }, (_, i) => aClaim(`sy.p${String(i)}`)),
      );
      const readings = [
        aReading('r-1', 'sy.south'),
        aReading('r-1', 'sy.north'),
        long,
        aReading('r-3', 'sy.south', []),
      ];
      store.commit({ ...EMPTY_UPDATE, readings });
      const inNorth = store.evidence(north).readings;
      expect([...inNorth].sort((a, b) => (a.report < b.report ? -1 : 1))).toEqual([readings[1], long]);
      expect(store.readingsOf(reportId('r-1'))).toEqual([readings[1], readings[0]]);
      expect(store.regionsOf(reportId('r-1'))).toEqual([north, south]);
      expect(store.hasReading(reportId('r-2'), north)).toBe(true);
      expect(store.hasReading(reportId('r-2'), south)).toBe(false);
    });

    withStore(
      'readings that were packed before are stored like others, and read through one after the other',
      (store) => {
        const readings = [aReading('r-2', 'sy.north'), aReading('r-1', 'sy.south'), aReading('r-1', 'sy.north')];
        const [first, ...others] = readings;
        const packedReadings = [store.packReadings(first ? [first] : []), store.packReadings(others)];
        store.commit({ ...EMPTY_UPDATE, packedReadings });
        expect(store.counts()).toMatchObject({ readings: 3, claims: 3 });
        expect(store.readingsOf(reportId('r-1'))).toEqual([readings[2], readings[1]]);
        expect(store.hasReading(reportId('r-2'), north)).toBe(true);
        const read = store.readEvidence(north, ({ region, readings: some, facts }) => [region, [...some], facts]);
        expect(read).toEqual([north, [readings[0], readings[2]], []]);
      },
    );

    withStore('of two readings of one report and region the first stays, in one commit and over several', (store) => {
      const first = aReading('r-1', 'sy.north');
      const second = aReading('r-1', 'sy.north', [aClaim('sy.other'), aClaim('sy.more')]);
      store.commit({ ...EMPTY_UPDATE, readings: [first, second] });
      store.commit({ ...EMPTY_UPDATE, readings: [second, aReading('r-2', 'sy.north')] });
      expect(store.readingsOf(reportId('r-1'))).toEqual([first]);
      expect(store.counts()).toMatchObject({ readings: 2, claims: 2 });
    });

    withStore('copies of a claim are not counted', (store) => {
      store.commit({
        ...EMPTY_UPDATE,
        readings: [aReading('r-1', 'sy.north', [aClaim('sy.p'), aClaim('sy.p', true)])],
      });
      expect(store.counts()).toMatchObject({ readings: 1, claims: 1 });
    });

    withStore('facts are a set, kept also for a report that was never read', (store) => {
      const fact = { type: 'retracted', report: reportId('r-1'), knownAt: 20 } as const;
      store.commit({ ...EMPTY_UPDATE, facts: [fact, fact] });
      expect(store.evidence(north).facts).toEqual([]);
      expect(store.factsOf(reportId('r-1'))).toEqual([fact]);
      store.commit({ ...EMPTY_UPDATE, readings: [aReading('r-1', 'sy.north')], facts: [fact] });
      expect(store.evidence(north).facts).toEqual([fact]);
      expect(store.evidence(south).facts).toEqual([]);
      expect(store.factsOf(reportId('r-2'))).toEqual([]);
    });

    withStore('rectangles come back whole, in order of known, then valid time', (store) => {
      const late = aRectangle('sy.p', [5, FOREVER], [20, FOREVER], 'isis');
      const early = aRectangle('sy.p', [5, FOREVER], [10, 20]);
      const old = aRectangle('sy.p', [-5, 5], [20, FOREVER]);
      store.commit({ ...EMPTY_UPDATE, rectangles: [ruled('sy.p', late, early, old)] });
      expect(store.rectangles(placeId('sy.p'))).toEqual([early, old, late]);
      expect(store.places()).toEqual([{ place: 'sy.p', region: north, hash: placeHash([old, late, early]) }]);
    });

    withStore('rectangles of a place replace those before, and a place left with none is gone', (store) => {
      const [a, b] = [aRectangle('sy.a', [0, 9], [0, 9]), aRectangle('sy.b', [0, 9], [0, 9])];
      store.commit({ ...EMPTY_UPDATE, rectangles: [ruled('sy.b', b), ruled('sy.a', a)] });
      expect(store.places().map((one) => one.place)).toEqual(['sy.a', 'sy.b']);
      const next = aRectangle('sy.a', [3, 4], [5, 6], 'isis');
      store.commit({ ...EMPTY_UPDATE, rectangles: [ruled('sy.a', next), ruled('sy.b')] });
      expect(store.rectangles(placeId('sy.a'))).toEqual([next]);
      expect(store.places()).toEqual([{ place: 'sy.a', region: north, hash: placeHash([next]) }]);
      expect(store.counts().rectangles).toBe(1);
    });

    withStore('changes of a place leave what writing all of it anew would', (store) => {
      let stored: readonly Rectangle[] = [];
      // One knowledge time after another: some of what is open closes, and what is known now takes its stead.
      for (let known = 1; known < 120; known++) {
        const open = stored.filter(({ knownTo }) => knownTo === FOREVER);
        const from = (known * 37) % 100;
        const to = from + 1 + ((known * 11) % 30);
        const removed = open.filter(({ validFrom, validTo }) => validFrom < to && validTo > from);
        const start = Math.min(from, ...removed.map(({ validFrom }) => validFrom));
        const end = Math.max(to, ...removed.map(({ validTo }) => validTo));
        const cut = [start, (start + end) / 2, end].map(Math.floor);
        const late = known % 9 === 0 ? stored.filter((one) => one.knownTo === known - 5).slice(0, 1) : [];
        const added = [
          ...removed.map((one) => ({ ...one, knownTo: known })),
          ...late.map((one) => ({ ...one, since: '2021' })),
          ...cut
            .slice(1)
            .map((until, i) => aRectangle('sy.p', [cut[i] ?? 0, until], [known, FOREVER], known % 2 ? 'isis' : 'hts')),
        ];
        store.commit({
          ...EMPTY_UPDATE,
          changes: [{ place: placeId('sy.p'), region: north, removed: [...removed, ...late], added }],
        });
        const gone = new Set([...removed, ...late]);
        stored = [...stored.filter((one) => !gone.has(one)), ...added.filter((one) => one.validFrom < one.validTo)];
        stored = [...stored].sort((a, b) => a.knownFrom - b.knownFrom || a.validFrom - b.validFrom);
        expect(store.rectangles(placeId('sy.p'))).toEqual(stored);
        expect(store.places()).toEqual([{ place: 'sy.p', region: north, hash: placeHash(stored) }]);
        expect(store.counts().rectangles).toBe(stored.length);
        const area = { validFrom: from, validTo: to, knownFrom: known - 30, knownTo: known - 10 };
        expect(store.rectangles(placeId('sy.p'), area)).toEqual(stored.filter((one) => meets(one, area)));
        for (const [at, as] of [
          [from, known],
          [start, known - 1],
          [50, known - 20],
          [99, FOREVER - 1],
        ] as const) {
          const here = stored.filter(
            (one) => one.validFrom <= at && at < one.validTo && one.knownFrom <= as && as < one.knownTo,
          );
          expect(store.snapshot({ at, known: as, limit: 9 })).toEqual(here);
        }
      }
    });

    withStore('a place whose changes leave nothing is gone', (store) => {
      const one = aRectangle('sy.p', [0, 9], [0, FOREVER]);
      const change = { place: placeId('sy.p'), region: north };
      store.commit({ ...EMPTY_UPDATE, changes: [{ ...change, removed: [], added: [one] }] });
      store.commit({ ...EMPTY_UPDATE, changes: [{ ...change, removed: [one], added: [] }] });
      expect([store.places(), store.counts().rectangles]).toEqual([[], 0]);
    });

    withStore('a change never takes what is not there, and then leaves nothing behind', (store) => {
      const [there, other] = [aRectangle('sy.p', [0, 9], [0, FOREVER]), aRectangle('sy.p', [0, 9], [0, 5])];
      store.commit({ ...EMPTY_UPDATE, rectangles: [ruled('sy.p', there)] });
      const change = { place: placeId('sy.p'), region: north, removed: [other], added: [] };
      expect(() => {
        store.commit({ ...EMPTY_UPDATE, changes: [change] });
      }).toThrow('is to be removed and is not stored');
      expect(store.rectangles(placeId('sy.p'))).toEqual([there]);
    });

    withStore('a snapshot answers each point of both clocks with the cell that covers it', (store) => {
      const cells = [
        aRectangle('sy.p', [5, FOREVER], [10, 20]),
        aRectangle('sy.p', [0, 5], [20, 30], 'isis'),
        aRectangle('sy.p', [5, 9], [20, 30], 'hts'),
        aRectangle('sy.p', [0, 8], [30, FOREVER], 'sna'),
        aRectangle('sy.p', [8, FOREVER], [30, FOREVER], 'fsa'),
      ];
      store.commit({ ...EMPTY_UPDATE, rectangles: [ruled('sy.p', ...cells)] });
      for (let at = -1; at < 12; at++) {
        for (const known of [0, 9, 10, 15, 19, 20, 25, 29, 30, 31, FOREVER - 1]) {
          const here = cells.filter(
            (one) => one.validFrom <= at && at < one.validTo && one.knownFrom <= known && known < one.knownTo,
          );
          expect(store.snapshot({ at, known, limit: 9 }), `at ${String(at)}, known ${String(known)}`).toEqual(here);
        }
      }
    });

    withStore('a snapshot goes by place, page by page, and by holder, status and places', (store) => {
      const holders = ['sdf', 'isis', 'nobody', 'sdf'];
      const places = holders.map((by, i) => {
        const [open, closed] = [
          aRectangle(`sy.p${String(i)}`, [0, 9], [5, FOREVER], by),
          aRectangle(`sy.p${String(i)}`, [0, 9], [0, 5], by),
        ];
        return ruled(`sy.p${String(i)}`, ...(i === 1 ? [closed] : [open, closed]));
      });
      store.commit({ ...EMPTY_UPDATE, rectangles: places });
      const ids = (query: Partial<Parameters<ViewStore['snapshot']>[0]>): readonly string[] =>
        store.snapshot({ at: 1, known: 1, limit: 100, ...query }).map((one) => one.place);
      expect(ids({})).toEqual(['sy.p0', 'sy.p1', 'sy.p2', 'sy.p3']);
      expect(ids({ known: 7 })).toEqual(['sy.p0', 'sy.p2', 'sy.p3']);
      expect(ids({ limit: 2 })).toEqual(['sy.p0', 'sy.p1']);
      expect(ids({ limit: 2, after: placeId('sy.p1') })).toEqual(['sy.p2', 'sy.p3']);
      expect(ids({ holder: actorId('sdf') })).toEqual(['sy.p0', 'sy.p3']);
      expect(ids({ status: 'vacated' })).toEqual(['sy.p2']);
      expect(ids({ status: 'held', holder: actorId('isis') })).toEqual(['sy.p1']);
      expect(ids({ places: [placeId('sy.p3'), placeId('sy.none')] })).toEqual(['sy.p3']);
      expect(ids({ places: [] })).toEqual([]);
    });

    withStore('marks are kept in order of writing until deleted, and ids are never used again', (store) => {
      const mark = (place: string): ViewUpdate['marks'][number] => ({
        place: placeId(place),
        area: { validFrom: -5, validTo: FOREVER, knownFrom: 3, knownTo: FOREVER },
        cause: { type: 'report', ref: place === 'sy.b' ? null : 'r-1' },
      });
      store.commit({ ...EMPTY_UPDATE, marks: [mark('sy.b'), mark('sy.a'), mark('sy.b')] });
      const [first, second] = store.marks(2);
      expect(first).toMatchObject(mark('sy.b'));
      expect(second).toMatchObject(mark('sy.a'));
      store.deleteMarks(second?.id ?? 0);
      const [third, ...rest] = store.marks(9);
      expect(rest).toEqual([]);
      store.deleteMarks(third?.id ?? 0);
      store.commit({ ...EMPTY_UPDATE, marks: [mark('sy.c')] });
      expect(store.marks(9)[0]?.id).toBeGreaterThan(third?.id ?? Infinity);
    });

    withStore('a region stays unruled until a commit rules it', (store) => {
      store.commit({ ...EMPTY_UPDATE, unruled: [south, north, south] });
      expect(store.unruled()).toEqual([north, south]);
      store.commit({ ...EMPTY_UPDATE, ruled: [north] });
      expect(store.unruled()).toEqual([south]);
    });

    withStore('positions are those of the last commit', (store) => {
      const positions = {
        claims: new Map([
          [0, 7],
          [3, 2],
        ]),
        reports: new Map([
          [0, new Map([[1, 4]])],
          [3, new Map()],
        ]),
      };
      store.commit({ ...EMPTY_UPDATE, positions });
      expect(store.positions()).toEqual(positions);
    });

    withStore('a commit that fails leaves nothing behind', (store) => {
      const bad = {
        ...aRectangle('sy.p', [0, 9], [0, 9]),
        validTo: Number.NaN,
        validFrom: -8.65e15,
        knownFrom: -8.65e15,
      };
      const positions = { claims: new Map([[0, 99]]), reports: new Map() };
      const update = {
        ...EMPTY_UPDATE,
        readings: [aReading('r-1', 'sy.north')],
        rectangles: [ruled('sy.p', bad)],
        positions,
      };
      expect(() => {
        store.commit(update);
      }).toThrow();
      expect(store.counts()).toEqual({ readings: 0, claims: 0, rectangles: 0 });
      expect(store.positions()).toEqual(EMPTY_UPDATE.positions);
      expect(store.hasReading(reportId('r-1'), north)).toBe(false);
    });

    withStore('several reads can be made to see one commit', (store) => {
      store.commit({ ...EMPTY_UPDATE, readings: [aReading('r-1', 'sy.north')] });
      const seen = store.atOneCommit(() => [store.counts().readings, store.evidence(north).readings.length]);
      expect(seen).toEqual([1, 1]);
    });
  });
}
