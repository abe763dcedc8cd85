/**
 * The catalogue of every code that an error of this project can carry: whether trying again may help, and what it
 * means. The table in docs/errors.md is tested against it; HTTP statuses are given at the edge alone.
 */
export const CATALOGUE = {
  'bad-request': { retriable: false, means: 'the request is not of the shape its route takes' },
  'wrong-usage': { retriable: false, means: 'the command line is not understood' },
  'config-invalid': { retriable: false, means: 'a setting from the environment cannot be used' },
  'knowledge-invalid': { retriable: false, means: 'a data file of frames, places, actors or sources cannot be used' },
  'text-empty': { retriable: false, means: 'a report has no text' },
  'text-binary': { retriable: false, means: 'a report is not text' },
  'text-too-large': { retriable: false, means: 'a report is larger than 1 MiB' },
  'language-unsupported': { retriable: false, means: 'a report is neither Arabic nor English' },
  'bad-date': { retriable: false, means: 'a time is neither RFC 3339 nor a date' },
  'bad-source': { retriable: false, means: 'a source id is not lower-case words joined by hyphens' },
  'malformed-line': { retriable: false, means: 'a line of NDJSON is not a JSON object of the wanted shape' },
  'unknown-format': { retriable: false, means: 'a file is of no format that is understood' },
  'tool-missing': { retriable: false, means: 'a program that this needs is not on the machine' },
  'tool-failed': { retriable: false, means: 'a program that this needs ended with an error' },
  'file-unreadable': { retriable: false, means: 'a file cannot be read' },
  'unknown-report': { retriable: false, means: 'no report has this id' },
  'unknown-place': { retriable: false, means: 'no place has this id or name' },
  'ambiguous-place': { retriable: false, means: 'several places have this name' },
  'unknown-actor': { retriable: false, means: 'no actor has this id' },
  'unknown-status': { retriable: false, means: 'no status has this name' },
  'unknown-view': { retriable: false, means: 'no view has this id' },
  'unknown-letter': { retriable: false, means: 'no dead letter is meant' },
  'not-found': { retriable: false, means: 'nothing is at this address' },
  'bad-position': { retriable: false, means: 'a position was not made by this instance or lies ahead of the log' },
  'position-not-reached': { retriable: true, means: 'the view did not reach the wanted position in time' },
  'position-gone': { retriable: false, means: 'the feed no longer keeps the wanted position' },
  'nothing-served': { retriable: true, means: 'no view is served yet' },
  'view-format': { retriable: false, means: 'a view file is of a format that this release cannot read' },
  'view-not-ready': { retriable: true, means: 'the view is not in a state that allows this' },
  'hash-mismatch': { retriable: false, means: 'the view is not the one that was looked at' },
  'too-many-changes': { retriable: false, means: 'the promotion would change more cells than allowed' },
  'rebuild-running': { retriable: true, means: 'the same rebuild is already running' },
  'wrong-rebuild-source': { retriable: false, means: 'a rebuild from this cannot give a view of the reader in use' },
  'nothing-to-roll-back': { retriable: false, means: 'no view was served before this one' },
  'forbidden-host': { retriable: false, means: 'the Host or Origin header names a foreign site' },
  unauthorised: { retriable: false, means: 'a bearer token is needed to change state off loopback' },
  'folder-in-use': { retriable: true, means: 'another process holds the data folder' },
  'instance-unreachable': { retriable: true, means: 'no running instance answers at the address' },
  'log-unavailable': { retriable: true, means: 'the event log cannot be read or written' },
  fenced: { retriable: true, means: 'another process took over what this one was writing' },
  'history-can-expire': { retriable: false, means: 'a topic does not keep its records for ever' },
  'too-few-replicas': { retriable: false, means: 'a topic or the cluster has fewer replicas than are asked for' },
  'record-too-large': { retriable: false, means: 'a record is larger than its topic takes' },
  'log-refused': { retriable: false, means: 'the broker refuses what this process may not do or does not speak' },
  'log-closed': { retriable: false, means: 'the event log was closed' },
  'unknown-topic': { retriable: false, means: 'the topic was never created' },
  'topic-mismatch': { retriable: false, means: 'the topic exists with another number of partitions' },
  'history-gone': { retriable: false, means: 'records after the stored position are no longer on the log' },
  'registry-unavailable': { retriable: true, means: 'the schema registry cannot be reached' },
  'registry-refused': { retriable: false, means: 'the schema registry refuses what this process may not do' },
  'registry-invalid': {
    retriable: false,
    means: 'what answers at the address is no schema registry of the kind wanted',
  },
  'registry-forgot': {
    retriable: false,
    means: 'the schema registry has other schemas under the ids that stand on the log',
  },
  'schema-unknown': { retriable: false, means: 'the registry has no schema of this id' },
  'schema-incompatible': { retriable: false, means: 'a schema is not compatible with all earlier ones of its subject' },
  undecodable: { retriable: false, means: 'the bytes of a record are not an event of its topic' },
  'event-invalid': { retriable: false, means: 'an event does not fit its schema' },
  'step-failed': { retriable: false, means: 'a step threw on a record: a bug' },
  'reader-unavailable': { retriable: true, means: 'the outside reader does not answer or takes no report now' },
  'reading-refused': { retriable: false, means: 'what the outside reader answered about a report cannot be used' },
  'store-unavailable': { retriable: true, means: 'a view or table file cannot be read or written' },
  'newer-operations': { retriable: false, means: 'the operations log holds an event of a newer release' },
  internal: { retriable: false, means: 'a bug' },
} as const satisfies Readonly<Record<string, { readonly retriable: boolean; readonly means: string }>>;

export type ErrorCode = keyof typeof CATALOGUE;

export interface ErrorParts {
  /** What was attempted and the value it failed on, lower case, values quoted. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** An operational fault or a refusal that reaches an edge; `code` is of the catalogue. */
export class SaytaraError extends Error {
  override readonly name = 'SaytaraError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, parts: ErrorParts) {
    super(parts.message, 'cause' in parts ? { cause: parts.cause } : {});
    this.code = code;
    this.hint = parts.hint;
    this.details = parts.details ?? {};
  }

  get retriable(): boolean {
    return CATALOGUE[this.code].retriable;
  }
}

/** The error itself if it is one of ours, else a bug wrapped as `internal`. */
export function asSaytaraError(error: unknown): SaytaraError {
  if (error instanceof SaytaraError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new SaytaraError('internal', { message, cause: error });
}
