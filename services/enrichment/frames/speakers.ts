import type { Attribution } from '../../core/domain/events.generated.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import { isDoer } from './arguments.ts';
import type { ActorMention } from '../text/mentions.ts';
import { strippings } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' ').map(matchKey));
const SAYS = words(
  'قال قالت أكد أكدت أفاد أفادت ذكر ذكرت أوضح أوضحت أضاف أضافت أشار أشارت said says reported reports confirmed',
);
const ANNOUNCES = words('أعلن أعلنت أعلنوا announced announces declared declares');
const ANONYMOUS = words('مصدر مصادر المصدر المصادر ناشطون ناشطين شهود source sources activists witnesses residents');

const THAT = words('أن إن أنها أنه إنها إنه بأن that');

export interface Said {
  readonly said: Attribution | null;
  readonly speaker: ActorId | null;
}

/**
 * Who the sentence lets say what stands at token i: a party, or an unnamed source. Only what is announced itself, or
 * follows „that“, is theirs; the rest of the sentence is the outlet's.
 */
export function speakerBefore(
  tokens: readonly Token[],
  actors: readonly ActorMention[],
  i: number,
  announced: boolean,
): Said {
  for (let at = 0; at < i; at++) {
    const forms = strippings(tokens[at]?.key ?? '').map(({ key }) => key);
    const announces = forms.some((key) => ANNOUNCES.has(key));
    if (!announces && !forms.some((key) => SAYS.has(key))) continue;
    const that = tokens.slice(at, i).some(({ key }) => THAT.has(key));
    if (!announced && !that) continue;
    const near =
      actors.find((one) => isDoer(tokens, one) && one.start > at && one.start <= at + 4) ??
      actors.findLast((one) => one.end <= at && at - one.end <= 1);
    if (near)
      return { said: { kind: 'party', name: near.actor, act: announces ? 'announces' : 'says' }, speaker: near.actor };
    const source = tokens.slice(Math.max(0, at - 2), at + 4).find(({ key }) => ANONYMOUS.has(key));
    if (source) return { said: { kind: 'anonymous', name: source.raw, act: 'says' }, speaker: null };
  }
  return { said: null, speaker: null };
}
