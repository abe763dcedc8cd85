import type { ChangeJson } from '../../../core/domain/changeJson.ts';
import { FOREVER } from '../../../core/domain/time.ts';
import type { Instant } from '../../../core/domain/time.ts';

interface Piece {
  readonly from: Instant;
  readonly to: Instant;
  readonly text: string | null;
}

/**
 * The instants at which the cell of some place becomes another, as known then, ascending: what "next change" steps
 * through. Changes are applied in sequence, so a bound that a later change took back is no step.
 */
export function stepsOf(changes: readonly ChangeJson[], known: Instant | null): readonly Instant[] {
  const lines = new Map<string, readonly Piece[]>();
  for (const change of changes) {
    if (!holdsAt(change.known, known)) continue;
    const piece = {
      from: Date.parse(change.valid[0]),
      to: end(change.valid[1]),
      text: change.after && JSON.stringify(change.after),
    };
    lines.set(change.place, overwrite(lines.get(change.place) ?? [], piece));
  }
  const steps = new Set<Instant>();
  for (const line of lines.values()) for (const at of boundsOf(line)) steps.add(at);
  return [...steps].sort((a, b) => a - b);
}

/** The first step after an instant, or undefined. */
export function stepAfter(steps: readonly Instant[], at: Instant): Instant | undefined {
  return steps.find((step) => step > at);
}

/** The last step before an instant, or undefined. */
export function stepBefore(steps: readonly Instant[], at: Instant): Instant | undefined {
  return steps.findLast((step) => step < at);
}

function holdsAt([from, to]: ChangeJson['known'], known: Instant | null): boolean {
  if (known === null) return to === null;
  return Date.parse(from) <= known && known < end(to);
}

function end(text: string | null): Instant {
  return text === null ? FOREVER : Date.parse(text);
}

function overwrite(line: readonly Piece[], piece: Piece): readonly Piece[] {
  const rest = line.flatMap((old) => [
    { ...old, to: Math.min(old.to, piece.from) },
    { ...old, from: Math.max(old.from, piece.to) },
  ]);
  return [...rest.filter(({ from, to }) => from < to), piece].sort((a, b) => a.from - b.from);
}

function boundsOf(line: readonly Piece[]): readonly Instant[] {
  const bounds: Instant[] = [];
  let last: Piece = { from: -FOREVER, to: -FOREVER, text: null };
  for (const piece of line) {
    const gap = last.to < piece.from;
    if (gap && last.text !== null) bounds.push(last.to);
    if (piece.text !== (gap ? null : last.text)) bounds.push(piece.from);
    last = piece;
  }
  if (last.text !== null && last.to < FOREVER) bounds.push(last.to);
  return bounds;
}
