import { indexActors } from '../../core/domain/actor.ts';
import type { Claim, ClaimsRead, ProofRole } from '../../core/domain/events.generated.ts';
import { actorId, claimId, placeId, regionId, reportId } from '../../core/domain/ids.ts';
import type { Source } from '../../core/domain/knowledge.ts';
import { at, heldBy, instanceOn, rectangle, store } from '../instance.testing.ts';
import type { Instance, Ports } from '../instance.testing.ts';
import type { QueryDeps } from '../queryDeps.ts';

export const TAYY = 'sy.SY0801.tayy';
export const SQUARE = 'sy.SY0801.security-square';
export const CITY = 'sy.SY080101';

/** One report of the made-up story with the words that a claim was read from, and the part it plays in the proof. */
interface Told {
  readonly id: string;
  readonly source: string;
  readonly published: string;
  readonly text: string;
  readonly words: string;
  readonly role: ProofRole;
  readonly claim: Partial<Claim>;
  /** The text is not in the table of reports. */
  readonly gone?: boolean;
}

const day = (text: string): Claim['validTime'] => ({
  earliest: at(`${text}T00:00:00+03:00`),
  latest: at(`${text}T00:00:00+03:00`) + 86_400_000,
  precision: 'day',
});
const place = (id: string, surface: string): Claim['place'] => ({
  id: placeId(id),
  surface,
  collective: null,
  provisional: null,
});
const ASAYISH = actorId('asayish');
const GOVERNMENT = actorId('syrian-government');

/** Written for these tests: a seizure, who confirms and who repeats it, its denial, and what refutes that. */
export const STORY: readonly Told[] = [
  {
    ...{ id: 'seizure', source: 'morning-paper', published: '2022-04-15T09:00:00+03:00', role: 'supports' },
    text: 'The quarter had been quiet for weeks. On Thursday the Asayish seized Tayy from government forces, residents said. Shops stayed shut.',
    words: 'the Asayish seized Tayy from government forces',
    claim: { counterparty: GOVERNMENT, passageKeys: ['one'] },
  },
  {
    ...{ id: 'confirmation', source: 'evening-paper', published: '2022-04-15T20:00:00+03:00', role: 'corroborates' },
    text: 'عاد الهدوء إلى المدينة. وسيطرت الأسايش على حي طي يوم الخميس بحسب مراسلنا! وبقيت المدارس مغلقة.',
    words: 'وسيطرت الأسايش على حي طي يوم الخميس',
    claim: { attribution: [outlet('evening-paper'), { kind: 'anonymous', name: 'مراسلنا', act: 'says' }] },
  },
  {
    ...{ id: 'repetition', source: 'copying-site', published: '2022-04-16T09:00:00+03:00', role: 'same_lineage' },
    text: 'On Thursday the Asayish seized Tayy from government forces, residents said.',
    words: 'the Asayish seized Tayy from government forces',
    claim: { counterparty: GOVERNMENT, passageKeys: ['one'] },
  },
  {
    ...{ id: 'denial', source: 'evening-paper', published: '2022-04-16T20:00:00+03:00', role: 'attacked_by' },
    text: 'ونفت الأسايش في بيان لها سيطرتها على أي من أحياء القامشلي.',
    words: 'سيطرتها على أي من أحياء القامشلي',
    claim: {
      ...{ polarity: 'negative', extent: 'part', place: place(CITY, 'القامشلي'), speaker: ASAYISH },
      ...{ statementKey: 'statement', attribution: [outlet('evening-paper'), denial()] },
    },
  },
  {
    ...{ id: 'denial-again', source: 'morning-paper', published: '2022-04-17T09:00:00+03:00', role: 'attacked_by' },
    text: 'The Asayish denied in a statement that it had seized parts of Qamishli.',
    words: 'it had seized parts of Qamishli',
    claim: {
      ...{ polarity: 'negative', extent: 'part', place: place(CITY, 'Qamishli'), speaker: ASAYISH },
      ...{ statementKey: 'statement', attribution: [outlet('morning-paper'), denial()] },
    },
  },
  {
    ...{ id: 'withdrawal', source: 'morning-paper', published: '2022-04-18T09:00:00+03:00', role: 'defeated_by' },
    text: 'The Asayish announced that it had withdrawn from the Security Square.',
    words: 'it had withdrawn from the Security Square',
    claim: {
      ...{ action: 'withdraw', modality: 'announced', place: place(SQUARE, 'the Security Square'), speaker: ASAYISH },
      ...{ validTime: day('2022-04-17') },
      attribution: [outlet('morning-paper'), { kind: 'party', name: 'asayish', act: 'announces' }],
    },
  },
  {
    ...{ id: 'before', source: 'morning-paper', published: '2022-03-01T09:00:00+02:00', role: 'presupposes' },
    text: 'Tayy has been held by the government since 2021.',
    words: 'Tayy has been held by the government',
    claim: {
      ...{ actor: GOVERNMENT, action: 'state', relation: 'holds', modality: 'habitual' },
      validTime: { earliest: at('2021-01-01T00:00:00+02:00'), latest: null, precision: 'year' },
    },
  },
  {
    ...{ id: 'patrols', source: 'copying-site', published: '2022-04-20T09:00:00+03:00', role: 'refreshes', gone: true },
    text: 'Patrols went through Tayy.',
    words: 'Patrols',
    claim: {
      action: 'deploy',
      validTime: { earliest: null, latest: at('2022-04-20T09:00:00+03:00'), precision: 'day' },
    },
  },
];

function outlet(name: string): Claim['attribution'][number] {
  return { kind: 'outlet', name, act: 'says' };
}

function denial(): Claim['attribution'][number] {
  return { kind: 'party', name: 'asayish', act: 'denies' };
}

/** The claim of a report of the story: the Asayish seized Tayy on Thursday, but for what is given. */
export function claimOfStory({ id, source, published, text, words, claim }: Told): Claim {
  const start = text.indexOf(words);
  return {
    ...{ claimId: claimId(`c-${id}`), actor: ASAYISH, coActors: [], counterparty: null, action: 'seize' },
    ...{ place: place(TAYY, 'Tayy'), relation: null, object: null, part: null, except: [], copy: false },
    ...{ extent: 'all', modality: 'performed', polarity: 'positive', attribution: [outlet(source)] },
    ...{ validTime: day('2022-04-14'), basis: 'asserted', speaker: null, asOf: at(published), passageKeys: [] },
    ...{ statementKey: null, span: { start, end: start + words.length }, frame: 'f' },
    ...claim,
  };
}

/** The reading of a report of the story, known when it was published. */
export function readingOfStory(told: Told): ClaimsRead {
  const published = at(told.published);
  return {
    ...{ report: reportId(`r-${told.id}`), region: regionId('sy.SY0801'), knownAt: published, source: told.source },
    ...{ publishedAt: published, anchor: published, reader: 'r', note: null, claims: [claimOfStory(told)] },
  };
}

const SOURCES: readonly Source[] = [
  source('morning-paper', 'جريدة الصباح', 'Morning Paper', 'B'),
  source('evening-paper', 'جريدة المساء', 'Evening Paper', 'C'),
  source('copying-site', 'موقع النسخ', 'Copying Site', 'D'),
];

function source(id: string, ar: string, en: string, grade: Source['grade']): Source {
  return { id, names: { ar: [ar], en: [en] }, grade, interest: null, language: null };
}

function actors(): QueryDeps['actors'] {
  const actor = (id: string, ar: string, en: string, to?: string): Parameters<typeof indexActors>[0][number] => ({
    id: actorId(id),
    name: { ar, en },
    affiliations: to === undefined ? [] : [{ to: actorId(to), from: null, until: null }],
  });
  return indexActors([
    actor('asayish', 'الأسايش', 'Asayish', 'sdf'),
    actor('sdf', 'قوات سوريا الديمقراطية', 'Syrian Democratic Forces'),
    actor('syrian-government', 'الحكومة السورية', 'Syrian government'),
    actor('russia', 'روسيا', 'Russia'),
  ]);
}

/** An instance whose view holds the story, Tayy ruled as held by the Asayish and disputed. */
export async function storyInstance(ports: Ports, overrides: Partial<QueryDeps> = {}): Promise<Instance> {
  const instance = await instanceOn(ports, { actors: actors(), sources: SOURCES, ...overrides });
  const { view, reports } = instance;
  const received = STORY.filter(({ gone }) => gone !== true).map(({ id, source: from, published, text }) => ({
    ...{ report: reportId(`r-${id}`), source: from, publishedAt: at(published), knownAt: at(published) },
    ...{ receivedAt: at(published), backfill: true, language: null, url: null, title: null, text },
  }));
  reports.commit({ received, facts: [], positions: new Map([[0, received.length]]) });
  view.commit({
    readings: STORY.map(readingOfStory),
    facts: [],
    rectangles: [],
    marks: [],
    positions: view.positions(),
  });
  const cell = heldBy('asayish', { flags: ['disputed'] });
  const proof = {
    claims: STORY.map(({ id, role }) => ({ claim: claimId(`c-${id}`), role })),
    rules: ['R2', 'R3', 'R7', 'R8'],
  };
  store(instance, [rectangle(TAYY, cell, { proof, knownFrom: at('2022-04-15T06:00:00Z') })]);
  return instance;
}
