import type { ActorJson } from './wire.ts';

/** How a bloc is drawn: never by colour alone. */
export interface BlocLook {
  readonly bloc: string;
  /** Of Okabe and Ito's eight, which readers with any of the three colour deficiencies can tell apart. */
  readonly colour: string;
  /** Stands in the disc. */
  readonly letter: string;
}

export const GREY = '#8a8f98';

const COLOURS = ['#D55E00', '#009E73', '#F0E442', '#0072B2', '#56B4E9', '#CC79A7'] as const;
const LETTERS = ['1', '2', '3', '4', '5', '6'] as const;

/** Blocs that keep their colour and letter whatever else is on the map, as other maps of Syria have taught readers. */
const USUAL: Readonly<Record<string, { readonly colour: string; readonly letter: string }>> = {
  'syrian-government': { colour: '#D55E00', letter: 'G' },
  'syrian-transitional-government': { colour: '#009E73', letter: 'T' },
  'autonomous-administration': { colour: '#F0E442', letter: 'A' },
  turkey: { colour: '#0072B2', letter: 'Y' },
  'opposition-factions': { colour: '#56B4E9', letter: 'O' },
  isis: { colour: '#CC79A7', letter: 'I' },
};

/** The look of every bloc, and the bloc of every actor. */
export interface Palette {
  /** At most six, in the order of the legend; all other blocs are grey. */
  readonly looks: readonly BlocLook[];
  lookOf(actor: string): BlocLook;
}

/**
 * Gives the blocs that hold most their colours: six at most, the rest is grey and marked with a dot.
 * `weights` counts per actor how often it holds or contests a place, over all time, so that the slider never
 * changes what a colour means. `then` gives the blocs of the moment shown, as an actor may have changed its bloc.
 */
export function buildPalette(
  actors: readonly ActorJson[],
  weights: ReadonlyMap<string, number>,
  then: readonly ActorJson[] = actors,
): Palette {
  const looks = new Map(looksOf(heaviest(weights, blocsOf(actors))).map((look) => [look.bloc, look]));
  const blocOf = blocsOf(then);
  return {
    looks: [...looks.values()],
    lookOf: (actor) => looks.get(blocOf(actor)) ?? { bloc: blocOf(actor), colour: GREY, letter: '•' },
  };
}

function blocsOf(actors: readonly ActorJson[]): (actor: string) => string {
  const blocs = new Map(actors.map(({ id, bloc }) => [id, bloc]));
  return (actor) => blocs.get(actor) ?? actor;
}

function heaviest(weights: ReadonlyMap<string, number>, blocOf: (actor: string) => string): readonly string[] {
  const sums = new Map<string, number>();
  for (const [actor, weight] of weights) {
    const bloc = blocOf(actor);
    if (bloc !== 'unknown') sums.set(bloc, (sums.get(bloc) ?? 0) + weight);
  }
  const sorted = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return sorted.slice(0, COLOURS.length).map(([bloc]) => bloc);
}

function looksOf(blocs: readonly string[]): readonly BlocLook[] {
  const usual = blocs.flatMap((bloc) => (USUAL[bloc] ? [{ bloc, ...USUAL[bloc] }] : []));
  const colours = COLOURS.filter((colour) => !usual.some((look) => look.colour === colour));
  const others = blocs.filter((bloc) => !USUAL[bloc]);
  const rest = others.map((bloc, i) => ({ bloc, colour: colours[i] ?? GREY, letter: LETTERS[i] ?? '•' }));
  return [...usual, ...rest];
}
