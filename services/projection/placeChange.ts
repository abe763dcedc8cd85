import { cellText } from '../core/domain/cell.ts';
import type { Rectangle } from '../core/domain/cell.ts';

/** What is different between what is stored of a place and what it is ruled to be. */
export interface RectanglesChange {
  readonly removed: readonly Rectangle[];
  readonly added: readonly Rectangle[];
}

/** Compares the rectangles of a place, proofs included; what stands on both sides is in neither list. */
export function changeBetween(before: readonly Rectangle[], after: readonly Rectangle[]): RectanglesChange {
  const was = new Map(before.map((one) => [rectangleText(one), one]));
  const added: Rectangle[] = [];
  for (const one of after) if (!was.delete(rectangleText(one))) added.push(one);
  return { removed: [...was.values()], added };
}

function rectangleText(one: Rectangle): string {
  const { validFrom, validTo, knownFrom, knownTo, since, evidencedUntil, proof } = one;
  return JSON.stringify([validFrom, validTo, knownFrom, knownTo, cellText(one.cell), since, evidencedUntil, proof]);
}
