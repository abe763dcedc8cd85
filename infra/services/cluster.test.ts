import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CONTROL, OPERATIONS } from '../../services/core/domain/topicNames.ts';
import { startTestApp } from '../../services/embedded/app.testing.ts';
import { sampleLines } from '../../services/embedded/samples.ts';
import { loadCarried } from '../../services/projection/carried.ts';
import type { Carried } from '../../services/projection/carried.ts';
import { PUBLISHER_GROUP } from '../../services/projection/publishing.ts';
import { RULESET } from '../../services/projection/ruleset.ts';
import { startCluster } from './cluster.testing.ts';
import type { Cluster, ViewPair } from './cluster.testing.ts';

const PATIENCE = { timeout: 20_000, interval: 20 };

describe('several services over one log', () => {
  let carried: Carried;
  let expected = '';
  let cluster: Cluster;

  beforeAll(async () => {
    carried = await loadCarried();
    expected = await calmHash(carried);
  }, 60_000);
  beforeEach(async () => {
    cluster = await startCluster(carried);
  });
  afterEach(() => cluster.stop());

  async function calmHash(own: Carried): Promise<string> {
    const app = await startTestApp({ log: 'memory', carried: own });
    await app.post(sampleLines());
    expect(await app.drained(20_000)).toBe(true);
    const hash = await app.hash();
    await app.stop();
    return hash;
  }

  const leaderOf = (pairs: readonly ViewPair[]): ViewPair | undefined =>
    pairs.find((pair) => pair.projection.viewNode.leads());

  async function untilLed(...pairs: readonly ViewPair[]): Promise<{ leader: ViewPair; other: ViewPair }> {
    await expect.poll(() => leaderOf(pairs) !== undefined, PATIENCE).toBe(true);
    const leader = leaderOf(pairs);
    const other = pairs.find((pair) => pair !== leader);
    if (!leader || !other) throw new Error('no pair leads');
    return { leader, other };
  }

  async function untilEqual(hash: string, ...pairs: readonly ViewPair[]): Promise<void> {
    for (const pair of pairs) await expect.poll(() => pair.serving(), PATIENCE).toMatchObject({ hash });
    await expect.poll(() => cluster.mirror(), PATIENCE).toBe(hash);
  }

  it('never differ from one process: two instances of enrichment, two view nodes, one canonical hash', async () => {
    await Promise.all([cluster.addEnrichment(), cluster.addEnrichment()]);
    const pairs = await Promise.all([cluster.addViewPair(), cluster.addViewPair()]);
    const [first, second] = pairs;
    const samples = sampleLines();
    await cluster.post(first, samples.slice(0, 5));
    await cluster.post(second, samples.slice(5));
    await untilEqual(expected, first, second);
    expect(pairs.filter((pair) => pair.projection.viewNode.leads())).toHaveLength(1);
  });

  it('show a report to whoever waits for its position, by whichever edge it came in', async () => {
    await cluster.addEnrichment();
    const [first, second] = await Promise.all([cluster.addViewPair(), cluster.addViewPair()]);
    await expect.poll(() => second.serving(), PATIENCE).toBeDefined();
    const position = await cluster.post(first, sampleLines().slice(0, 1));
    const { sources } = (await second.ask('GET', `/v1/sources`)) as { sources: unknown };
    expect(sources).toBeDefined();
    await second.ask('GET', `/v1/control?limit=1&wait=10000&after=${position}`);
    expect(second.projection.viewNode.serving()?.view.counts().readings).toBeGreaterThan(0);
  });

  it('publish on where the publisher is stopped in the middle, without a gap or a double', async () => {
    await cluster.addEnrichment();
    const pairs = await Promise.all([cluster.addViewPair(), cluster.addViewPair()]);
    const { leader, other } = await untilLed(...pairs);
    const samples = sampleLines();
    await cluster.post(leader, samples.slice(0, 6));
    await leader.stop();
    await cluster.post(other, samples.slice(6));
    await untilEqual(expected, other);
    expect(other.projection.viewNode.leads()).toBe(true);
  });

  it('never publish twice where another took over from a publisher that did not notice', async () => {
    await cluster.addEnrichment();
    const pairs = await Promise.all([cluster.addViewPair(), cluster.addViewPair()]);
    await untilLed(...pairs);
    for (const line of sampleLines()) {
      cluster.log.usurp(PUBLISHER_GROUP);
      await cluster.post(pairs[0], [line]);
    }
    await untilEqual(expected, ...pairs);
    const sequences = (await cluster.events(CONTROL)).flatMap((event) =>
      event.type === 'ControlRevised' ? [event.sequence] : [],
    );
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
  });

  it('all serve a view that was promoted, each once its own copy is there', async () => {
    await cluster.addEnrichment();
    const pairs = await Promise.all([cluster.addViewPair(), cluster.addViewPair()]);
    const [first, second] = pairs;
    await cluster.post(first, sampleLines());
    await untilEqual(expected, ...pairs);
    await first.ask('POST', '/v1/views', { from: 'claims', who: 'test', why: 'a second copy' });
    await expect.poll(() => second.states(), PATIENCE).toContain('v2 caught-up');
    await second.ask('POST', '/v1/views/v2/promotion', { who: 'test', why: 'as good as the first' });
    for (const pair of pairs) {
      await expect.poll(() => pair.serving(), PATIENCE).toEqual({ view: 'v2', hash: expected });
      expect(pair.projection.viewNode.serving()?.view.about.id).toBe('v2');
    }
    const fact = (await cluster.events(OPERATIONS)).findLast((event) => event.type === 'ViewPromoted');
    expect(fact?.claims.length).toBeGreaterThan(0);
    await first.ask('POST', '/v1/rollback', { who: 'test', why: 'and back' });
    for (const pair of pairs) await expect.poll(() => pair.serving(), PATIENCE).toEqual({ view: 'v1', hash: expected });
    await untilEqual(expected, ...pairs);
  });

  it('have a node that joins late build its own copy of what serves', async () => {
    await cluster.addEnrichment();
    const first = await cluster.addViewPair();
    await cluster.post(first, sampleLines());
    await untilEqual(expected, first);
    const late = await cluster.addViewPair();
    await untilEqual(expected, first, late);
    await first.stop();
    await expect.poll(() => late.projection.viewNode.leads(), PATIENCE).toBe(true);
    const changes = (await cluster.events(CONTROL)).length;
    await expect.poll(() => late.projection.viewNode.settled(), PATIENCE).toBe(true);
    expect((await cluster.events(CONTROL)).length).toBe(changes);
  });

  it('hand the publishing to the node that carries the release to be promoted, and keep the old view elsewhere', async () => {
    const other = await loadCarried({ ...RULESET, horizonDays: { ...RULESET.horizonDays, control: 10 } });
    const changed = await calmHash(other);
    await cluster.addEnrichment();
    const old = await cluster.addViewPair();
    await cluster.post(old, sampleLines());
    await untilEqual(expected, old);
    const fresh = await cluster.addViewPair({ carried: other });
    await expect.poll(() => old.states(), PATIENCE).toEqual(['v1 serving', 'v2 caught-up']);
    expect(await fresh.serving()).toBeUndefined();
    await old.ask('POST', '/v1/views/v2/promotion', { who: 'test', why: 'a new ruleset' });
    await untilEqual(changed, fresh);
    expect(await old.serving()).toMatchObject({ view: 'v1', hash: expected });
    expect(fresh.projection.viewNode.leads()).toBe(true);
    expect(old.projection.viewNode.leads()).toBe(false);
  });
});
