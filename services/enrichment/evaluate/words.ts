import type { Action, Basis, Extent, Modality, Polarity, Relation } from '../../core/domain/events.generated.ts';

/** The words that a label may hold (domain.md), as the events write them. */
export const ACTIONS = [
  'seize',
  'expel',
  'storm',
  'withdraw',
  'handover',
  'besiege',
  'cordon',
  'blockade',
  'lift_siege',
  'advance',
  'deploy',
  'reinforce',
  'remove_barrier',
  'clash',
  'shell',
  'raid',
  'infiltrate',
  'repel',
  'arrest',
  'negotiate',
  'mediate',
  'agree',
  'promise',
  'demand',
  'reject',
  'threaten',
  'accuse',
  'deny',
  'announce',
  'state',
  'displace',
  'order',
  'order_evacuate',
] as const satisfies readonly Action[];

export const MODALITIES = [
  'performed',
  'announced',
  'attempted',
  'ongoing',
  'habitual',
  'promised',
  'demanded',
  'threatened',
  'purpose',
  'hypothetical',
  'opinion',
  'accusation',
] as const satisfies readonly Modality[];

export const EXTENTS = ['all', 'most', 'part', 'perimeter', 'except'] as const satisfies readonly Extent[];
export const RELATIONS = ['holds', 'in', 'front_line', 'tension'] as const satisfies readonly Relation[];
export const POLARITIES = ['positive', 'negative'] as const satisfies readonly Polarity[];
export const BASES = ['asserted', 'presupposed', 'inferred'] as const satisfies readonly Basis[];
