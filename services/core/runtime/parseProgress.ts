import type { BuildProgress } from '../ports/viewFiles.ts';

/** The progress of a build as another process wrote it in JSON; undefined if the text is something else. */
export function parseProgress(text: string): BuildProgress | undefined {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('phase' in value) || !('done' in value) || !('total' in value)) return undefined;
  const { phase, done, total } = value;
  if ((phase !== 'reading' && phase !== 'ruling') || typeof done !== 'number' || typeof total !== 'number')
    return undefined;
  return { phase, done, total };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
