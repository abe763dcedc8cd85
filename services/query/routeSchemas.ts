/** Pieces that the schemas of several routes share. Query parameters that are not named are refused. */
export const QUERY = { type: 'object', additionalProperties: false } as const;

const TIME = 'RFC 3339, or a date alone, which means the last instant of that day in Damascus.';

/** Of every reading route: which view, and what it has to have read first. */
export const READ_PARAMETERS = {
  view: { type: 'string', description: 'Id of a view; the serving one if absent.' },
  after: { type: 'string', description: 'Position that the view must have reached before it answers.' },
  wait: {
    type: 'integer',
    minimum: 0,
    maximum: 60_000,
    default: 5_000,
    description: 'How long to wait for it, in ms.',
  },
} as const;

export const KNOWN_PARAMETER = {
  known: { type: 'string', description: `As known at this time; everything known if absent. ${TIME}` },
} as const;

export const POINT_PARAMETERS = {
  at: { type: 'string', description: `As it was at this time; now if absent. ${TIME}` },
  ...KNOWN_PARAMETER,
  ...READ_PARAMETERS,
} as const;

export const LIMIT = { type: 'integer', minimum: 1, maximum: 10_000, default: 1_000 } as const;

const ACTORS = { type: 'array', items: { type: 'string' } } as const;
const NAME = {
  type: 'object',
  required: ['ar', 'en'],
  properties: { ar: { type: 'string' }, en: { type: 'string' } },
} as const;
const POINT = { type: ['array', 'null'], items: { type: 'number' }, description: '[longitude, latitude]' } as const;

const CELL_FIELDS = {
  status: { enum: ['held', 'shared', 'contested', 'vacated', 'unknown'] },
  holders: ACTORS,
  parties: { ...ACTORS, description: 'All who hold or contest it.' },
  confidence: { enum: ['confirmed', 'probable', 'claimed', 'unknown', null] },
  flags: { type: 'array', items: { type: 'string' } },
  siege: {
    type: ['object', 'null'],
    required: ['by', 'extent', 'since'],
    properties: { by: ACTORS, extent: { type: 'string' }, since: { type: 'string' } },
  },
  presence: ACTORS,
  frontLine: { type: 'boolean' },
} as const;

export const CELL = {
  type: 'object',
  required: ['place', 'at', 'known', 'view', ...Object.keys(CELL_FIELDS), 'since', 'lastEvidence'],
  properties: {
    place: {
      type: 'object',
      required: ['id', 'name', 'point', 'uncertaintyMetres'],
      properties: {
        id: { type: 'string' },
        name: NAME,
        point: POINT,
        uncertaintyMetres: { type: ['number', 'null'] },
      },
    },
    at: { type: 'string' },
    known: { type: ['string', 'null'], description: 'null: everything known.' },
    view: { type: 'string' },
    ...CELL_FIELDS,
    since: { type: ['string', 'null'], description: 'Onset in EDTF; null without evidence and for roll-ups.' },
    lastEvidence: { type: ['string', 'null'] },
    share: {
      type: 'object',
      required: ['members', 'of'],
      properties: { members: { type: 'integer' }, of: { type: 'integer' } },
      description: 'Of a roll-up only: so many of the direct members of the place name a party, of so many.',
    },
  },
} as const;

export const PLACE = {
  type: 'object',
  required: ['id', 'name', 'kind', 'point', 'parents'],
  properties: { id: { type: 'string' }, name: NAME, kind: { type: 'string' }, point: POINT, parents: ACTORS },
} as const;

const SPAN = { type: 'array', items: { type: ['string', 'null'] }, minItems: 2, maxItems: 2 } as const;
const CELL_OR_NULL = { type: ['object', 'null'], required: Object.keys(CELL_FIELDS), properties: CELL_FIELDS } as const;

export const CHANGE = {
  type: 'object',
  required: [
    'sequence',
    'id',
    'kind',
    'place',
    'valid',
    'known',
    'before',
    'after',
    'cause',
    'proof',
    'view',
    'release',
  ],
  properties: {
    sequence: { type: 'integer', description: 'Dense.' },
    id: { type: 'string' },
    kind: { enum: ['asserted', 'revised', 'withdrawn'] },
    place: { type: 'string' },
    valid: SPAN,
    known: SPAN,
    before: CELL_OR_NULL,
    after: CELL_OR_NULL,
    since: { type: ['string', 'null'] },
    cause: { type: 'object', required: ['type', 'ref'] },
    proof: { type: ['object', 'null'] },
    view: { type: 'string' },
    release: { type: 'string' },
  },
} as const;

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'Of the catalogue, docs/errors.md.' },
    hint: { type: 'string' },
  },
} as const;

/** The error answers of a route. */
export function problems(...statuses: readonly number[]): Readonly<Record<number, unknown>> {
  const answer = {
    description: 'Refused, as problem+json.',
    content: { 'application/problem+json': { schema: PROBLEM } },
  };
  return Object.fromEntries(statuses.map((status) => [status, answer]));
}
