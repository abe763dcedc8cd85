import { SaytaraError } from '../../domain/errors.ts';
import type { IdedSchema } from './idedSchema.ts';
import { anything, idIn, levelIn, namesIn, numbersIn, schemaIn, versionIn } from './registryAnswers.ts';
import type { RegisteredSchema } from './registryAnswers.ts';
import type { RegistryRefusal } from './registryRequest.ts';
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
const WITHOUT_MODES = [404, 405, 422];
const CONFLICT = 409;
/** What a registry answers to a write that it understands and does not do. */
const REFUSALS = [CONFLICT, 422];
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

  /** Undefined if the registry has no such thing. */
  async function get<Given>(path: string, read: (body: unknown) => Given | undefined): Promise<Given | undefined> {
    const answer = await transport.ask({ method: 'GET', path, read });
    return 'given' in answer ? answer.given : undefined;
  }

  async function find(subject: string, schema: string): Promise<number | undefined> {
    const path = `/subjects/${nameOf(subject)}`;
    const answer = await transport.ask({ method: 'POST', path, body: { schema }, read: idIn });
    return 'given' in answer ? answer.given : undefined;
  }

  function refusedRegistering(subject: string, { status, errorCode, reason }: RegistryRefusal): SaytaraError {
    const attempt = `registering a schema under "${subject}" at "${address}"`;
    if (errorCode === READ_ONLY) {
      const hint = 'the subject, or the whole registry, is in a mode that takes no schemas: see its /mode';
      return new SaytaraError('registry-refused', { message: `${attempt}: ${reason}`, hint, details: { subject } });
    }
    return new SaytaraError('schema-incompatible', {
      message: `${attempt}: the registry refuses it: ${reason}`,
      details: { subject, status },
    });
  }

  /** Of some who register the same at once Apicurio may refuse all but one: the others find what that one did. */
  async function register(subject: string, body: Body, attempts = ATTEMPTS): Promise<number> {
    const path = `/subjects/${nameOf(subject)}/versions`;
    const answer = await transport.ask({ method: 'POST', path, body, read: idIn, alsoStatus: REFUSALS });
    if ('given' in answer) return answer.given;
    const { refused } = answer;
    const found = refused.status === CONFLICT ? await find(subject, body.schema) : undefined;
    if (found !== undefined) return found;
    if (refused.status === CONFLICT && attempts > 1) return register(subject, body, attempts - 1);
    throw refusedRegistering(subject, refused);
  }

  async function setMode(subject: string, mode: string): Promise<boolean> {
    const path = `/mode/${nameOf(subject)}?force=true`;
    const body = { mode };
    return 'given' in (await transport.ask({ method: 'PUT', path, body, read: anything, alsoStatus: WITHOUT_MODES }));
  }

  async function setLevel(subject: string): Promise<void> {
    const path = `/config/${nameOf(subject)}`;
    const isSet = async (): Promise<boolean> => (await get(path, levelIn)) === LEVEL;
    if (await isSet()) return;
    const body = { compatibility: LEVEL };
    const answer = await transport.ask({ method: 'PUT', path, body, read: anything, alsoStatus: REFUSALS });
    // Of two who set it at once Apicurio refuses one.
    if ('given' in answer || (await isSet())) return;
    throw new SaytaraError('registry-refused', {
      message: `setting subject "${subject}" to ${LEVEL} at the schema registry "${address}": ${answer.refused.reason}`,
      details: { subject, status: answer.refused.status },
    });
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
