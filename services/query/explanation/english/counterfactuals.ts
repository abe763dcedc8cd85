import type { Counterfactual } from '../wording.ts';
import { count } from './names.ts';

/** What would have to be false, or why that was not found. */
export function counterfactual(found: Counterfactual): string {
  switch (found.type) {
    case 'found':
      return foundText(found);
    case 'none':
      return `Even without any ${count(found.most, 'claim', 'claims')} the answer would be the same.`;
    case 'bounded':
      if (found.size === 0) return 'Not found: there are too many claims to try it without each.';
      return `Without any ${found.size === 1 ? 'single claim' : `${String(found.size)} claims`} the answer would be the same; the search went no further, as there is too much to try.`;
    case 'not-searched':
      return NOT_SEARCHED[found.why];
  }
}

const NOT_SEARCHED: Readonly<Record<Extract<Counterfactual, { type: 'not-searched' }>['why'], string>> = {
  frozen: 'Not looked for: this view was made by another version.',
  'rolled-up': 'Not looked for here, as the answer only sums up other places: ask for the explanation of one of these.',
  'no-evidence': 'There is no claim whose falsehood could change it.',
  differs: 'Not looked for: the view is just being changed. Ask again.',
};

function foundText({ size, sets, then }: Extract<Counterfactual, { type: 'found' }>): string {
  const start =
    size === 1
      ? sets === 1
        ? 'If this one claim were false'
        : 'If any one of these claims were false'
      : sets === 1
        ? `If these ${String(size)} claims were false together, and none fewer`
        : `If the ${String(size)} claims of any of these sets were false together, and none fewer`;
  return `${start}, the answer would be another${then === null ? '' : `: ${then}`}.`;
}
