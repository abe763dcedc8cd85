import { readFileSync } from 'node:fs';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads settings one by one and keeps what is wrong with them, so that all of it can be told at once. */
export interface EnvironmentReader {
  /** One sentence a problem; no secret stands in any of them. */
  readonly problems: string[];
  /** A setting that is empty counts as not set. */
  text(name: string): string | undefined;
  /** What is listed between commas, without blanks. */
  list(name: string): readonly string[];
  whole<Standard extends number | undefined>(
    name: string,
    standard: Standard,
    bounds: readonly [number, number],
  ): number | Standard;
  choice<Choice extends string>(name: string, choices: readonly Choice[], standard: Choice): Choice;
  /** An http or https address without a slash at its end. */
  url(name: string): URL | undefined;
  /** NAME, or the content of the file that NAME_FILE names without the line end that editors leave; not both. */
  secret(name: string): string | undefined;
  /** The content of a PEM file that holds at least one such block; a private key must have no passphrase. */
  pem(name: string, kind: 'CERTIFICATE' | 'PRIVATE KEY'): string | undefined;
}

export function createEnvironmentReader(env: Environment): EnvironmentReader {
  const problems: string[] = [];
  const text = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);

  function file(name: string): string | undefined {
    const path = text(name);
    if (path === undefined) return undefined;
    if (/-----BEGIN|\n/.test(path)) {
      problems.push(`${name} holds the text itself; it takes the name of a file`);
      return undefined;
    }
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
      problems.push(`${name} names the file "${path}", which cannot be read (${why})`);
      return undefined;
    }
  }

  return {
    problems,
    text,
    list: (name) =>
      (text(name) ?? '')
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    whole(name, standard, [least, most]) {
      const given = text(name);
      if (given === undefined) return standard;
      const value = Number(given);
      if (/^\d+$/.test(given) && value >= least && value <= most) return value;
      problems.push(`${name} is "${given}", not a whole number from ${String(least)} to ${String(most)}`);
      return standard;
    },
    choice(name, choices, standard) {
      const given = text(name);
      if (given === undefined) return standard;
      const found = choices.find((one) => one === given);
      if (found === undefined) problems.push(`${name} is "${given}", not one of ${choices.join(', ')}`);
      return found ?? standard;
    },
    url(name) {
      const given = text(name);
      if (given === undefined) return undefined;
      const url = URL.parse(given);
      if (url && /^https?:$/.test(url.protocol)) return url;
      problems.push(`${name} is "${withoutUserInfo(given)}", not an http or https address`);
      return undefined;
    },
    secret(name) {
      const given = text(name);
      if (given !== undefined && text(`${name}_FILE`) !== undefined) {
        problems.push(`${name} and ${name}_FILE are both set: only one may be`);
        return given;
      }
      const content = file(`${name}_FILE`)?.replace(/\r?\n$/, '');
      if (content === '') problems.push(`${name}_FILE names the file "${text(`${name}_FILE`) ?? ''}", which is empty`);
      return given ?? (content === '' ? undefined : content);
    },
    pem(name, kind) {
      const content = file(name);
      if (content === undefined) return undefined;
      const labels = [...content.matchAll(/^-----BEGIN ([A-Z0-9 ]+)-----\s*$/gm)].map(([, found]) => found ?? '');
      if (labels.some((label) => label.endsWith(kind) && !label.startsWith('ENCRYPTED'))) return content;
      const found = labels.length > 0 ? `only ${labels.join(', ')}` : 'no PEM text at all';
      problems.push(`${name} names the file "${text(name) ?? ''}", which holds ${found}: an open ${kind} is needed`);
      return undefined;
    },
  };
}

/** An address as it may be told: a user and password in it are hidden, even if it is no address at all. */
export function withoutUserInfo(address: string): string {
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/i, '$1[redacted]@');
}

/** The same of a URL, without the slash at its end. */
export function addressOf(url: URL): string {
  return url.href.replace(/\/$/, '');
}
