import type { PlaceId } from '../../core/domain/ids.ts';
import { NAME_ADJECTIVES } from './kindWords.ts';
import type { PlaceContext } from './placeContext.ts';
import { chooseAmong } from './placeLexicon.ts';

/** A place in which a set lies as well, and the token after its words. */
export interface FurtherContainer {
  readonly place: PlaceId;
  readonly end: number;
}

/** „villages in X *and Y*“, „… *and the western countryside of Y*“, „… *and the plain of Y*“: the further containers of a set whose own end before token `from`. */
export function furtherContainers(context: PlaceContext, from: number): readonly FurtherContainer[] {
  const next = context.tokens[from];
  if (!next || !/^و/u.test(next.key) || /[,،]/u.test(next.before)) return [];
  const found = landAt(context, from) ?? townAt(context, from);
  return found ? [found, ...furtherContainers(context, found.end)] : [];
}

function townAt({ tokens, lexicon, spokenOf }: PlaceContext, i: number): FurtherContainer | null {
  const match = lexicon.names.longest(tokens, i, (clitics) => clitics === 'و');
  const candidates = match?.values.filter(({ after }) => after === null).map(({ place }) => place) ?? [];
  const wanted = { kinds: null, container: null, at: tokens[i]?.start ?? 0, sure: false };
  const place = chooseAmong(lexicon.gazetteer, candidates, wanted, spokenOf);
  return match && place ? { place: place.id, end: match.end } : null;
}

/** „and the countryside of X“, „and the plain of X“: land of which a set may be a part, and which is hardly taken itself. */
function landAt({ tokens, lexicon, spokenOf }: PlaceContext, i: number): FurtherContainer | null {
  const word = tokens[i]?.forms.find(({ key, clitics }) => clitics === 'و' && LANDS.has(key));
  if (!word || tokens[i + 1]?.before !== ' ') return null;
  const whole = lexicon.names.longest(tokens, i, (clitics) => clitics === 'و');
  const area = whole?.values.find(({ place, after }) => after === null && place.kind === 'area')?.place;
  if (whole && area && whole.end - whole.start > 1) return { place: area.id, end: whole.end };
  const match = lexicon.names.longest(tokens, i + 1, (clitics) => clitics === '');
  const candidates = match?.values.filter(({ after }) => after !== null || word.key === 'ريف') ?? [];
  const wanted = { kinds: null, container: null, at: tokens[i]?.start ?? 0, sure: true };
  const place = chooseAmong(
    lexicon.gazetteer,
    candidates.map((one) => one.place),
    wanted,
    spokenOf,
  );
  if (!match || !place) return null;
  const side = NAME_ADJECTIVES.has(tokens[match.end]?.key ?? '') && tokens[match.end]?.before === ' ';
  return { place: place.id, end: match.end + (side ? 1 : 0) };
}
const LANDS: ReadonlySet<string> = new Set(['ريف', 'سهل', 'باديه', 'محافظه']);
