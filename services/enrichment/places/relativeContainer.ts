import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { containerAt } from './container.ts';
import type { PlaceContext } from './placeContext.ts';

/** Whose the places of a set are, what they lie in, and where that is told. */
interface OwnedBySome {
  readonly owner: ActorId | null;
  readonly container: PlaceId;
  readonly end: number;
}

/** „the offices *that it had entered* in the town“: the container after a short relative clause. */
export function relativeContainer(context: PlaceContext, i: number, owner: ActorId | null): OwnedBySome | null {
  // „villages *that X holds* in“ (قرى تسيطر عليها X).
  const bare = isOneOf(context.tokens[i + 1], ON_THEM) && isHeldBy(context, i);
  if (!bare && !RELATIVES.has(context.tokens[i]?.key ?? '')) return null;
  for (let at = i + 1; at < i + 9; at++) {
    const comma = /[,،]/u.test(context.tokens[at]?.before ?? '');
    // „the points that it lost to X*, in the quarter of Q*“.
    if (comma && context.tokens[at]?.key !== 'في') return null;
    const found = containerAt(context, at, comma);
    if (!found && comma) return null;
    const holder = bare ? (context.actors.find(({ start }) => start === i + 2)?.actor ?? null) : null;
    if (found) return { owner: owner ?? holder, container: found.place, end: found.end };
  }
  return null;
}
const isHeldBy = ({ hits = [] }: PlaceContext, i: number): boolean =>
  hits.some(({ start, clitics, form }) => start === i && clitics === '' && form.column === 'imperfect');
const ON_THEM = keySet('عليها عليه فيها');
const RELATIVES = keySet('التي الذي الذين كان كانت that which');
