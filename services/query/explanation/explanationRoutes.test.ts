import { describe, expect, it } from 'vitest';
import { reportId } from '../../core/domain/ids.ts';
import { memoryPorts } from '../../core/testing/memoryPorts.ts';
import { at, heldBy, rectangle, store } from '../instance.testing.ts';
import type { Instance } from '../instance.testing.ts';
import type { QueryDeps } from '../queryDeps.ts';
import { adjudicate } from '../../projection/adjudicate.ts';
import { claimOfStory, CITY, readingOfStory, SQUARE, STORY, storyInstance as storyOn, TAYY } from './story.testing.ts';

const storyInstance = async (deps: Partial<QueryDeps> = {}): Promise<Instance> => storyOn(await memoryPorts(), deps);

interface Answer {
  readonly headline: string;
  readonly notes: readonly string[];
  readonly certainty: string | null;
  readonly claims: readonly {
    readonly role: string;
    readonly title: string;
    readonly notes: readonly string[];
    readonly lost: readonly string[];
    readonly claims: readonly {
      readonly number: number;
      readonly claimId: string;
      readonly notes: readonly string[];
      readonly quote: { readonly span: string } | null;
    }[];
  }[];
  readonly rests: readonly { readonly via: string; readonly place: string; readonly text: string }[];
  readonly flags: readonly { readonly flag: string; readonly text: string }[];
  readonly rules: readonly { readonly rule: string; readonly name: string; readonly text: string }[];
  readonly counterfactual: { readonly type: string; readonly text: string };
}

async function asked(instance: Instance, place: string, query: string): Promise<Answer> {
  const answer = await instance.app.inject(`/v1/places/${place}/explanation?${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Answer>();
}

describe('GET /v1/places/:id/explanation', () => {
  it('tells the claims by their part, each with its sentence, and numbers them through', async () => {
    const { claims } = await asked(await storyInstance(), TAYY, 'at=2022-04-25');
    expect(claims.map(({ role, claims: of }) => [role, of.map(({ claimId }) => claimId)])).toEqual([
      ['supports', ['c-seizure']],
      ['corroborates', ['c-confirmation']],
      ['refreshes', ['c-patrols']],
      ['same-lineage', ['c-repetition']],
      ['attacked-by', ['c-denial', 'c-denial-again']],
      ['defeated-by', ['c-withdrawal']],
      ['presupposes', ['c-before']],
    ]);
    expect(claims.flatMap(({ claims: of }) => of.map(({ number }) => number))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(claims[0]?.claims[0]?.quote?.span).toBe('the Asayish seized Tayy from government forces');
  });

  it('says why a denial failed, and that two reports of it are one witness', async () => {
    const { claims } = await asked(await storyInstance(), TAYY, 'at=2022-04-25');
    const against = claims.find(({ role }) => role === 'attacked-by');
    expect(against?.notes).toEqual(['They quote the same statement and are one witness.']);
    expect(against?.lost).toEqual([
      'Asayish speaks here in its own favour, which weighs less than what others report.',
      expect.stringContaining('own withdrawal takes for granted what it denies'),
    ]);
  });

  it('says so where the report is not kept, and where it was taken back since', async () => {
    const instance = await storyInstance();
    instance.reports.commit({
      received: [],
      facts: [{ type: 'retracted', report: reportId('r-seizure'), knownAt: at('2022-06-01T09:00:00+03:00') }],
      positions: new Map(),
    });
    const { claims } = await asked(instance, TAYY, 'at=2022-04-25&known=2022-05-01');
    expect(claims[0]?.claims[0]?.notes).toEqual([
      'This report was taken back on 1 June 2022, 09:00; as known before that, it counted.',
    ]);
    expect(claims.find(({ role }) => role === 'refreshes')?.claims[0]).toMatchObject({
      quote: null,
      notes: ['The text of this report is not kept here, so its words cannot be shown.'],
    });
  });

  it('says when a place became known, or what is known of it, where nothing is known then', async () => {
    const instance = await storyInstance();
    const early = await asked(instance, TAYY, 'at=2022-04-25&known=2022-04-01');
    expect(early.headline).toMatch(/^As known on 1 April 2022, 23:59: .* it is not known who held Tayy/);
    expect(early).toMatchObject({
      notes: ['The first report about it became known on 15 April 2022, 09:00.'],
      ...{ certainty: null, claims: [], flags: [], rests: [], rules: [] },
    });
    const before = await asked(instance, TAYY, 'at=2020-01-01');
    expect(before.notes).toEqual(['The first that is known of it is of 14 April 2022, 03:00.']);
    const never = await asked(instance, SQUARE, 'at=2022-04-25');
    expect(never.counterfactual).toMatchObject({
      type: 'not-searched',
      text: 'There is no claim whose falsehood could change it.',
    });
    expect(never.notes).toEqual(['No report about it, or about a place it lies in, has been read.']);
  });

  it('names the containers behind an inherited cell', async () => {
    const instance = await storyInstance({
      inherited: (place) =>
        rectangle(place, heldBy('asayish', { flags: ['inferred'] }), {
          proof: { claims: [{ claim: claimOfStory(told('city')).claimId, role: 'supports' }], rules: ['R3', 'R6'] },
        }),
    });
    const reading = { ...told('city'), text: '', words: '' };
    instance.view.commit({
      readings: [
        {
          ...{ report: reportId('r-city'), region: instance.deps.gazetteer.homeRegion(claimOfStory(reading).place.id) },
          ...{ knownAt: 0, source: reading.source, publishedAt: 0, anchor: 0, reader: 'r', note: null },
          claims: [claimOfStory(reading)],
        },
      ],
      ...{ facts: [], rectangles: [], marks: [], positions: instance.view.positions() },
    });
    const { rests, flags } = await asked(instance, SQUARE, 'at=2022-04-25');
    expect(rests).toEqual([{ via: 'container', place: CITY, name: 'Qamishli', text: 'Qamishli, in which it lies' }]);
    expect(flags).toMatchObject([
      {
        flag: 'inferred',
        text: 'No report says it of this place itself; it follows from what is said of Qamishli, in which it lies.',
      },
    ]);
  });

  it('names the parts behind a roll-up, and what each of them shows', async () => {
    const instance = await storyInstance();
    store(instance, [rectangle(SQUARE, heldBy('syrian-government'))]);
    const { headline, rests, flags, counterfactual } = await asked(instance, CITY, 'at=2022-04-25');
    expect(counterfactual.type).toBe('not-searched');
    expect(headline).toContain('Qamishli was shared: Asayish and the Syrian government each held a part of it');
    expect(rests.map(({ via, text }) => [via, text])).toEqual([
      ['part', 'The Security Square, which lies in it: held by the Syrian government'],
      ['part', 'Tayy, which lies in it: held by Asayish'],
    ]);
    expect(flags.find(({ flag }) => flag === 'rollup')?.text).toContain('sums up 2 places in it');
  });

  it('names a rule or a part of a proof that this version does not know, instead of hiding it', async () => {
    const instance = await storyInstance();
    const proof = {
      claims: [{ claim: claimOfStory(told('seizure')).claimId, role: 'unknown' as const }],
      rules: ['R99'],
    };
    store(instance, [rectangle(TAYY, heldBy('asayish'), { proof })]);
    const { claims, rules } = await asked(instance, TAYY, 'at=2022-04-25');
    expect(rules).toEqual([{ rule: 'R99', name: 'R99', text: 'Rule R99 is not described in this version.' }]);
    expect(claims).toMatchObject([{ role: 'unknown', title: 'Other claims' }]);
  });

  it('says that the view is of another release', async () => {
    const instance = await storyInstance();
    const frozen = await storyInstance({ serving: () => ({ view: instance.view, frozen: true }) });
    const answer = await frozen.app.inject(`/v1/places/${TAYY}/explanation?at=2022-04-25`);
    expect(answer.headers['x-saytara-frozen']).toBe('true');
    expect(answer.json<Answer>().notes).toEqual([expect.stringContaining('made by another version')]);
    expect(answer.json<Answer>().counterfactual.type).toBe('not-searched');
  });

  it('tells which claims would have to be false together, by their numbers or in words, and what would be then', async () => {
    const instance = await storyInstance();
    const { view, deps } = instance;
    const readings = ['seizure', 'repetition'].map((id) => readingOfStory(told(id)));
    const [region = deps.gazetteer.homeRegion(claimOfStory(told('seizure')).place.id)] = readings.map(
      (one) => one.region,
    );
    const evidence = { region, readings, facts: [] };
    const tables = adjudicate({ ...deps, evidence });
    const ruled = await storyInstance({
      serving: () => ({ view: { ...view, evidence: () => evidence }, frozen: false }),
    });
    store({ view, deps }, tables.get(claimOfStory(told('seizure')).place.id) ?? []);
    const { counterfactual, claims } = await asked(ruled, TAYY, 'at=2022-04-25');
    expect(counterfactual).toMatchObject({
      type: 'found',
      text: 'If these 2 claims were false together, and none fewer, the answer would be another: holder not known.',
      complete: true,
      more: 0,
      sets: [{ then: 'holder not known', claims: [{ claimId: 'c-seizure' }, { claimId: 'c-repetition' }] }],
    });
    expect(claims[0]?.claims[0]).toMatchObject({ number: 1 });
  });

  it('names all that the answer needs, also where the view keeps less', async () => {
    const instance = await storyInstance();
    const { view, deps } = instance;
    const readings = ['before', 'seizure'].map((id) => readingOfStory(told(id)));
    const evidence = { region: readingOfStory(told('seizure')).region, readings, facts: [] };
    const ruled = adjudicate({ ...deps, evidence }).get(claimOfStory(told('seizure')).place.id) ?? [];
    const bare = ruled.map((one) => ({ ...one, proof: { ...one.proof, claims: [] } }));
    const named = async (frozen: boolean): Promise<readonly string[]> => {
      const served = await storyInstance({
        serving: () => ({ view: { ...view, evidence: () => evidence }, frozen }),
      });
      store({ view, deps }, bare);
      const { claims } = await asked(served, TAYY, 'at=2022-04-25');
      return claims.flatMap(({ role, claims: of }) => of.map(({ claimId }) => `${role} ${claimId}`));
    };
    expect(await named(false)).toEqual(['presupposes c-seizure']);
    expect(await named(true)).toEqual([]);
  });

  it('answers in Arabic when asked to', async () => {
    const { headline, claims } = await asked(await storyInstance(), TAYY, 'at=2022-04-25&language=ar');
    expect(headline).toMatch(/^طي \(القامشلي\).*تحت سيطرة الأسايش/);
    expect(claims[0]?.title).toBe('ما يدل على ذلك');
  });

  it('refuses a place, a time and a language that it does not know', async () => {
    const instance = await storyInstance();
    const status = async (path: string): Promise<number> => (await instance.app.inject(path)).statusCode;
    expect(await status('/v1/places/nowhere/explanation')).toBe(404);
    expect(await status(`/v1/places/${TAYY}/explanation?at=soon`)).toBe(400);
    expect(await status(`/v1/places/${TAYY}/explanation?language=fr`)).toBe(400);
    expect(await status(`/v1/places/${TAYY}/explanation?view=v9`)).toBe(404);
  });
});

/** A report of the story by its id; `city` is the seizure told of the whole city. */
function told(id: string): (typeof STORY)[number] {
  const [seizure] = STORY;
  const found = STORY.find((one) => one.id === id);
  if (found) return found;
  if (!seizure) throw new Error('the story is empty');
  const place = { ...claimOfStory(seizure).place, id: instanceCity(), surface: 'Qamishli' };
  return { ...seizure, id, claim: { ...seizure.claim, place } };
}

function instanceCity(): ReturnType<typeof claimOfStory>['place']['id'] {
  const denial = STORY.find(({ id }) => id === 'denial');
  if (!denial) throw new Error('the story has no denial');
  return claimOfStory(denial).place.id;
}
