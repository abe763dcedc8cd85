import { CATALOGUE } from '../domain/errors.ts';
import type { ErrorCode, SaytaraError } from '../domain/errors.ts';
import { HTTP_STATUS } from './httpStatus.ts';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The body of every error answer (RFC 9457), with the details of the error as further members. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly hint?: string;
  readonly [detail: string]: unknown;
}

/**
 * An error as its answer says it. Of a bug only that there is one: its message may quote what is nobody's business.
 */
export function problemOf(error: SaytaraError): Problem {
  const { code } = error;
  const bug = code === 'internal';
  return {
    ...(bug ? {} : error.details),
    type: `urn:saytara:error:${code}`,
    title: CATALOGUE[code].means,
    status: HTTP_STATUS[code],
    detail: bug ? 'answering this request failed by a bug; the log of the instance says more' : error.message,
    code,
    ...(error.hint === undefined || bug ? {} : { hint: error.hint }),
  };
}
