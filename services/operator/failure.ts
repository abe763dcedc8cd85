import type { SaytaraError } from '../core/domain/errors.ts';
import { at, textAt } from './answerFields.ts';
import { isolated } from './table.ts';

/** An error as people read it: code, what was attempted with its value, what may have been meant, what to do. */
export function formatFailure(error: SaytaraError, color: boolean): string {
  const red = color ? (text: string): string => `\u001b[31m${text}\u001b[39m` : (text: string): string => text;
  const lines = [`${red(`error ${error.code}`)}: ${isolated(error.message)}`];
  for (const [name, value] of Object.entries(error.details)) {
    if (Array.isArray(value) && value.length > 0) lines.push(`  ${name}: ${candidates(value)}`);
  }
  if (error.hint !== undefined) lines.push(`  hint: ${isolated(error.hint)}`);
  return `${lines.join('\n')}\n`;
}

function candidates(list: readonly unknown[]): string {
  return list
    .slice(0, 10)
    .map((one) => {
      if (typeof one === 'string') return isolated(one);
      const name = [textAt(one, 'name', 'ar'), textAt(one, 'name', 'en')].filter((text) => text !== '').join(' / ');
      const shown = name === '' ? JSON.stringify(one) : name;
      return `${isolated(shown)}${at(one, 'id') === undefined ? '' : ` (${textAt(one, 'id')})`}`;
    })
    .join(', ');
}

/** The error as one line of JSON, for who asked for JSON. */
export function failureJson(error: SaytaraError): string {
  const { code, message, hint, details } = error;
  return `${JSON.stringify({ error: { code, message, hint, details } })}\n`;
}

/** 2 where the command line or what it names cannot be understood, 1 for everything refused or found wanting. */
export function exitCodeOf(error: SaytaraError): 1 | 2 {
  return error.code === 'wrong-usage' ? 2 : 1;
}
