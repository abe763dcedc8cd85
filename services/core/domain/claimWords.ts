import type {
  Action,
  Basis,
  CollectiveKind,
  Extent,
  Modality,
  Polarity,
  Quantity,
  Relation,
  SpeakerKind,
  SpeechAct,
  TimePrecision,
} from './events.generated.ts';

/** Every word that a claim may hold, as the schema has it: all but `unknown`, which stands for words of later releases. */
export const CLAIM_WORDS = {
  Action: [
    ...['seize', 'expel', 'storm', 'withdraw', 'handover', 'besiege', 'cordon', 'blockade', 'lift_siege', 'advance'],
    ...['deploy', 'reinforce', 'remove_barrier', 'clash', 'shell', 'raid', 'infiltrate', 'repel', 'arrest'],
    ...['negotiate', 'mediate', 'agree', 'promise', 'demand', 'reject', 'threaten', 'accuse', 'deny', 'announce'],
    ...['state', 'displace', 'order', 'order_evacuate'],
  ],
  Relation: ['holds', 'in', 'front_line', 'tension'],
  Extent: ['all', 'most', 'part', 'perimeter', 'except'],
  Modality: [
    ...['performed', 'announced', 'attempted', 'ongoing', 'habitual', 'promised', 'demanded', 'threatened'],
    ...['purpose', 'hypothetical', 'opinion', 'accusation'],
  ],
  Polarity: ['positive', 'negative'],
  Basis: ['asserted', 'presupposed', 'inferred'],
  CollectiveKind: ['institution', 'checkpoint', 'branch', 'village', 'crossing', 'held_area', 'building'],
  Quantity: ['all', 'most', 'part'],
  SpeakerKind: ['outlet', 'named', 'anonymous', 'party'],
  SpeechAct: ['says', 'announces', 'denies', 'accuses', 'demands', 'promises', 'threatens'],
  /** `unknown` is a word of its own here: the text gives no time. */
  TimePrecision: ['unknown', 'instant', 'hour', 'part_of_day', 'day', 'week', 'month', 'year'],
} as const satisfies {
  readonly Action: readonly Action[];
  readonly Relation: readonly Relation[];
  readonly Extent: readonly Extent[];
  readonly Modality: readonly Modality[];
  readonly Polarity: readonly Polarity[];
  readonly Basis: readonly Basis[];
  readonly CollectiveKind: readonly CollectiveKind[];
  readonly Quantity: readonly Quantity[];
  readonly SpeakerKind: readonly SpeakerKind[];
  readonly SpeechAct: readonly SpeechAct[];
  readonly TimePrecision: readonly TimePrecision[];
};
