import { CELL } from '../routeSchemas.ts';

const STRINGS = { type: 'array', items: { type: 'string' } } as const;
const TEXT = { type: 'string' } as const;
const TEXT_OR_NULL = { type: ['string', 'null'] } as const;

const REPORT = {
  type: 'object',
  required: ['id', 'source', 'outlet', 'title', 'url', 'publishedAt', 'published', 'retractedAt'],
  properties: {
    id: TEXT,
    source: TEXT,
    outlet: TEXT,
    title: TEXT_OR_NULL,
    url: TEXT_OR_NULL,
    publishedAt: TEXT,
    published: TEXT,
    retractedAt: TEXT_OR_NULL,
  },
} as const;

const CLAIM = {
  type: 'object',
  required: [
    ...[
      'number',
      'claimId',
      'text',
      'said',
      'modality',
      'polarity',
      'validTime',
      'report',
      'quote',
      'notes',
      'lost',
      'claim',
    ],
  ],
  properties: {
    number: { type: 'integer', description: 'By which the rest of the answer speaks of it.' },
    claimId: TEXT,
    text: { ...TEXT, description: 'What it says, in one sentence.' },
    said: { ...TEXT, description: 'Who says so, from the outlet inwards.' },
    modality: { type: 'object', required: ['word', 'text'], properties: { word: TEXT, text: TEXT } },
    polarity: TEXT,
    validTime: { type: 'object', required: ['edtf', 'text'], properties: { edtf: TEXT, text: TEXT } },
    report: REPORT,
    quote: {
      type: ['object', 'null'],
      description: 'The sentence of the report: the words that were read, and what stands before and after them.',
      required: ['before', 'span', 'after'],
      properties: { before: TEXT, span: TEXT, after: TEXT },
    },
    notes: STRINGS,
    lost: { ...STRINGS, description: 'Why this one did not prevail, besides what its group says.' },
    claim: { type: 'object', additionalProperties: true, description: 'As GET /v1/reports/:id has it.' },
  },
} as const;

const GROUP = {
  type: 'object',
  required: ['role', 'title', 'text', 'notes', 'lost', 'claims'],
  properties: {
    role: TEXT,
    title: TEXT,
    text: { ...TEXT, description: 'What the part is.' },
    notes: STRINGS,
    lost: { ...STRINGS, description: 'Why none of these claims prevailed, as far as it is the same for all.' },
    claims: { type: 'array', items: CLAIM },
  },
} as const;

const REST = {
  type: 'object',
  required: ['via', 'place', 'name', 'text'],
  properties: { via: { enum: ['container', 'part'] }, place: TEXT, name: TEXT, text: TEXT },
} as const;

const meaning = <Key extends string>(key: Key) =>
  ({
    type: 'object',
    required: [key, 'name', 'text'],
    properties: { [key]: TEXT, name: TEXT, text: TEXT },
  }) as const;

const COUNTERFACTUAL = {
  type: 'object',
  description: 'The smallest sets of claims, of at most three, without which status, holders or siege were others.',
  required: ['type', 'text', 'complete', 'sets', 'more'],
  properties: {
    type: { enum: ['found', 'none', 'bounded', 'not-searched'], description: 'bounded: there was too much to try.' },
    text: TEXT,
    complete: { type: 'boolean', description: 'Whether there are no others of this size.' },
    sets: {
      type: 'array',
      items: {
        type: 'object',
        required: ['claims', 'then'],
        properties: {
          claims: {
            type: 'array',
            items: {
              type: 'object',
              required: ['claimId', 'number', 'text'],
              properties: { claimId: TEXT, number: { type: ['integer', 'null'] }, text: TEXT },
            },
          },
          then: { ...TEXT, description: 'What the answer would be.' },
        },
      },
    },
    more: { type: 'integer', description: 'Sets that are found and not listed.' },
  },
} as const;

const TITLES = ['certainty', 'claims', 'flags', 'rests', 'rules', 'counterfactual', 'lost'] as const;

/** GET /v1/places/:id/explanation. */
export const EXPLANATION = {
  type: 'object',
  required: [
    ...[
      'cell',
      'language',
      'headline',
      'notes',
      'titles',
      'certainty',
      'claims',
      'flags',
      'rests',
      'rules',
      'counterfactual',
    ],
  ],
  properties: {
    cell: CELL,
    language: { enum: ['ar', 'en'] },
    headline: { ...TEXT, description: 'The answer in one sentence.' },
    notes: STRINGS,
    titles: {
      type: 'object',
      description: 'Headings of the parts that follow, in the language.',
      required: TITLES,
      properties: Object.fromEntries(TITLES.map((title) => [title, TEXT])),
    },
    certainty: { ...TEXT_OR_NULL, description: 'Why it is as sure as it is; null where nobody is named.' },
    claims: { type: 'array', items: GROUP, description: 'The claims of the proof by the part they play.' },
    flags: { type: 'array', items: meaning('flag') },
    rests: { type: 'array', items: REST, description: 'What an inferred cell or a roll-up rests on.' },
    rules: { type: 'array', items: meaning('rule'), description: 'The rules that fired, in order.' },
    counterfactual: COUNTERFACTUAL,
  },
} as const;
