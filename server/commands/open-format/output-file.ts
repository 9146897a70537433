import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { UsageError } from "../usage-error.ts";

const CHUNK = 1 << 16;

/**
 * Writes texts to a file, or to standard output without one, no faster than it takes them. The file is written beside
 * its place and renamed at the end: it is whole or not there. A reader that has gone away (`| head`) ends it quietly.
 * @throws {UsageError} for a place that cannot be written; what `texts` throws, with nothing left behind.
 */
export async function writeTexts(file: string | undefined, texts: AsyncIterable<string>): Promise<void> {
  if (file === undefined) return toStandardOutput(texts);
  const beside = `${file}.${randomUUID().slice(0, 8)}.partial`;
  const stream = createWriteStream(beside, { flags: "wx" });
  const failed = finished(stream).then(
    () => null,
    (error: Error) => error,
  );
  try {
    for await (const chunk of chunked(texts)) {
      if (stream.errored) throw stream.errored;
      if (!stream.write(chunk)) await Promise.race([once(stream, "drain"), failed]);
    }
    stream.end();
    const error = await failed;
    if (error) throw error;
    await rename(beside, file);
  } catch (error) {
    stream.destroy();
    await failed;
    await rm(beside, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === undefined || error instanceof UsageError
      ? error
      : new UsageError([`${file}: cannot be written: ${message}`]);
  }
}

async function toStandardOutput(texts: AsyncIterable<string>): Promise<void> {
  const { stdout } = process;
  let closed: NodeJS.ErrnoException | null = null;
  const gone = new Promise<void>((resolve) => {
    stdout.once("error", (error) => {
      closed = error;
      resolve();
    });
  });
  for await (const chunk of chunked(texts)) {
    if (closed) break;
    if (!stdout.write(chunk)) await Promise.race([once(stdout, "drain").catch(() => {}), gone]);
  }
  if (closed && (closed as NodeJS.ErrnoException).code !== "EPIPE") throw closed;
}

/** Many short texts as few long ones; what came before an error is passed on before it. */
async function* chunked(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = "";
  try {
    for await (const text of texts) {
      chunk += text;
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = "";
    }
  } catch (error) {
    if (chunk !== "") yield chunk;
    throw error;
  }
  if (chunk !== "") yield chunk;
}
