import type { Rectangle } from '../../core/domain/cell.ts';
import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Control } from './control.ts';

/** What a whole is told of the control of a place, its own or a part's, besides the cell (rulings-check c8). */
export interface Holding {
  readonly kind: Control['kind'] | 'overrun';
  /** Of the holder; null unless held. */
  readonly bloc: ActorId | null;
  /** When the holder came to hold it by a gain; -Infinity if it came otherwise. */
  readonly gainedAt: Instant;
  /** Of a gain, whom it was taken from: all that gains name, else who held before as far as is known. */
  readonly fromBlocs: readonly ActorId[];
  /** To when there is evidence of this control; -Infinity without. */
  readonly until: Instant;
  readonly since: Instant;
  /** When a gain of an unnamed part around it last counted for it (A9); -Infinity if none does. */
  readonly boundAt: Instant;
  /** Places inside that the holder's claims except. */
  readonly except: readonly PlaceId[];
}

/** A rectangle of one place by its own evidence, as a whole reads it. */
export interface HeldRectangle extends Rectangle {
  readonly holding: Holding;
}

const held = new WeakMap<Control, Holding>();

/** The same control gives the same object, so that equal neighbours are told apart quickly. */
export function holdingOf(control: Control): Holding {
  const known = held.get(control);
  if (known) return known;
  const { kind, bloc, gainedAt, until, since, except, bound } = control;
  const fromBlocs = gainedFrom(control);
  const holding = { kind, bloc, gainedAt, fromBlocs, until, since, boundAt: bound?.at ?? -Infinity, except };
  held.set(control, holding);
  return holding;
}

function gainedFrom({ gainedAt, mutual, prior }: Control): readonly ActorId[] {
  if (mutual.length > 0) return mutual.map(({ bloc }) => bloc);
  return gainedAt === -Infinity || prior === null ? [] : [prior.bloc];
}
