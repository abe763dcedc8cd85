import type { Attribution } from '../../core/domain/events.generated.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import { THAT } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { isDoer } from './namedDoers.ts';
import type { FrameReading } from './frameReading.ts';
import { breaksBefore } from './scene.ts';
import type { GovernorHit, Scene } from './scene.ts';

const ANONYMOUS = keySet(
  'مصدر مصادر المصدر المصادر ناشطون ناشطين نشطاء شهود شاهد أهالي الأهالي سكان مراسل مراسلنا source sources activists activist witnesses residents resident correspondent locals',
);
const MONITORS = keySet('المرصد مرصد شبكة وكالة observatory monitor network agency');
/** „according to“ after or before what is told. */
const ACCORDING = keySet('بحسب حسب وفق وفقا according per');

export interface Said {
  readonly said: Attribution | null;
  readonly speaker: ActorId | null;
}

/** Who denies or accuses: the doer beside the word; null if none is named. */
export function wrapperOf(scene: Scene, wrapper: GovernorHit): ActorId | null {
  return (
    beside(scene, wrapper)?.actor ??
    (wrapper.form.suffix === null && wrapper.start <= 1 ? null : scene.lastDoer?.actor) ??
    null
  );
}

function beside(scene: Scene, word: Pick<GovernorHit, 'start' | 'end'>): Scene['actors'][number] | undefined {
  const { tokens, actors } = scene;
  const { from, to } = saying(scene, word);
  const isIn = (one: Scene['actors'][number]): boolean => one.start >= from && one.end <= to && isDoer(tokens, one);
  return (
    actors.find((one) => one.start >= word.end && isIn(one)) ??
    actors.findLast((one) => one.end <= word.start && isIn(one))
  );
}

/** Words beside a word of saying within which who says it stands. */
const BESIDE = 4;

/** The tokens beside a word of saying that tell who says it: what follows „that“, a comma or a colon is what is said. */
function saying(
  scene: Scene,
  { start, end }: Pick<GovernorHit, 'start' | 'end'>,
): { readonly from: number; readonly to: number } {
  let from = start;
  while (from > 0 && start - from < BESIDE && !breaksBefore(scene, from)) from -= 1;
  let to = end;
  while (to < scene.tokens.length && to - end < BESIDE && !isOneOf(scene.tokens[to], THAT) && !breaksBefore(scene, to))
    to += 1;
  return { from, to };
}

/** Who the sentence lets say it: a party, or an unnamed source; null where the outlet itself tells. */
export function speakerOf(scene: Scene, reading: FrameReading): Said {
  const by = reading.said ?? accordingTo(scene);
  if (!by) return { said: null, speaker: null };
  const act = reading.said?.form.governor.mood === 'announce' ? 'announces' : 'says';
  const { from, to } = saying(scene, by);
  const window = scene.tokens.slice(from, to);
  const source = window.find((token) => isOneOf(token, ANONYMOUS));
  const near = source ? undefined : beside(scene, by);
  if (near) return { said: { kind: 'party', name: near.actor, act }, speaker: near.actor };
  if (source) return { said: { kind: 'anonymous', name: source.raw, act }, speaker: null };
  const monitor = window.find((token) => isOneOf(token, MONITORS));
  if (monitor) return { said: { kind: 'named', name: monitor.raw, act }, speaker: null };
  // „it announced its control“: the doer is who says it.
  const own = reading.said && act === 'announces' ? reading.actors[0] : undefined;
  return own ? { said: { kind: 'party', name: own, act }, speaker: own } : { said: null, speaker: null };
}

function accordingTo({ tokens }: Scene): { readonly start: number; readonly end: number } | null {
  const at = tokens.findIndex((token) => isOneOf(token, ACCORDING));
  return at < 0 ? null : { start: at, end: at + 1 };
}
