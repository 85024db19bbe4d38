// A module that the script carries, in base64, or that lies beside it.

import type { Code } from "../instance.ts";

/** The code that base64 stands for. */
export function inline(base64: () => string): Code {
  return ofBytes(() => decoded(base64()));
}

/** The code that bytes are. */
export function ofBytes(bytes: () => Uint8Array<ArrayBuffer>): Code {
  return {
    compiled: () => new (webAssembly().Module)(bytes()),
    compiledLater: () => webAssembly().compile(bytes()),
  };
}

function webAssembly(): typeof WebAssembly {
  if (typeof WebAssembly !== "undefined") return WebAssembly;
  throw new Error("macie-preflight requires WebAssembly, which this runtime doesn't support or has disabled; import `macie-preflight/no-wasm` instead");
}

/** What runtimes have for it, from the fastest on. */
function decoded(base64: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as { fromBase64?(base64: string): Uint8Array<ArrayBuffer> };
  if (fromBase64) return fromBase64.call(Uint8Array, base64);
  const { Buffer } = globalThis as { Buffer?: { from(text: string, encoding: "base64"): Uint8Array<ArrayBuffer> } };
  if (Buffer) return Buffer.from(base64, "base64");
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}
