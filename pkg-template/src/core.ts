// The WebAssembly instance: made on the first call, and made anew after a call that threw.
//
// Answers for a failure inside a call staying inside that call: what was thrown half-way may have
// left the instance's memory in any state.

import { __wbg_reset_state as makeAnew, giveWords, initSync } from "../../target/npm/generated/core.js";
import base64 from "../../target/npm/generated/module.wasm";
import words from "../../target/npm/generated/words.txt";

let compiled: WebAssembly.Module | undefined;
let state: "absent" | "ready" | "spoilt" = "absent";

/** Does something with an instance that is known to be sound. */
export function call<T>(work: () => T): T {
  makeReady();
  try {
    return work();
  } catch (error) {
    state = "spoilt";
    if (!isTrap(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`macie-preflight failed inside (${reason}); this call has no report, the next one runs afresh`, { cause: error });
  }
}

/** Compiles off the calling thread where the runtime can. */
export async function warmUp(): Promise<void> {
  if (state !== "absent") return;
  try {
    const module = await webAssembly().compile(moduleBytes());
    compiled ??= module;
  } catch (error) {
    throw refusal(error);
  }
  makeReady();
}

function makeReady(): void {
  if (state === "ready") return;
  try {
    if (state === "spoilt") {
      makeAnew();
    } else {
      compiled ??= new (webAssembly().Module)(moduleBytes());
      initSync({ module: compiled });
    }
    giveWords(new TextEncoder().encode(words));
  } catch (error) {
    throw refusal(error);
  }
  state = "ready";
}

/** What the core throws of its own accord are plain errors about the options. */
function isTrap(error: unknown): boolean {
  // Too deep a recursion is a RangeError, or in Firefox an InternalError.
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError || (error as Error | null)?.name === "InternalError";
}

function webAssembly(): typeof WebAssembly {
  if (typeof WebAssembly === "undefined") throw new Error("macie-preflight needs WebAssembly, which this runtime doesn't have or has switched off");
  return WebAssembly;
}

/** The same error, or one that says what a page with a Content Security Policy must grant. */
function refusal(error: unknown): unknown {
  if (!/unsafe-eval|content security policy|\bcsp\b/i.test(String(error))) return error;
  return new Error("this page's Content Security Policy doesn't let WebAssembly be compiled: add 'wasm-unsafe-eval' to its script-src", {
    cause: error,
  });
}

function moduleBytes(): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}
