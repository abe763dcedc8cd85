import type { EnvironmentReader } from './environmentReader.ts';

/** The reader outside this process that reads reports in place of the rules. */
export interface ReaderSettings {
  /** SAYTARA_READER_URL: where reports are posted to. Its query may hold a secret. */
  readonly url: string;
  /** SAYTARA_READER_RELEASE: names what it answers, and so its claims topic and the views made of that. */
  readonly release: string;
  /** SAYTARA_READER_TIMEOUT_MS: how long one answer may take. */
  readonly timeoutMs: number;
  /** SAYTARA_READER_TOKEN: sent as bearer token. Secret. */
  readonly token: string | undefined;
}

const RELEASE = /^(?=.{1,64}$)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/;
/** What the releases of the rules look like: two readers must never write to one topic. */
const OF_RULES = /^[0-9a-f]{12}$/;
/** What a header can carry. */
const TOKEN = /^[\x21-\x7e]+$/;
const TIMEOUT_MS = 30_000;
/** The client that asks gives up by itself after so long. */
const LONGEST_MS = 300_000;
const SETTINGS = ['RELEASE', 'TIMEOUT_MS', 'TOKEN', 'TOKEN_FILE'].map((one) => `SAYTARA_READER_${one}`);

/** Undefined if reports are read by the rules; what is wrong is added to the reader's problems. */
export function readReaderSettings(from: EnvironmentReader): ReaderSettings | undefined {
  const settings = {
    url: readAddress(from),
    release: readRelease(from),
    timeoutMs: from.whole('SAYTARA_READER_TIMEOUT_MS', TIMEOUT_MS, [100, LONGEST_MS]),
    token: readToken(from),
  };
  if (from.text('SAYTARA_READER_URL') !== undefined) return settings;
  for (const name of SETTINGS.filter((one) => from.text(one) !== undefined)) {
    from.problems.push(`${name} is set, and SAYTARA_READER_URL, the address of the reader, is not`);
  }
  return undefined;
}

function readAddress(from: EnvironmentReader): string {
  const url = from.url('SAYTARA_READER_URL');
  if (url && (url.username !== '' || url.password !== '')) {
    from.problems.push('SAYTARA_READER_URL holds a user or a password: give SAYTARA_READER_TOKEN instead');
  }
  return url?.href ?? '';
}

function readRelease(from: EnvironmentReader): string {
  const release = from.text('SAYTARA_READER_RELEASE');
  if (release === undefined && from.text('SAYTARA_READER_URL') !== undefined) {
    from.problems.push('SAYTARA_READER_URL is set without SAYTARA_READER_RELEASE, the name of what the reader answers');
  }
  if (release !== undefined && !RELEASE.test(release)) {
    from.problems.push(`SAYTARA_READER_RELEASE is "${release}", not up to 64 letters and digits with hyphens between`);
  }
  if (release !== undefined && OF_RULES.test(release)) {
    from.problems.push(`SAYTARA_READER_RELEASE is "${release}", which could be a release of the rules`);
  }
  return release ?? '';
}

function readToken(from: EnvironmentReader): string | undefined {
  const token = from.secret('SAYTARA_READER_TOKEN');
  if (token !== undefined && !TOKEN.test(token)) {
    from.problems.push('SAYTARA_READER_TOKEN holds a blank or another character that no header carries');
  }
  return token;
}

/** Where the reader is, as it may be told: what follows a "?" may be a key. */
export function shownAddress({ url }: Pick<ReaderSettings, 'url'>): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

/** The settings as they may be logged. */
export function redactedReader(settings: ReaderSettings): Readonly<Record<string, unknown>> {
  const token = settings.token === undefined ? undefined : '[redacted]';
  return { ...settings, url: shownAddress(settings), token };
}
