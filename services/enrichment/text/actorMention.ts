import type { ActorId } from '../../core/domain/ids.ts';

/** Grammatical gender and number, as far as an Arabic head word shows it; null if it does not. */
export type Agreement = 'masculine' | 'feminine' | 'plural' | null;

/** Where a sentence names an actor. */
export interface ActorMention {
  readonly actor: ActorId;
  readonly start: number;
  readonly end: number;
  readonly clitics: string;
  readonly agreement: Agreement;
  /** „its fighters“: named by a pronoun on the word for a body. */
  readonly possessive?: true;
  /** „the *rebel* takeover“: an adjective of the noun of action that follows. */
  readonly adjective?: true;
}
