import type { Headline, Standing } from '../wording.ts';
import { list } from './names.ts';
import { moment } from './times.ts';

/** The answer in one sentence. */
export function headline(parts: Headline): string {
  const { place: where, at, known } = parts;
  const before = known === null ? '' : `As known on ${moment(known)}: `;
  const overlays = overlayTexts(parts);
  const body = [`On ${moment(at)} (Damascus time) ${stateText(where, parts)}`, ...overlays].join('; ');
  return `${before}${body}.`;
}

/** The state in a few words. */
export function stands({ status, holders, parties }: Standing): string {
  switch (status) {
    case 'held':
      return `held by ${list(holders)}`;
    case 'shared':
      return `shared by ${list(holders)}`;
    case 'contested':
      return `contested between ${list(parties)}`;
    case 'vacated':
      return 'left by its holder';
    default:
      return parties.length === 0 ? 'holder not known' : `holder not known; named are ${list(parties)}`;
  }
}

function stateText(where: string, parts: Headline): string {
  const { status, holders, parties, evidence } = parts;
  const sure = surenessText(parts);
  switch (status) {
    case 'held':
      return `${where} was held by ${list(holders)}${sure}`;
    case 'shared':
      return `${where} was shared: ${list(holders)} each held a part of it${sure}`;
    case 'contested':
      return `${where} was contested between ${list(parties)}${sure}`;
    case 'vacated':
      return `${where} had been left by its holder, and nobody is known to have come${sure}`;
    default:
      if (!evidence) return `it is not known who held ${where}`;
      if (parties.length > 1) return `it is not known who held ${where}: reports name ${list(parties)}${sure}`;
      if (parties.length === 1)
        return `it is not known who held the whole of ${where}; in parts of it ${list(parties)} did${sure}`;
      return `it is not known who held ${where}${sure}`;
  }
}

const SURENESS: Readonly<Record<string, string>> = {
  confirmed: 'confirmed',
  probable: 'probable',
  claimed: 'only claimed',
};

const FLAGS: Readonly<Record<string, string>> = {
  disputed: 'disputed',
  stale: 'stale',
  inferred: 'inferred',
  'onset-uncertain': 'of uncertain beginning',
  incomplete: 'incomplete',
};

function surenessText({ confidence, flags }: Headline): string {
  const words = [
    ...(confidence === null ? [] : [SURENESS[confidence] ?? confidence]),
    ...flags.filter((flag) => flag !== 'rollup').map((flag) => FLAGS[flag] ?? flag),
  ];
  return words.length === 0 ? '' : `, which is ${list(words)}`;
}

function overlayTexts({ siege, presence, frontLine }: Headline): readonly string[] {
  const texts: string[] = [];
  if (siege) {
    const since = siege.since === null ? '' : `, since ${sinceText(siege.since.earliest)}`;
    texts.push(`it was ${siege.partial ? 'partly ' : ''}besieged by ${siege.by}${since}`);
  }
  if (presence.length > 0) texts.push(`${list(presence)} had forces there`);
  if (frontLine) texts.push('a front line ran there');
  return texts;
}

const sinceText = (at: number | null): string => (at === null ? 'a time that is not given' : moment(at));
