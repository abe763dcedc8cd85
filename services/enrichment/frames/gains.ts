/** Actions by which a place comes to be held; a handover, which gives it to its counterparty, is none. */
export const GAINS: ReadonlySet<string> = new Set(['seize', 'expel']);
