export const REPORTS = 'saytara.reports';
export const CONTROL = 'saytara.control';
export const OPERATIONS = 'saytara.operations';
export const DEAD_LETTERS = 'saytara.dead-letters';
/** The schemas that the log was written under, as JSON: what the log needs to be read at all. */
export const SCHEMAS = 'saytara.schemas';
export const CLAIMS = 'saytara.claims';

/** The claims topic of one reader release. */
export function claimsTopic(reader: string): string {
  return `${CLAIMS}.${reader}`;
}

/** A topic's name without the release in it: what its schemas' subjects are named after. */
export function topicBase(topic: string): string {
  return topic.startsWith(`${CLAIMS}.`) ? CLAIMS : topic;
}
