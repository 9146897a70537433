import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** A long text that is made and sent piece by piece, and held compressed in between: a tenth of the memory. */
export class PackedText {
  private readonly pieces: Buffer[] = [];
  /** Characters so far. */
  length = 0;

  async add(text: string): Promise<void> {
    this.length += text.length;
    this.pieces.push(await pack(text, { level: 1 }));
  }

  /** The whole text in UTF-8, from its beginning; a new stream for each try. */
  stream(): ReadableStream<Uint8Array> {
    const { pieces } = this;
    async function* unpacked(): AsyncGenerator<Uint8Array> {
      for (const piece of pieces) yield await unpack(piece);
    }
    return ReadableStream.from(unpacked());
  }
}
