import type { CollectiveKind, Modality } from '../../../core/domain/events.generated.ts';
import type { Deed, DeedKind, Where } from '../wording.ts';
import { during } from './times.ts';

type Told = (who: string, place: string, other: string | null) => string;

/** What is told of each action, in the past tense, which no actor's number changes. */
const DEEDS: Readonly<Record<DeedKind, Told>> = {
  seize: (who, place, other) => `${who} seized ${place}${other === null ? '' : ` from ${other}`}`,
  expel: (who, place, other) => `${who} drove ${other ?? 'others'} out of ${place}`,
  storm: (who, place) => `${who} stormed ${place}`,
  withdraw: (who, place, other) => `${who} withdrew from ${place}${other === null ? '' : ` in favour of ${other}`}`,
  handover: (who, place, other) => `${who} handed ${place} over${other === null ? '' : ` to ${other}`}`,
  besiege: (who, place) => `${who} laid siege to ${place}`,
  cordon: (who, place) => `${who} cordoned off ${place}`,
  blockade: (who, place) => `${who} blockaded ${place}`,
  lift_siege: (who, place) => `${who} lifted the siege of ${place}`,
  advance: (who, place) => `${who} advanced to ${place}`,
  deploy: (who, place) => `${who} deployed in ${place}`,
  reinforce: (who, place) => `${who} sent reinforcements to ${place}`,
  remove_barrier: (who, place) => `${who} removed barriers at ${place}`,
  clash: (who, place, other) => `${who} clashed with ${other ?? 'others'} in ${place}`,
  shell: (who, place) => `${who} shelled ${place}`,
  raid: (who, place) => `${who} raided ${place}`,
  infiltrate: (who, place) => `${who} infiltrated ${place}`,
  repel: (who, place) => `${who} repelled an attack on ${place}`,
  arrest: (who, place) => `${who} made arrests in ${place}`,
  negotiate: (who, place, other) => `${who} negotiated${other === null ? '' : ` with ${other}`} about ${place}`,
  mediate: (who, place) => `${who} mediated about ${place}`,
  agree: (who, place, other) => `${who} reached an agreement${other === null ? '' : ` with ${other}`} about ${place}`,
  promise: (who, place) => `${who} made a promise about ${place}`,
  demand: (who, place) => `${who} made a demand about ${place}`,
  reject: (who, place) => `${who} rejected a demand about ${place}`,
  threaten: (who, place) => `${who} made a threat about ${place}`,
  accuse: (who, place) => `${who} made an accusation about ${place}`,
  deny: (who, place) => `${who} made a denial about ${place}`,
  announce: (who, place) => `${who} made an announcement about ${place}`,
  displace: (who, place) => `${who} displaced people from ${place}`,
  order: (who, place) => `${who} gave orders about ${place}`,
  order_evacuate: (who, place) => `${who} ordered that ${place} be evacuated`,
  holds: (who, place) => `${who} held ${place}`,
  in: (who, place) => `${who} had forces in ${place}`,
  front_line: (who, place) => `${who} stood at a front line at ${place}`,
  tension: (who, place) => `${who} faced tension in ${place}`,
  unknown: (who, place) => `${who} did something in ${place} that this version has no word for`,
};

const MODALITIES: Readonly<Record<Modality, string>> = {
  unknown: 'told in a mood that this version does not know',
  performed: 'told as done',
  announced: 'announced',
  attempted: 'an attempt',
  ongoing: 'told as going on',
  habitual: 'told as a lasting state',
  promised: 'a promise',
  demanded: 'a demand',
  threatened: 'a threat',
  purpose: 'an aim',
  hypothetical: 'a mere possibility',
  opinion: 'an opinion',
  accusation: 'an accusation',
};

export function modalityText(modality: Modality): string {
  return MODALITIES[modality];
}

/** A claim as a sentence without its stop. */
export function deedText(deed: Deed): string {
  const told = DEEDS[deed.kind](
    deed.actors === deed.denier ? 'they' : deed.actors,
    whereText(deed.where),
    deed.counterparty,
  );
  const said = deed.modality === 'performed' ? '' : ` (${MODALITIES[deed.modality]})`;
  const whole = `${told}${said}, ${during(deed.time)}`;
  const denied = deed.denier === null ? null : `${deed.denier} denied that ${whole}`;
  return upperFirst(denied ?? (deed.negative ? `it is ruled out that ${whole}` : whole));
}

function whereText({ place, extent, label, count, except, collective }: Where): string {
  if (collective) return `${setText(collective)} in ${place}${exceptText(except)}`;
  const named = label === null ? '' : ` (“${label}”)`;
  switch (extent) {
    case 'most':
      return `most of ${place}${named}`;
    case 'part':
      return `${count === null || count === 1 ? 'a part' : `${String(count)} parts`} of ${place}${named}`;
    case 'perimeter':
      return `the edge of ${place}`;
    case 'unknown':
    case 'all':
    case 'except':
      return `${place}${exceptText(except)}`;
  }
}

function exceptText(except: readonly string[]): string {
  return except.length === 0 ? '' : ` except ${new Intl.ListFormat('en-GB').format(except)}`;
}

const SETS: Readonly<Record<CollectiveKind, string>> = {
  unknown: 'places',
  institution: 'institutions',
  checkpoint: 'checkpoints',
  branch: 'security branches',
  village: 'villages',
  crossing: 'crossings',
  held_area: 'areas',
  building: 'buildings',
};

function setText({ kind, owner, quantity, count }: NonNullable<Where['collective']>): string {
  const whose = owner === null ? '' : kind === 'held_area' ? ` held by ${owner}` : ` of ${owner}`;
  const set = `${SETS[kind]}${whose}`;
  if (quantity === 'all') return `all ${set}`;
  if (quantity === 'most') return `most ${set}`;
  return `${count === null ? 'some' : String(count)} ${set}`;
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
