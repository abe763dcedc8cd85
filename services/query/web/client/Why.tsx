import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import { fetchExplanation } from './api.ts';
import type { Moment } from './api.ts';
import { numberText } from './moments.ts';
import type { Language } from './permalink.ts';
import { useAnswer } from './useAnswer.ts';
import type { ClaimGroupJson, ExplainedClaimJson, ExplanationAnswer, MeaningJson } from './wire.ts';
import { WORDS } from './words.ts';

interface WhyProps extends Moment {
  readonly place: string;
  readonly language: Language;
  /** Counts up whenever changes arrived. */
  readonly revision: number;
}

/** Why a place is shown as it is; asked for once somebody opens it. */
export function Why({ place, at, known, language, revision }: WhyProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const words = WORDS[language];
  const key = JSON.stringify([place, at, known, language, revision]);
  const answer = useAnswer(open ? key : null, async (signal) => ({
    key,
    told: await fetchExplanation(place, { at, known }, language, signal),
  }));
  return (
    <details
      class="why"
      open={open}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{words.why}</summary>
      {answer.loading && <p class="quiet">{words.loading}</p>}
      {answer.fault !== null && (
        <p>
          <button type="button" onClick={answer.retry}>
            {words.retry}
          </button>
        </p>
      )}
      {answer.value?.key === key && <Told told={answer.value.told} />}
    </details>
  );
}

function Told({ told }: { readonly told: ExplanationAnswer }): JSX.Element {
  const { language } = told;
  const { headline, notes, titles, certainty, flags, rests, claims, rules, counterfactual } = told;
  return (
    <div class="told">
      <p>
        <b>{headline}</b>
      </p>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {certainty !== null && (
        <section>
          <h4>{titles.certainty}</h4>
          <p>{certainty}</p>
        </section>
      )}
      <Meanings title={titles.flags} list={flags} />
      {rests.length > 0 && (
        <section>
          <h4>{titles.rests}</h4>
          <ul>
            {rests.map(({ place, text }) => (
              <li key={place}>{text}</li>
            ))}
          </ul>
        </section>
      )}
      {claims.length > 0 && <h4>{titles.claims}</h4>}
      {claims.map((group, i) => (
        <Group key={group.role} group={group} lostTitle={titles.lost} told={numbersIn(claims.slice(0, i))} />
      ))}
      <Meanings title={titles.rules} list={rules} />
      <section>
        <h4>{titles.counterfactual}</h4>
        <p>{counterfactual.text}</p>
        <ul>
          {counterfactual.sets.map(({ claims: set, then }) => (
            <li key={set.map(({ claimId }) => claimId).join(' ')}>
              {set
                .map(({ number, text }) => (number === null ? text : `[${numberText(number, language)}]`))
                .join(' + ')}
              <span class="other">{then}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function numbersIn(groups: readonly ClaimGroupJson[]): ReadonlySet<number> {
  return new Set(groups.flatMap(({ claims }) => claims.map(({ number }) => number)));
}

function Meanings({
  title,
  list,
}: {
  readonly title: string;
  readonly list: readonly MeaningJson[];
}): JSX.Element | null {
  if (list.length === 0) return null;
  return (
    <section>
      <h4>{title}</h4>
      <dl>
        {list.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface GroupProps {
  readonly group: ClaimGroupJson;
  readonly lostTitle: string;
  /** Numbers of the claims that were told in full before. */
  readonly told: ReadonlySet<number>;
}

function Group({ group, lostTitle, told }: GroupProps): JSX.Element {
  return (
    <section class="group">
      <h5 title={group.text}>{group.title}</h5>
      {group.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <ol>
        {group.claims.map((claim) => (
          <li key={claim.number} value={claim.number}>
            {claim.text}
            {!told.has(claim.number) && <Source claim={claim} />}
            {claim.notes.map((note) => (
              <span class="other" key={note}>
                {note}
              </span>
            ))}
            <Lost title={lostTitle} reasons={claim.lost} />
          </li>
        ))}
      </ol>
      <Lost title={lostTitle} reasons={group.lost} />
    </section>
  );
}

function Source({ claim: { said, report, quote } }: { readonly claim: ExplainedClaimJson }): JSX.Element {
  return (
    <>
      <span class="other">
        <bdi>{said}</bdi> · {report.published}
      </span>
      {quote !== null && (
        <blockquote dir="auto">
          {quote.before}
          <mark>{quote.span}</mark>
          {quote.after}
        </blockquote>
      )}
    </>
  );
}

function Lost({ title, reasons }: { readonly title: string; readonly reasons: readonly string[] }): JSX.Element | null {
  if (reasons.length === 0) return null;
  return (
    <div class="lost">
      <b>{title}</b>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}
