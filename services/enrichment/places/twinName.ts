import { matchKey } from '../../core/domain/matchKey.ts';
import { COUNTRY, provisionalId } from '../../core/domain/gazetteer.ts';
import { isOneOf } from '../text/tokens.ts';
import { NAME_ADJECTIVES } from './kindWords.ts';
import type { PlaceContext, PlaceReading } from './placeContext.ts';

/** „Eastern *and Western* X“: the second is called like the first but for the adjective. */
export function twinAt({ tokens, lexicon }: PlaceContext, i: number, before: PlaceReading): PlaceReading | null {
  const token = tokens[i];
  const adjective = token?.forms.find(({ key, clitics }) => clitics === 'و' && NAME_ADJECTIVES.has(key));
  if (!token || !adjective || !isOneOf(tokens[before.end - 1], NAME_ADJECTIVES) || before.end !== i) return null;
  const name = `${before.mention.surface.replace(/\s+\S+$/u, '')} ${token.raw.replace(/^و/u, '')}`;
  const [known] = lexicon.gazetteer.named(matchKey(name));
  const spot = { ...before, start: i, end: i + 1 };
  if (known) return { ...spot, mention: { id: known.id, surface: name, collective: null, provisional: null } };
  const { kind = null, container = null } = before.mention.provisional ?? {};
  const id = provisionalId(lexicon.gazetteer.homeRegion(container ?? COUNTRY), name, kind, container);
  return { ...spot, mention: { id, surface: name, collective: null, provisional: { kind, container } } };
}
