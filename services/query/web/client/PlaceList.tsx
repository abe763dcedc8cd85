import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import { matchKey } from '../../../core/domain/matchKey.ts';
import { surenessText, whoText } from './cellText.ts';
import type { Names } from './cellText.ts';
import type { ShownPlace } from './ControlMap.ts';
import { numberText } from './moments.ts';
import type { Language } from './permalink.ts';
import { Swatch } from './Swatch.tsx';
import { WORDS } from './words.ts';

/** Rows drawn at once; the filter reaches the others. */
const MAX_ROWS = 300;

interface PlaceListProps {
  readonly places: readonly ShownPlace[];
  readonly names: Names;
  readonly language: Language;
  readonly selected: string | null;
  readonly loading: boolean;
  readonly onPick: (place: string) => void;
}

/** The same places as on the map, as a table that needs no sight and no mouse. */
export function PlaceList({ places, names, language, selected, loading, onPick }: PlaceListProps): JSX.Element {
  const words = WORDS[language];
  const [filter, setFilter] = useState('');
  const rows = useMemo(() => matching(places, filter, language), [places, filter, language]);
  return (
    <section class="list" aria-label={words.places} aria-busy={loading}>
      <label class="filter">
        <span class="unseen">{words.filter}</span>
        <input
          type="search"
          placeholder={words.filter}
          value={filter}
          onInput={(event) => {
            setFilter(event.currentTarget.value);
          }}
        />
        <span class="quiet">{numberText(rows.length, language)}</span>
      </label>
      <div class="rows">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.place}</th>
              <th scope="col">{words.heldBy}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MAX_ROWS).map((row) => (
              <Row
                key={row.cell.place.id}
                {...{ row, names, language, onPick }}
                selected={row.cell.place.id === selected}
              />
            ))}
          </tbody>
        </table>
        {rows.length > MAX_ROWS && <p class="quiet">{words.more(numberText(rows.length - MAX_ROWS, language))}</p>}
        {rows.length === 0 && filter !== '' && <p class="quiet">{words.none}</p>}
      </div>
    </section>
  );
}

interface RowProps {
  readonly row: ShownPlace;
  readonly names: Names;
  readonly language: Language;
  readonly selected: boolean;
  readonly onPick: (place: string) => void;
}

function Row({ row: { cell, paint }, names, language, selected, onPick }: RowProps): JSX.Element {
  const { id, name } = cell.place;
  const other = language === 'ar' ? name.en : name.ar;
  return (
    <tr
      data-place={id}
      data-status={cell.status}
      aria-selected={selected}
      class={selected ? 'selected' : ''}
      onClick={() => {
        onPick(id);
      }}
    >
      <th scope="row">
        <Swatch paint={paint} />
        <button type="button" aria-expanded={selected}>
          <span>{name[language]}</span>
          {other !== name[language] && (
            <span class="other">
              <bdi lang={language === 'ar' ? 'en' : 'ar'}>{other}</bdi>
            </span>
          )}
        </button>
      </th>
      <td>
        <span>{whoText(cell, names, language)}</span>
        <span class="other">{surenessText(cell, language)}</span>
      </td>
    </tr>
  );
}

/** Rows whose name in either language contains the filter, in order of name. */
function matching(places: readonly ShownPlace[], filter: string, language: Language): readonly ShownPlace[] {
  const key = matchKey(filter);
  const collator = new Intl.Collator(language);
  return places
    .filter(({ cell: { place } }) => key === '' || matchKey(`${place.name.ar} ${place.name.en}`).includes(key))
    .sort((a, b) => collator.compare(a.cell.place.name[language], b.cell.place.name[language]));
}
