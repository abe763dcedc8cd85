import { SaytaraError } from '../../domain/errors.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { KafkaOptions } from './kafkaClient.ts';

/** What the protocol's error types are to this project; every other fault of the library passes: the log is unavailable. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  INVALID_PRODUCER_EPOCH: 'fenced',
  PRODUCER_FENCED: 'fenced',
  INVALID_PRODUCER_ID_MAPPING: 'fenced',
  INVALID_TXN_STATE: 'fenced',
  OFFSET_OUT_OF_RANGE: 'history-gone',
  MESSAGE_TOO_LARGE: 'record-too-large',
  RECORD_LIST_TOO_LARGE: 'record-too-large',
  TOPIC_AUTHORIZATION_FAILED: 'log-refused',
  GROUP_AUTHORIZATION_FAILED: 'log-refused',
  CLUSTER_AUTHORIZATION_FAILED: 'log-refused',
  TRANSACTIONAL_ID_AUTHORIZATION_FAILED: 'log-refused',
  SASL_AUTHENTICATION_FAILED: 'log-refused',
  ILLEGAL_SASL_STATE: 'log-refused',
  UNSUPPORTED_SASL_MECHANISM: 'log-refused',
  UNSUPPORTED_VERSION: 'log-refused',
  INCONSISTENT_GROUP_PROTOCOL: 'log-refused',
  INVALID_SESSION_TIMEOUT: 'log-refused',
  POLICY_VIOLATION: 'log-refused',
  INVALID_TOPIC_EXCEPTION: 'log-refused',
  INVALID_TRANSACTION_TIMEOUT: 'log-refused',
  TOPIC_ALREADY_EXISTS: 'topic-mismatch',
  INVALID_REPLICATION_FACTOR: 'too-few-replicas',
  NOT_ENOUGH_REPLICAS: 'log-unavailable',
};

/** Codes of Node's TLS: the broker speaks no TLS, or shows a certificate that is not trusted. */
const TLS_CODES = /^(ERR_SSL|EPROTO|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|CERT_|ERR_TLS)/;

interface Told {
  readonly name?: string;
  readonly type?: string;
  readonly code?: unknown;
  readonly message: string;
}

/** The library's fault as one of ours: the innermost cause decides, as it wraps faults in retries. */
export function kafkaFault(thrown: unknown, attempt: string, options: KafkaOptions): SaytaraError {
  if (thrown instanceof SaytaraError) return thrown;
  const told = causes(thrown);
  const types = told.map(({ type }) => type ?? '');
  const code = types.map((type) => CODES[type]).find((one) => one !== undefined) ?? codeOf(told);
  const message = told.at(-1)?.message ?? String(thrown);
  const hint = hintOf(code, told, options);
  return new SaytaraError(code, {
    message: `${attempt} on ${options.brokers.join(', ')}: ${message}`,
    ...(hint === undefined ? {} : { hint }),
    details: { brokers: options.brokers, ...(types.some(Boolean) ? { type: types.find(Boolean) } : {}) },
    cause: thrown,
  });
}

/** Whether the library's fault is of this type of the protocol, at any depth. */
export function isOfType(thrown: unknown, ...types: readonly string[]): boolean {
  return causes(thrown).some(({ type }) => type !== undefined && types.includes(type));
}

function codeOf(told: readonly Told[]): ErrorCode {
  if (told.some(({ name }) => name === 'KafkaJSSASLAuthenticationError')) return 'log-refused';
  if (told.some(({ code }) => typeof code === 'string' && TLS_CODES.test(code))) return 'log-refused';
  if (told.some(({ message }) => /wrong version number|self.signed|unable to verify|certificate/i.test(message))) {
    return 'log-refused';
  }
  return 'log-unavailable';
}

/** What to do about refusals of these types. */
const HINTS: Readonly<Record<string, string>> = {
  INCONSISTENT_GROUP_PROTOCOL: 'another program uses this group: end it, or set SAYTARA_TOPIC_PREFIX',
  INVALID_SESSION_TIMEOUT:
    'members tell of themselves each second: group.min.session.timeout.ms of the brokers must be 6000 at most',
  INVALID_TRANSACTION_TIMEOUT: 'transaction.max.timeout.ms of the brokers must be 15000 at least',
  INVALID_TOPIC_EXCEPTION: 'check SAYTARA_TOPIC_PREFIX: letters, digits, dots, underscores and hyphens',
  POLICY_VIOLATION: 'a policy of the cluster forbids it: have the topic made as `saytara topics --check` says',
};
const PASSWORD = 'SAYTARA_KAFKA_SASL, SAYTARA_KAFKA_USER and SAYTARA_KAFKA_PASSWORD';

function hintOf(code: ErrorCode, told: readonly Told[], options: KafkaOptions): string | undefined {
  if (code === 'log-refused') return refusedHint(told, options);
  if (code === 'log-unavailable') return unavailableHint(told, options);
  return undefined;
}

function refusedHint(told: readonly Told[], { tls, sasl }: KafkaOptions): string {
  const types = told.flatMap(({ type }) => type ?? []);
  const known = types.map((type) => HINTS[type]).find((one) => one !== undefined);
  if (known !== undefined) return known;
  if (types.some((type) => type.endsWith('AUTHORIZATION_FAILED'))) {
    return 'this user lacks a right; `saytara topics --check` prints the ACLs that each service needs';
  }
  if (
    told.some(({ name }) => name === 'KafkaJSSASLAuthenticationError') ||
    types.some((type) => type.includes('SASL'))
  ) {
    return sasl ? `check ${PASSWORD}` : `the broker wants a user: set ${PASSWORD}`;
  }
  if (told.some(({ code }) => typeof code === 'string' && /ALERT/.test(code))) {
    return 'the broker refuses this end: check SAYTARA_KAFKA_CERT and SAYTARA_KAFKA_KEY, its certificate';
  }
  return tls
    ? 'check SAYTARA_KAFKA_CA, and whether the broker speaks TLS at this port (SAYTARA_KAFKA_TLS)'
    : 'check what the broker speaks at this port: SAYTARA_KAFKA_TLS, SAYTARA_KAFKA_SASL';
}

/** A broker closes the connection, and says no more, on what it does not understand and on who must name himself. */
function unavailableHint(told: readonly Told[], { tls, sasl }: KafkaOptions): string {
  const general = 'check that the brokers run and that SAYTARA_BROKERS names them; it is tried again';
  const closed = told.some(({ name, code }) => CLOSED.includes(name ?? '') || code === 'ECONNRESET');
  if (!closed) return general;
  const reasons = [
    tls ? 'it may not speak TLS (SAYTARA_KAFKA_TLS)' : 'it may want TLS (SAYTARA_KAFKA_TLS=on)',
    ...(sasl ? [] : [`it may want a user (${PASSWORD})`]),
  ];
  return `the connection was closed: ${reasons.join(', ')}; else ${general}`;
}

const CLOSED: readonly string[] = ['KafkaJSConnectionClosedError', 'KafkaJSRequestTimeoutError'];

/** The fault and what it says it was caused by, outermost first. */
function causes(thrown: unknown): readonly Told[] {
  const found: Told[] = [];
  for (let one: unknown = thrown; one instanceof Error && found.length < 8; one = next(one)) found.push(one);
  return found;
}

function next(error: Error): unknown {
  // Of several at once, as when topics are created, the first tells enough.
  if ('errors' in error && Array.isArray(error.errors)) return error.errors[0];
  if (error.cause !== undefined && error.cause !== error) return error.cause;
  return 'originalError' in error ? error.originalError : undefined;
}
