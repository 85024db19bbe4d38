// A job as a link: its text and the revision, packed into what follows the `#` of the page's address, which no server sees.

import type { Revision } from "macie-preflight";

/** The largest text that is packed or unpacked: addresses have limits, and a short one can unpack into a very long text. */
const LARGEST = 1 << 18;

export interface Shared {
  text: string;
  revision?: Revision;
}

export async function writeAddress({ text, revision }: Shared): Promise<string> {
  if (text.length > LARGEST) return "";
  const packed = await collect(stream(new TextEncoder().encode(text)).pipeThrough(new CompressionStream("deflate-raw")));
  const base64 = btoa(Array.from(packed!, (byte) => String.fromCharCode(byte)).join(""));
  return `#${new URLSearchParams({ job: base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""), ...(revision && { revision }) })}`;
}

/** What an address shares; nothing if it shares nothing, or was damaged. */
export async function readAddress(hash: string): Promise<Shared | undefined> {
  const members = new URLSearchParams(hash.slice(1));
  const job = members.get("job");
  if (!job) return undefined;
  try {
    const bytes = Uint8Array.from(atob(job.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
    const text = await collect(stream(bytes).pipeThrough(new DecompressionStream("deflate-raw")));
    if (!text) return undefined;
    const revision = members.get("revision");
    return { text: new TextDecoder().decode(text), ...(isRevision(revision) && { revision }) };
  } catch {
    return undefined;
  }
}

export const REVISIONS: Record<Revision, string> = {
  any: "Any API revision",
  latest: "Latest API revision",
  "2021-01-29": "API revision 2021-01-29",
};

export function isRevision(text: string | null): text is Revision {
  return text !== null && Object.hasOwn(REVISIONS, text);
}

function stream(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new Blob([bytes]).stream();
}

/** All of a stream; nothing if it is too large. */
async function collect(from: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = from.getReader();
  for (let { done, value } = await reader.read(); !done && value; { done, value } = await reader.read()) {
    length += value.length;
    if (length > LARGEST * 3) {
      await reader.cancel();
      return undefined;
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
