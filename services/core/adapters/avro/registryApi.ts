import { SaytaraError } from '../../domain/errors.ts';
import type { IdedSchema } from './idedSchema.ts';
import { invalidAnswer, refusal } from './registryFaults.ts';
import { idIn, levelIn, namesIn, numbersIn, schemaIn, versionIn } from './registryAnswers.ts';
import type { RegisteredSchema } from './registryAnswers.ts';
import type { RegistryAnswer, RegistryRequest } from './registryRequest.ts';
import type { RegistryTransport } from './registryTransport.ts';

/** The requests of Confluent's API that are used here, by the subjects of the port. */
export interface RegistryApi {
  readonly address: string;
  /** Undefined if there is none of this id. */
  schema(id: number): Promise<{ readonly schema: string; readonly type: string } | undefined>;
  /** The id that a text has under a subject; undefined if it was not registered there. */
  find(subject: string, schema: string): Promise<number | undefined>;
  /** Of a subject, oldest first. */
  versions(subject: string): Promise<readonly RegisteredSchema[]>;
  /** Puts a subject to FULL_TRANSITIVE unless it is. */
  setLevel(subject: string): Promise<void>;
  /** `schema-incompatible` if the registry refuses it. */
  register(subject: string, schema: string): Promise<number>;
  /** Registers under an id of one's own choice; false if this registry does not do that. */
  import(entry: IdedSchema): Promise<boolean>;
  isEmpty(): Promise<boolean>;
}

const LEVEL = 'FULL_TRANSITIVE';
/** Modes of a subject: in the first it takes ids with its schemas. */
const [IMPORT, READ_WRITE] = ['IMPORT', 'READWRITE'];
/** What registries without modes answer to a request for one, and Confluent's where modes may not change (422). */
const WITHOUT_MODES = [404, 405, 422, 501];
const CONFLICT = 409;
/** Confluent's code for a subject in a mode that allows no writing. */
const READ_ONLY = 42_205;
/** How often a registration is tried that the registry finds in conflict with another. */
const ATTEMPTS = 3;

interface Body {
  readonly schema: string;
  readonly id?: number;
}

export function createRegistryApi(transport: RegistryTransport, prefix: string): RegistryApi {
  const { address } = transport;
  const nameOf = (subject: string): string => encodeURIComponent(`${prefix}${subject}`);

  /** What `read` finds in the answer; what `refused` makes of a refusal. */
  async function ask<Value, Otherwise>(
    request: RegistryRequest,
    read: (body: unknown) => Value | undefined,
    refused: (answer: RegistryAnswer) => Otherwise,
  ): Promise<Value | Otherwise> {
    const answer = await transport.ask(request);
    if (answer.status >= 300) return refused(answer);
    const value = read(answer.body);
    if (value !== undefined) return value;
    throw invalid(request, answer);
  }

  function invalid(request: RegistryRequest, { status, body }: RegistryAnswer): SaytaraError {
    const text = JSON.stringify(body).slice(0, 300);
    return invalidAnswer({ address, hasCredentials: true }, request, { status, text });
  }

  /** Undefined if the registry has no such thing. */
  async function get<Value>(path: string, read: (body: unknown) => Value | undefined): Promise<Value | undefined> {
    const request = { method: 'GET', path } as const;
    return ask(request, read, (answer) => {
      if (answer.status === 404) return undefined;
      throw invalid(request, answer);
    });
  }

  async function find(subject: string, schema: string): Promise<number | undefined> {
    const request = { method: 'POST', path: `/subjects/${nameOf(subject)}`, body: { schema } } as const;
    return ask(request, idIn, () => undefined);
  }

  /** Of some who register the same at once Apicurio may refuse all but one: the others find what that one did. */
  async function register(subject: string, body: Body, attempts = ATTEMPTS): Promise<number> {
    const path = `/subjects/${nameOf(subject)}/versions`;
    const request = { method: 'POST', path, body, alsoStatus: [CONFLICT] } as const;
    const given = await ask(request, idIn, (answer) => answer);
    if (typeof given === 'number') return given;
    if (given.errorCode === READ_ONLY) throw refusal({ address, hasCredentials: true }, request, given.status);
    if (given.status === 404) throw invalid(request, given);
    const found = given.status === CONFLICT ? await find(subject, body.schema) : undefined;
    if (found !== undefined) return found;
    if (given.status === CONFLICT && attempts > 1) return register(subject, body, attempts - 1);
    throw new SaytaraError('schema-incompatible', {
      message: `registering a schema under "${subject}": the registry at "${address}" refuses it: ${given.reason}`,
      details: { subject, status: given.status },
    });
  }

  async function setMode(subject: string, mode: string): Promise<boolean> {
    const path = `/mode/${nameOf(subject)}?force=true`;
    const answer = await transport.ask({ method: 'PUT', path, body: { mode }, alsoStatus: WITHOUT_MODES });
    return answer.status < 300;
  }

  async function setLevel(subject: string): Promise<void> {
    const path = `/config/${nameOf(subject)}`;
    const isSet = async (): Promise<boolean> => (await get(path, levelIn)) === LEVEL;
    if (await isSet()) return;
    const request = { method: 'PUT', path, body: { compatibility: LEVEL }, alsoStatus: [CONFLICT] } as const;
    const answer = await transport.ask(request);
    // Of two who set it at once Apicurio refuses one.
    if (answer.status >= 300 && !(await isSet())) throw invalid(request, answer);
  }

  return {
    address,
    schema: (id) => get(`/schemas/ids/${String(id)}`, schemaIn),
    find,
    async versions(subject) {
      const path = `/subjects/${nameOf(subject)}/versions`;
      const numbers = (await get(path, numbersIn)) ?? [];
      const ascending = numbers.toSorted((a, b) => a - b);
      const found = await Promise.all(ascending.map((version) => get(`${path}/${String(version)}`, versionIn)));
      return found.filter((version) => version !== undefined);
    },
    setLevel,
    register: (subject, schema) => register(subject, { schema }),
    async import({ id, subject, schema }) {
      if (!(await setMode(subject, IMPORT))) return false;
      try {
        return (await register(subject, { schema, id })) === id;
      } finally {
        await setMode(subject, READ_WRITE);
      }
    },
    isEmpty: async () => ((await get('/subjects', namesIn)) ?? []).length === 0,
  };
}
