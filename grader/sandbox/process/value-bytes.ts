/** The little of the values' binary format that a sandbox process writes itself, outside its isolates. */

export function numberBytes(number: number): Uint8Array {
  const bytes = Buffer.of(3, 0, 0, 0, 0, 0, 0, 0, 0);
  bytes.writeDoubleLE(number, 1);
  return bytes;
}

/** A record of texts and numbers. */
export function recordBytes(fields: Readonly<Record<string, string | number>>): Uint8Array {
  const entries = Object.entries(fields).flatMap(([key, field]) => [textBytes(key), fieldBytes(field)]);
  return Buffer.concat([Buffer.of(6), u32(entries.length / 2), ...entries]);
}

function fieldBytes(field: string | number): Uint8Array {
  return typeof field === "number" ? numberBytes(field) : Buffer.concat([Buffer.of(4), textBytes(field)]);
}

function textBytes(text: string): Uint8Array {
  const bytes = Buffer.from(text);
  return Buffer.concat([u32(bytes.length), bytes]);
}

function u32(number: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}
