import { crc32, deflateRawSync } from 'node:zlib';

/** A part of a ZIP, with whatever lies a test wants told about it. */
export interface HandPart {
  readonly name: string;
  readonly data: string | Buffer;
  /** Unpacked size to declare instead of the true one. */
  readonly declare?: number;
  readonly encrypted?: boolean;
  readonly wrongChecksum?: boolean;
}

/** Writes a ZIP byte by byte, so that tests can make nasty ones. */
export function zipByHand(parts: readonly HandPart[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const data = Buffer.isBuffer(part.data) ? part.data : Buffer.from(part.data, 'utf8');
    const packed = deflateRawSync(data);
    const name = Buffer.from(part.name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800 | (part.encrypted ? 1 : 0), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE((crc32(data) ^ (part.wrongChecksum ? 1 : 0)) >>> 0, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(part.declare ?? data.length, 18);
    common.writeUInt16LE(name.length, 22);
    pieces.push(signature(0x04034b50), common, name, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(signature(0x02014b50), Buffer.from([20, 0]), common, tail, name);
    at += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...pieces, list, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
