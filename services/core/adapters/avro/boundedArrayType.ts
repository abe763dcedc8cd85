import avro from 'avsc';

/** What avsc reads from: bytes, and where it stands in them. Past the end it reads zeros. */
interface Tap {
  readonly buf: Uint8Array;
  pos: number;
  readLong(): number;
  skipLong(): void;
}

/** A type as another one reads with it. */
interface ItemReader {
  _read(tap: Tap): unknown;
  _skip(tap: Tap): void;
}

/**
 * An array whose damaged bytes are refused. The one of avsc believes the number of items that stands there and
 * looks for the end of the bytes only after the last: one flipped bit makes it read for hours or fill the memory, and
 * no dead letter could ever be made of the record. Every item of ours takes a byte or more, so that what is read here
 * is bounded by the bytes. `_read` and `_skip` are what avsc calls (5.7.9); a resolver takes `_read` over as its own.
 */
export class BoundedArrayType extends avro.types.ArrayType {
  _read(tap: Tap): unknown[] {
    const items = this.itemsType as unknown as ItemReader;
    const end = tap.buf.length;
    let values: unknown[] = [];
    let read = 0;
    for (let count = tap.readLong(); count !== 0; count = tap.readLong()) {
      if (count < 0) {
        count = -count;
        tap.skipLong();
      }
      if (count > end - tap.pos) throw cutOff(tap);
      // The size given at once makes reading a tenth faster.
      if (read === 0) values = new Array<unknown>(count);
      for (let i = 0; i < count; i++) {
        values[read++] = items._read(tap);
        if (tap.pos > end) throw cutOff(tap);
      }
    }
    return values;
  }

  _skip(tap: Tap): void {
    const items = this.itemsType as unknown as ItemReader;
    const end = tap.buf.length;
    for (let count = tap.readLong(); count !== 0; count = tap.readLong()) {
      // A block that says how long it is in bytes has its number of items made negative.
      const length = count < 0 ? tap.readLong() : count;
      if (length < 0 || length > end - tap.pos) throw cutOff(tap);
      if (count < 0) tap.pos += length;
      for (let i = 0; i < count; i++) {
        items._skip(tap);
        if (tap.pos > end) throw cutOff(tap);
      }
    }
  }
}

/** Makes every array of a schema a bounded one; for `typeHook` of avsc. */
export function boundArrays(schema: avro.Schema, options: avro.ForSchemaOptions): avro.Type | undefined {
  const isArray = typeof schema === 'object' && 'type' in schema && schema.type === 'array';
  return isArray ? new BoundedArrayType(schema, options) : undefined;
}

function cutOff({ buf }: Tap): Error {
  return new Error(`an array ends beyond the ${String(buf.length)} bytes of the record`);
}
