import { matchKey } from '../../core/domain/matchKey.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { containerAt } from './container.ts';
import { COUNTRYSIDE_WORDS } from './kindWords.ts';
import type { Named, PlaceContext } from './placeContext.ts';
import { surfaceOf } from './surface.ts';

/** Words for a sort of facility, what it is told by, and how a gazetteer calls the one of a town. */
const SORTS = [
  {
    heads: keySet('مستودعات مستودع المستودعات مخازن'),
    told: keySet('الذخيرة ذخيرة الأسلحة أسلحة السلاح سلاح عسكرية'),
    called: ['مستودعات'],
  },
  {
    heads: keySet('مطار المطار قاعدة القاعدة'),
    told: keySet('عسكري العسكري عسكرية العسكرية جوية الجوية حربي الحربي'),
    called: ['مطار', 'قاعدة'],
  },
] as const;

const TOWNS: ReadonlySet<PlaceKind> = new Set<PlaceKind>(['city', 'town', 'village', 'sub_district']);

/**
 * Arabic: „*the arms depots* in the town of P“, „*an air base* in the village of P“: the one that is called after P, where the
 * gazetteer has just one so called; null otherwise.
 */
export function facilityOfTown(context: PlaceContext, i: number): Named | null {
  const { tokens, lexicon } = context;
  const sort = SORTS.find(({ heads, told }) => isOneOf(tokens[i], heads) && isOneOf(tokens[i + 1], told));
  if (!sort || tokens[i + 1]?.before !== ' ') return null;
  const container = containerAt(context, i + 2);
  const town = container && lexicon.gazetteer.get(container.place);
  // „a base *in the countryside of* P“ is any.
  const around = tokens.slice(i + 2, container?.end).some((token) => isOneOf(token, COUNTRYSIDE_WORDS));
  const names = town && TOWNS.has(town.kind) && !around ? town.names.ar : [];
  const known = new Set(
    names.flatMap((name) => sort.called.flatMap((word) => lexicon.gazetteer.named(matchKey(`${word} ${name}`)))),
  );
  const [only] = known;
  if (!only || known.size > 1) return null;
  const clitics = tokens[i]?.forms.find(({ key }) => sort.heads.has(key))?.clitics ?? '';
  const surface = surfaceOf(context, i, i + 2, clitics);
  return { mention: { id: only.id, surface, collective: null, provisional: null }, end: i + 2 };
}
