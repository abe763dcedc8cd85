import { readFileSync } from 'node:fs';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads settings one by one and collects what is wrong with them, so that all is told at once. */
export interface SettingsReader {
  /** What is wrong so far, each naming its setting and quoting its value, secrets left out. */
  readonly problems: string[];
  /** Undefined where it is not set, or empty. */
  text(name: string): string | undefined;
  whole(name: string, standard: number, range: readonly [number, number]): number;
  choice<Choice extends string>(name: string, choices: readonly Choice[], standard: Choice): Choice;
  /** Of a list with commas, without what is empty. */
  list(name: string): readonly string[];
  /** The text of the file that a setting names. */
  file(name: string): string | undefined;
  /** A secret from the setting, or from the file that `<name>_FILE` names, without the line end. */
  secret(name: string): string | undefined;
}

export function settingsOf(env: Environment): SettingsReader {
  const problems: string[] = [];
  const text = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);

  function file(name: string): string | undefined {
    const path = text(name);
    if (path === undefined) return undefined;
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      problems.push(`${name} is "${path}", which cannot be read: ${error instanceof Error ? error.message : ''}`);
      return undefined;
    }
  }

  return {
    problems,
    text,
    file,
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
    list: (name) =>
      (text(name) ?? '')
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    secret(name) {
      const [given, path] = [text(name), text(`${name}_FILE`)];
      if (given !== undefined && path !== undefined) problems.push(`${name} and ${name}_FILE are both set`);
      return given ?? file(`${name}_FILE`)?.replace(/\r?\n$/, '');
    },
  };
}
