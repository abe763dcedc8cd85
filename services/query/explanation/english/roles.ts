import type { ProofRole } from '../../../core/domain/events.generated.ts';
import type { Meaning } from '../wording.ts';

const ROLES: Readonly<Record<Exclude<ProofRole, 'unknown'>, Meaning>> = {
  supports: { name: 'What says so', text: 'The claims that the answer rests on.' },
  refreshes: {
    name: 'What says that it was still so',
    text: 'Later news that fits, and without which the answer would be older.',
  },
  corroborates: { name: 'What confirms it', text: 'A claim of another witness that says the same.' },
  presupposes: {
    name: 'What came before',
    text: 'What the answer follows on, or takes for granted.',
  },
  member_of: {
    name: 'What is said of its parts, or of several places at once',
    text: 'Claims that bear on this place by what lies in it, or by a statement that it falls under.',
  },
  same_lineage: {
    name: 'Counted as one witness',
    text: 'Claims that could be taken for several witnesses and are one.',
  },
  attacked_by: { name: 'What speaks against it', text: 'Claims that contradict the answer.' },
  defeated_by: { name: 'What decided the dispute', text: 'Claims by which others were defeated.' },
  ignored: { name: 'What was left aside', text: 'Claims that were looked at and have no effect here.' },
};

export function roleMeaning(role: string): Meaning {
  const found: Meaning | undefined = new Map<string, Meaning>(Object.entries(ROLES)).get(role);
  return found ?? { name: 'Other claims', text: `They play a part (“${role}”) that is not described in this version.` };
}
