import { SaytaraError } from '../../domain/errors.ts';

/** A schema with the id under which records of the log were written. */
export interface IdedSchema {
  readonly id: number;
  readonly subject: string;
  readonly schema: string;
}

/** The registry gives, or has, another schema under an id of the log. */
export function forgot({ id, subject }: IdedSchema, found?: number): SaytaraError {
  const why = found === undefined ? 'it has another schema there' : `it would stand under ${String(found)}`;
  return new SaytaraError('registry-forgot', {
    message: `looking at the registry for the schema of "${subject}" under id ${String(id)}, as the log has it: ${why}`,
    hint: 'bring back the content that the registry had, or name an empty registry: it is filled with the ids of the log',
    details: { id, subject, ...(found === undefined ? {} : { found }) },
  });
}
