/** A `ReadableStream` of bytes, as far as it is read here. */
interface ByteStream {
  getReader(): {
    read(): Promise<{ done: false; value: Uint8Array } | { done: true; value?: unknown }>;
    cancel(): Promise<void>;
  };
}

/**
 * All that comes of a stream.
 * @param most bytes of it
 * @throws RangeError as soon as there are more than that, without waiting for the rest, which is cancelled; what the stream fails with
 */
export async function readBytes(stream: ByteStream, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > most) {
      // How it ends is of no interest any more.
      reader.cancel().catch(() => {});
      throw new RangeError(`it is longer than the ${most} bytes that it may have`);
    }
    parts.push(part.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
