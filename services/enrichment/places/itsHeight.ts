import { COUNTRY, provisionalId } from '../../core/domain/gazetteer.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { PlaceContext, PlaceReading } from './placeContext.ts';

/** „the village of X *and its hill*“ (وتلتها): the height of a place, called after it. */
export function itsHeight({ tokens, lexicon }: PlaceContext, i: number, of: PlaceReading): PlaceReading | null {
  const token = tokens[i];
  const word = isOneOf(token, HEIGHTS) ? (/^و?(\p{L}+?)(?:ها|ه)$/u.exec(token?.raw ?? '')?.[1] ?? '') : '';
  if (word === '' || of.end !== i || of.mention.collective !== null) return null;
  const name = `${word.replace(/ت$/u, 'ة')} ${of.mention.surface}`;
  const [known] = lexicon.gazetteer.named(matchKey(name));
  const spot = { ...of, start: i, end: i + 1 };
  if (known) return { ...spot, mention: { id: known.id, surface: name, collective: null, provisional: null } };
  const container = of.mention.provisional ? of.mention.provisional.container : of.mention.id;
  const id = provisionalId(lexicon.gazetteer.homeRegion(container ?? COUNTRY), name, 'hill', container);
  return { ...spot, mention: { id, surface: name, collective: null, provisional: { kind: 'hill', container } } };
}
const HEIGHTS = keySet('تلتها تلتة تلته تلها جبلها جبله قلعتها');
