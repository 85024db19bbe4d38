// A module as bytes that the script carries.

import type { Code } from "../instance.ts";

/** The code that bytes are. */
export function fromBytes(bytes: () => Uint8Array<ArrayBuffer>): Code {
  return {
    compiled: () => new (webAssembly().Module)(bytes()),
    compiledLater: () => webAssembly().compile(bytes()),
  };
}

function webAssembly(): typeof WebAssembly {
  if (typeof WebAssembly !== "undefined") return WebAssembly;
  throw new Error("macie-preflight requires WebAssembly, which this runtime doesn't support or has disabled; import `macie-preflight/no-wasm` instead");
}
