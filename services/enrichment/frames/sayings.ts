import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import type { Modality } from '../../core/domain/events.generated.ts';
import type { Mood } from '../../core/domain/knowledge.ts';
import type { GovernorHit } from './scene.ts';

/** In what mood an action is said, and by what. */
export interface Saying {
  readonly modality: Modality;
  readonly negative: boolean;
  /** Word that denies or accuses. */
  readonly wrapper: GovernorHit | null;
  /** Governing word whose subject or object does it; null where the action names its own doer. */
  readonly control: GovernorHit | null;
  /** Word by which somebody says it. */
  readonly said: GovernorHit | null;
  /** Some word governs it. */
  readonly governed: boolean;
  /** Told in passing („since“, „which“): it may be of any age. */
  readonly background: boolean;
  /** Told as done before („had taken“). */
  readonly before: boolean;
}

export const FACT: Saying = {
  modality: 'performed',
  negative: false,
  wrapper: null,
  control: null,
  said: null,
  governed: false,
  background: false,
  before: false,
};
export const unsaid = (modality: Modality, negative = false): Saying => ({ ...FACT, modality, negative });

/** What each mood that is no fact makes of the action. */
export const UNREAL: Readonly<Partial<Record<Mood, Saying>>> = {
  attempt: unsaid('attempted'),
  purpose: unsaid('purpose'),
  demand: unsaid('demanded'),
  promise: unsaid('promised'),
  future: unsaid('promised'),
  threat: unsaid('threatened'),
  possible: unsaid('hypothetical'),
  condition: unsaid('hypothetical'),
  opinion: unsaid('opinion'),
  accuse: unsaid('accusation'),
  deny: unsaid('performed', true),
  refuse: unsaid('promised', true),
  fail: unsaid('attempted', true),
  negate: unsaid('performed', true),
};

export const isUnreal = (mood: Mood): boolean => UNREAL[mood] !== undefined;

export function isFactual({ modality, negative }: Pick<Saying, 'modality' | 'negative'>): boolean {
  return !negative && ['performed', 'announced', 'ongoing', 'habitual'].includes(modality);
}

/** Arabic: „X denied it, *stressing* that“ (مؤكدا): what is said besides is said by itself, whatever the verb before makes of its own. */
export const isSaidBesides = (token: Token | undefined): boolean => isOneOf(token, SAYING_BESIDES);
const SAYING_BESIDES = keySet(
  'مؤكدا مؤكدة مؤكدين مشيرا مشيرة مشيرين موضحا موضحة لافتا لافتة مضيفا مضيفة مبينا مبينة مذكرا مذكرة معلنا معلنة معلنين',
);
