import { SaytaraError } from '../../domain/errors.ts';
import type { ErrorCode } from '../../domain/errors.ts';

/** Who was asked, for messages. */
export interface Asked {
  readonly address: string;
  readonly hasCredentials: boolean;
}

/** And what for. */
export interface AskedFor {
  readonly method: string;
  readonly path: string;
}

/** What Node calls a certificate that it does not trust. */
const UNTRUSTED =
  /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_ALTNAME_INVALID|INVALID_CA|HOSTNAME_MISMATCH)/;
/** What comes of speaking TLS to a port that does not, or plainly to one that does. */
const WRONG_PROTOCOL = /^(ERR_SSL_|EPROTO|HPE_)/;

function fault(
  code: ErrorCode,
  { address }: Asked,
  { method, path }: AskedFor,
  parts: { readonly why: string; readonly hint: string; readonly cause?: unknown; readonly status?: number },
): SaytaraError {
  return new SaytaraError(code, {
    message: `asking the schema registry at "${address}" for ${method} "${path}": ${parts.why}`,
    hint: parts.hint,
    details: { registry: address, ...(parts.status === undefined ? {} : { status: parts.status }) },
    ...(parts.cause === undefined ? {} : { cause: parts.cause }),
  });
}

/** A fault that passes. */
export function unavailable(asked: Asked, request: AskedFor, why: string, cause?: unknown): SaytaraError {
  const hint = 'see that the registry runs and that SAYTARA_REGISTRY names it, with https:// where it speaks TLS';
  return fault('registry-unavailable', asked, request, { why, hint, cause });
}

/** No answer came: `registry-unavailable`, or `registry-invalid` where no wait can help. */
export function networkFault(asked: Asked, request: AskedFor, error: unknown): SaytaraError {
  const name = codeOf(error);
  const text = error instanceof Error && error.message !== '' ? error.message : name;
  if (error instanceof Error && error.name === 'AbortError') {
    return unavailable(asked, request, 'it did not answer in time', error);
  }
  if (UNTRUSTED.test(name)) {
    const hint =
      'name the file of its certificate authority in SAYTARA_REGISTRY_CA, and the host as the certificate has it';
    return fault('registry-invalid', asked, request, {
      why: `its certificate is not trusted: ${text}`,
      hint,
      cause: error,
    });
  }
  if (WRONG_PROTOCOL.test(name)) {
    const hint = 'SAYTARA_REGISTRY begins with https:// where the registry speaks TLS, with http:// where not';
    return fault('registry-invalid', asked, request, {
      why: `it speaks another protocol: ${text}`,
      hint,
      cause: error,
    });
  }
  return unavailable(asked, request, text, error);
}

/** 401 or 403: who asks is unknown to the registry, or may not. */
export function refusal(asked: Asked, request: AskedFor, status: number): SaytaraError {
  const missing = status === 401 && !asked.hasCredentials;
  const hint = missing
    ? 'set SAYTARA_REGISTRY_USER and SAYTARA_REGISTRY_PASSWORD'
    : status === 401
      ? 'see whether SAYTARA_REGISTRY_USER and SAYTARA_REGISTRY_PASSWORD are right'
      : 'give the user of SAYTARA_REGISTRY_USER the right to read and register schemas';
  const why = missing ? 'it wants credentials' : `it answers ${String(status)}`;
  return fault('registry-refused', asked, request, { why, hint, status });
}

/** An answer that no registry of this API gives. */
export function invalidAnswer(
  asked: Asked,
  request: AskedFor,
  { status, text }: { readonly status: number; readonly text: string },
): SaytaraError {
  return fault('registry-invalid', asked, request, {
    why: `it answers ${String(status)} "${text.replace(/\s+/g, ' ').trim()}", as no such registry does`,
    hint: 'SAYTARA_REGISTRY is the base address of the API of Confluent\'s registry; of Apicurio it ends in "/apis/ccompat/v7"',
    status,
  });
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
