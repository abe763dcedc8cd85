import { beforeEach, describe, expect, it } from 'vitest';
import { createAvroCodec } from '../core/adapters/avro/avroCodec.ts';
import { compatible } from '../core/adapters/avro/compatible.ts';
import { createMemoryLog } from '../core/adapters/memory/memoryLog.ts';
import { createMemoryPublishedTable } from '../core/adapters/memory/memoryPublishedTable.ts';
import { createMemoryRegistry } from '../core/adapters/memory/memoryRegistry.ts';
import { createMemoryViewStore } from '../core/adapters/memory/memoryViewStore.ts';
import { around } from '../core/domain/area.ts';
import type { Area } from '../core/domain/area.ts';
import { viewHash } from '../core/domain/canonical.ts';
import type { EventOf, SaytaraEvent } from '../core/domain/events.generated.ts';
import { viewId } from '../core/domain/ids.ts';
import type { PlaceId } from '../core/domain/ids.ts';
import { CONTROL, OPERATIONS } from '../core/domain/topicNames.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { EventLog } from '../core/ports/eventLog.ts';
import type { ControlEvent, PublishedTable } from '../core/ports/publishedTable.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import { readSchemaFiles } from '../core/runtime/schemaFiles.ts';
import { generateClaims } from '../core/testing/claimGenerator.ts';
import { generatedActors, generatedGazetteer } from '../core/testing/generatedWorld.ts';
import { mirrorHash } from '../core/testing/mirror.ts';
import { createPublisher } from './publisher.ts';
import type { Publisher } from './publisher.ts';
import { RULESET } from './ruleset.ts';
import { createViewFolder } from './viewFolder.ts';

const WORLD = { places: 40, districts: 3 };
const gazetteer = generatedGazetteer(WORLD);
const actors = generatedActors();
const events = [...generateClaims({ seed: 5, claims: 200, ...WORLD })];

describe('publishing a view', () => {
  let log: EventLog;
  let codec: EventCodec;
  let published: PublishedTable;
  let publisher: Publisher;
  let crashAt = '';

  async function catchUp(): Promise<void> {
    const { position } = published.state();
    for await (const batch of log.read(CONTROL, { from: new Map(position === null ? [] : [[0, position]]) })) {
      const records = batch.records.map(({ position: at, value }) => ({
        position: at,
        event: controlOf(codec.decode(CONTROL, value)),
      }));
      published.commit({ records, position: batch.next });
    }
  }

  /** A publisher as a new process would have it: the table of what is published is folded from the topic anew. */
  function restart(): void {
    published = createMemoryPublishedTable();
    publisher = createPublisher({ append: (records) => log.append(records), codec, published, catchUp });
  }

  beforeEach(async () => {
    crashAt = '';
    log = createMemoryLog({
      crash: (point) => {
        if (point !== crashAt) return;
        crashAt = '';
        throw new Error(`crash ${point}`);
      },
    });
    await log.createTopic(CONTROL, 1);
    await log.createTopic(OPERATIONS, 1);
    codec = await createAvroCodec({ registry: createMemoryRegistry({ compatible }), schemas: readSchemaFiles() });
    restart();
  });

  function emptyView(
    id: string,
    ruleset = RULESET,
  ): { view: ViewStore; fold: (from: number, to: number) => Promise<void> } {
    const view = createMemoryViewStore({ id: viewId(id), release: { reader: 'r', ruleset: id }, from: 'claims' });
    const folder = createViewFolder({ view, gazetteer, actors, ruleset });
    return {
      view,
      fold: (from, to) => folder.fold({ partition: 0, next: to + 1, events: events.slice(from, to) }, { marks: true }),
    };
  }

  async function control(): Promise<readonly ControlEvent[]> {
    const found: ControlEvent[] = [];
    for await (const batch of log.read(CONTROL))
      found.push(...batch.records.map(({ value }) => controlOf(codec.decode(CONTROL, value))));
    return found;
  }

  const mirror = async (): Promise<string> =>
    mirrorHash(
      (await control()).filter((event): event is EventOf<'ControlRevised'> => event.type === 'ControlRevised'),
      gazetteer,
    );
  const hashOfView = (view: ViewStore): string => viewHash(view.places());

  it('makes the topic equal to the view after every batch, and writes nothing where nothing moved', async () => {
    const { view, fold } = emptyView('v1');
    for (let from = 0; from < events.length; from += 50) {
      await fold(from, from + 50);
      await publisher.publish(view);
      expect(view.marks(1)).toEqual([]);
      expect(await mirror()).toBe(hashOfView(view));
    }
    const before = (await control()).length;
    expect(await publisher.publish(view)).toBe(0);
    expect(await publisher.compare(view)).toBe(0);
    expect((await control()).length).toBe(before);
    expect((await control()).at(-1)).toMatchObject({ type: 'PublishedUpTo', view: 'v1' });
  });

  it('compares nothing but the areas that marks tell of', async () => {
    const { view, fold } = emptyView('v1');
    await fold(0, 150);
    await publisher.publish(view);
    await fold(150, 154);
    const marks = view.marks(1_000);
    expect(marks.length).toBeGreaterThan(0);
    const asked = new Map<PlaceId, Area | undefined>();
    const watched: ViewStore = {
      ...view,
      rectangles: (place, area) => {
        asked.set(place, area);
        return view.rectangles(place, area);
      },
    };
    expect(await publisher.publish(watched)).toBeGreaterThan(0);
    expect(new Set(asked.keys())).toEqual(new Set(marks.map(({ place }) => place)));
    for (const [place, area] of asked) {
      expect(area).toEqual(around(marks.filter((mark) => mark.place === place).map((mark) => mark.area)));
    }
    expect(await mirror()).toBe(hashOfView(view));
  });

  it('never doubles, drops or skips a change, wherever it crashes', async () => {
    const { view, fold } = emptyView('v1');
    let from = 0;
    for (const point of ['before append', 'between records', 'before commit']) {
      await fold(from, (from += 40));
      crashAt = point;
      await expect(publisher.publish(view)).rejects.toThrow(`crash ${point}`);
      restart();
      await publisher.publish(view);
      expect(await mirror()).toBe(hashOfView(view));
    }
  });

  it('finds what is missing by comparing where the marks are lost', async () => {
    const { view, fold } = emptyView('v1');
    await fold(0, 80);
    await publisher.publish(view);
    await fold(80, 160);
    view.deleteMarks(view.marks(100_000).at(-1)?.id ?? 0);
    expect(await publisher.publish(view)).toBe(0);
    expect(await publisher.compare(view)).toBeGreaterThan(0);
    expect(await mirror()).toBe(hashOfView(view));
  });

  it('turns one view into another between two brackets that count the changes', async () => {
    const first = emptyView('v1');
    const second = emptyView('v2', { ...RULESET, horizonDays: { ...RULESET.horizonDays, control: 5 } });
    await first.fold(0, 150);
    await second.fold(0, 150);
    await publisher.promote(null, first.view, () => []);
    const measured = await publisher.measure(second.view);
    const start = (await control()).length;
    const changes = await publisher.promote(viewId('v1'), second.view, () => []);
    expect(changes).toBe(measured);
    expect(changes).toBeGreaterThan(0);
    const bracket = (await control()).slice(start);
    expect(bracket[0]).toMatchObject({ type: 'PromotionStarted', from: 'v1', to: 'v2' });
    expect(bracket.at(-2)).toMatchObject({ type: 'PromotionFinished', to: 'v2', count: changes });
    expect(
      bracket.slice(1, -2).every((event) => event.type === 'ControlRevised' && event.cause.type === 'promotion'),
    ).toBe(true);
    expect(await mirror()).toBe(hashOfView(second.view));
  });

  it('turns a bracket back that leads to a view which will not serve', async () => {
    const first = emptyView('v1');
    const second = emptyView('v2', { ...RULESET, horizonDays: { ...RULESET.horizonDays, control: 5 } });
    await first.fold(0, 150);
    await second.fold(0, 150);
    await publisher.promote(null, first.view, () => []);
    let appends = 0;
    const append: EventLog['append'] = (records) =>
      ++appends === 2 ? Promise.reject(new Error('crash')) : log.append(records);
    const broken = createPublisher({ append, codec, published, catchUp, changesPerAppend: 5 });
    await expect(broken.promote(viewId('v1'), second.view, () => [])).rejects.toThrow('crash');
    restart();
    const changes = await publisher.promote(viewId('v2'), first.view, () => []);
    expect(changes).toBe(5);
    expect((await control()).at(-2)).toMatchObject({ type: 'PromotionFinished', to: 'v1', count: 5 });
    expect(published.state()).toMatchObject({ bracket: null, view: 'v1' });
    expect(await mirror()).toBe(hashOfView(first.view));
  });

  it('finishes a bracket that a crash left open, and opens no second one', async () => {
    const { view, fold } = emptyView('v1');
    await fold(0, events.length);
    let appends = 0;
    const append: EventLog['append'] = (records) =>
      ++appends === 2 ? Promise.reject(new Error('crash')) : log.append(records);
    const broken = createPublisher({ append, codec, published, catchUp, changesPerAppend: 20 });
    await expect(broken.promote(null, view, () => [])).rejects.toThrow('crash');
    restart();
    const changes = await publisher.promote(null, view, () => []);
    const all = await control();
    expect(all.filter((event) => event.type === 'PromotionStarted')).toHaveLength(1);
    expect(all.filter((event) => event.type === 'PromotionFinished')).toMatchObject([{ count: changes }]);
    expect(all.filter((event) => event.type === 'ControlRevised')).toHaveLength(changes);
    expect(await mirror()).toBe(hashOfView(view));
  });
});

function controlOf(event: SaytaraEvent): ControlEvent {
  if (event.type === 'ControlRevised' || event.type === 'PublishedUpTo') return event;
  if (event.type === 'PromotionStarted' || event.type === 'PromotionFinished') return event;
  throw new Error(`${event.type} stands on ${CONTROL}`);
}
