import { at, listAt, numberAt, textAt } from './answerFields.ts';
import { isolated, plainText } from './table.ts';

/** An explanation as it is read on a terminal: each part under its heading, what reports say word for word. */
export function formatExplanation(answer: unknown): string {
  const parts = [
    [isolated(textAt(answer, 'headline')), ...texts(answer, 'notes').map(isolated)],
    section(answer, 'certainty', [textAt(answer, 'certainty')].filter((text) => text !== '').map(isolated)),
    section(answer, 'flags', listAt(answer, 'flags').map(meaning)),
    section(
      answer,
      'rests',
      listAt(answer, 'rests').map((one) => isolated(textAt(one, 'text'))),
    ),
    section(answer, 'claims', groupsLines(listAt(answer, 'claims'), textAt(answer, 'titles', 'lost'))),
    section(
      answer,
      'rules',
      listAt(answer, 'rules').map((one) => `${plainText(textAt(one, 'rule'))}  ${meaning(one)}`),
    ),
    section(answer, 'counterfactual', counterfactualLines(at(answer, 'counterfactual'))),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function section(answer: unknown, title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [isolated(textAt(answer, 'titles', title)), ...lines.map((line) => `  ${line}`)];
}

/** The claims that would have to be false, by their numbers, and what would be then. */
function counterfactualLines(told: unknown): readonly string[] {
  const sets = listAt(told, 'sets').map((set) => {
    const claims = listAt(set, 'claims').map((claim) => {
      const number = textAt(claim, 'number');
      return number === '' ? isolated(textAt(claim, 'text')) : `[${number}]`;
    });
    return `- ${claims.join(' + ')} → ${isolated(textAt(set, 'then'))}`;
  });
  const more = numberAt(told, 'more');
  const text = textAt(told, 'text');
  return [...(text === '' ? [] : [isolated(text)]), ...sets, ...(more > 0 ? [`… ${String(more)}`] : [])];
}

const meaning = (one: unknown): string => isolated(`${textAt(one, 'name')}: ${textAt(one, 'text')}`);

/** A claim that plays several parts is told in full once. */
function groupsLines(groups: readonly unknown[], lostTitle: string): readonly string[] {
  const told = new Set<string>();
  return groups.flatMap((group) => groupLines(group, lostTitle, told));
}

function groupLines(group: unknown, lostTitle: string, told: Set<string>): readonly string[] {
  return [
    isolated(textAt(group, 'title')),
    ...texts(group, 'notes').map((note) => indent(isolated(note))),
    ...listAt(group, 'claims').flatMap((claim) => claimLines(claim, lostTitle, told).map(indent)),
    ...lostLines(group, lostTitle).map(indent),
  ];
}

function claimLines(claim: unknown, lostTitle: string, told: Set<string>): readonly string[] {
  const number = textAt(claim, 'number');
  const again = told.has(number);
  told.add(number);
  const report = [textAt(claim, 'report', 'published'), textAt(claim, 'report', 'id')].map(isolated).join('  ');
  return [
    `[${number}] ${isolated(textAt(claim, 'text'))}`,
    ...(again ? [] : [indent(`${isolated(textAt(claim, 'said'))}  ${report}`)]),
    ...(again ? [] : quoteLines(at(claim, 'quote')).map(indent)),
    ...texts(claim, 'notes').map((note) => indent(isolated(note))),
    ...lostLines(claim, lostTitle).map(indent),
  ];
}

function lostLines(told: unknown, title: string): readonly string[] {
  const reasons = texts(told, 'lost');
  return reasons.length === 0 ? [] : [isolated(`${title}:`), ...reasons.map((reason) => `- ${isolated(reason)}`)];
}

/** The sentence of the report, the words that were read between marks. */
function quoteLines(quote: unknown): readonly string[] {
  if (typeof quote !== 'object' || quote === null) return [];
  const sentence = `${textAt(quote, 'before')}⟦${textAt(quote, 'span')}⟧${textAt(quote, 'after')}`;
  return [`> ${isolated(sentence)}`];
}

const indent = (line: string): string => `  ${line}`;

const texts = (value: unknown, name: string): readonly string[] =>
  listAt(value, name).filter((one) => typeof one === 'string');
