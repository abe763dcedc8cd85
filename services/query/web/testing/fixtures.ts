import type { CellFieldsJson, CellJson, PlaceJson } from '../../../core/domain/cellJson.ts';
import type { ChangeJson } from '../../../core/domain/changeJson.ts';

/*
 * Answers in the shapes of the HTTP contract, for the page alone. Places and times are invented to show each sign
 * once; the page's own test against the real service uses real reports.
 */

interface Segment {
  readonly from: string;
  readonly to: string | null;
  readonly cell: CellFieldsJson;
}

const cell = (fields: Partial<CellFieldsJson>): CellFieldsJson => ({
  status: 'held',
  holders: [],
  parties: fields.holders ?? [],
  confidence: 'probable',
  flags: [],
  siege: null,
  presence: [],
  frontLine: false,
  ...fields,
});

const place = (id: string, ar: string, en: string, point: readonly [number, number]): PlaceJson => ({
  id,
  name: { ar, en },
  point,
  uncertaintyMetres: 2000,
});

const government = cell({ holders: ['syrian-government'] });
const sdf = cell({ holders: ['sdf'] });

/** Time lines by place; the first place changes hands on 14 April 2022 at 18:00 in Damascus. */
export const TIMELINES: readonly { readonly place: PlaceJson; readonly segments: readonly Segment[] }[] = [
  {
    place: place('sy.SY080400.centre', 'المركز', 'Centre', [41.22, 37.05]),
    segments: [
      {
        from: '2022-04-10T00:00:00+03:00',
        to: '2022-04-14T18:00:00+03:00',
        cell: cell({ holders: ['asayish'], confidence: 'claimed' }),
      },
      { from: '2022-04-14T18:00:00+03:00', to: null, cell: cell({ ...government, confidence: 'confirmed' }) },
    ],
  },
  {
    place: place('sy.SY0200', 'حلب', 'Aleppo', [37.16, 36.2]),
    segments: [
      {
        from: '2012-07-19T00:00:00+03:00',
        to: '2016-12-22T00:00:00+02:00',
        cell: cell({
          status: 'contested',
          holders: [],
          parties: ['opposition-factions', 'syrian-government'],
          frontLine: true,
        }),
      },
      { from: '2016-12-22T00:00:00+02:00', to: null, cell: cell({ ...government, flags: ['stale'] }) },
    ],
  },
  {
    place: place('sy.SY1100', 'الرقة', 'Ar-Raqqa', [39.01, 35.95]),
    segments: [
      {
        from: '2014-01-14T00:00:00+02:00',
        to: '2017-10-17T00:00:00+03:00',
        cell: cell({ holders: ['isis'], siege: { by: ['sdf'], extent: 'partial', since: '2017-06' } }),
      },
      { from: '2017-10-17T00:00:00+03:00', to: null, cell: sdf },
    ],
  },
  {
    place: place('sy.SY0900', 'دير الزور', 'Deir ez-Zor', [40.14, 35.34]),
    segments: [
      {
        from: '2014-07-14T00:00:00+03:00',
        to: null,
        cell: cell({
          ...government,
          flags: ['disputed'],
          siege: { by: ['isis'], extent: 'full', since: '2015-01/2017-09-05' },
        }),
      },
    ],
  },
  {
    place: place('sy.SY0400', 'حمص', 'Homs', [36.72, 34.73]),
    segments: [{ from: '2014-05-09T00:00:00+03:00', to: null, cell: cell({ ...government, flags: ['inferred'] }) }],
  },
  {
    place: place('sy.SY0204', 'منبج', 'Manbij', [37.95, 36.53]),
    segments: [
      {
        from: '2016-08-13T00:00:00+03:00',
        to: null,
        cell: cell({ status: 'shared', holders: ['sdf', 'syrian-government'], presence: ['russia'] }),
      },
    ],
  },
  {
    place: place('sy.SY1200', 'درعا', 'Daraa', [36.1, 32.62]),
    segments: [{ from: '2018-07-12T00:00:00+03:00', to: null, cell: cell({ status: 'vacated', confidence: null }) }],
  },
  {
    place: place('sy.SY0700', 'إدلب', 'Idlib', [36.63, 35.93]),
    segments: [
      {
        from: '2015-03-28T00:00:00+02:00',
        to: null,
        cell: cell({ status: 'unknown', confidence: null, flags: ['disputed'] }),
      },
    ],
  },
];

const BLOCS: readonly (readonly [id: string, ar: string, en: string, bloc: string])[] = [
  ['syrian-government', 'الحكومة السورية', 'Syrian government', 'syrian-government'],
  ['autonomous-administration', 'الإدارة الذاتية', 'Autonomous Administration', 'autonomous-administration'],
  ['sdf', 'قوات سوريا الديمقراطية', 'Syrian Democratic Forces', 'autonomous-administration'],
  ['asayish', 'الأسايش', 'Asayish', 'autonomous-administration'],
  ['isis', 'تنظيم الدولة', 'Islamic State', 'isis'],
  ['opposition-factions', 'فصائل المعارضة', 'Opposition factions', 'opposition-factions'],
  ['russia', 'روسيا', 'Russia', 'russia'],
];

export const ACTORS = BLOCS.map(([id, ar, en, bloc]) => ({ id, name: { ar, en }, bloc }));

/** The changes that make these time lines, all known when they happened. */
export const CHANGES: readonly ChangeJson[] = TIMELINES.flatMap(({ place: { id }, segments }) =>
  segments.map((segment): Omit<ChangeJson, 'sequence' | 'id'> => ({
    kind: 'asserted',
    place: id,
    valid: [segment.from, segment.to],
    known: [segment.from, null],
    before: null,
    after: segment.cell,
    since: segment.from.slice(0, 10),
    cause: { type: 'report', ref: null },
    proof: null,
    view: 'v1',
    release: 'fixture',
  })),
).map((change, i) => ({ ...change, sequence: i, id: `change-${String(i)}` }));

/** The cells at a moment, as GET /v1/control gives them. */
export function cellsAt(at: number, known: number): readonly CellJson[] {
  return TIMELINES.flatMap(({ place: where, segments }) => {
    const segment = segments.find(
      ({ from, to }) => Date.parse(from) <= Math.min(at, known) && (to === null || at < Date.parse(to)),
    );
    if (!segment) return [];
    const time = new Date(at).toISOString();
    const since = segment.from.slice(0, 10);
    return [{ place: where, at: time, known: null, view: 'v1', ...segment.cell, since, lastEvidence: time }];
  });
}

/** An explanation in the shape of the contract, of whatever place. */
export function explanationIn(language: string, place: string): Readonly<Record<string, unknown>> {
  const titles = ['certainty', 'claims', 'flags', 'rests', 'rules', 'counterfactual', 'lost'];
  const claim = {
    ...{ number: 1, claimId: 'c-1', text: `A claim about ${place}`, said: 'A paper', notes: [], lost: [] },
    report: { published: '14 April 2022' },
    quote: { before: 'دخلت القوة ', span: 'المركز', after: ' مساءً.' },
  };
  return {
    ...{ language, headline: `${language}: ${place}`, notes: [], certainty: 'Probable.', flags: [], rests: [] },
    titles: Object.fromEntries(titles.map((title) => [title, title])),
    claims: [{ role: 'supports', title: 'What says so', text: '', notes: [], lost: [], claims: [claim] }],
    rules: [{ rule: 'R7', name: 'Order in time', text: 'What happened later counts.' }],
    counterfactual: { type: 'none', text: 'Nothing.', complete: true, sets: [], more: 0 },
  };
}
