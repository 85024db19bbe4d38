// A WebAssembly instance: made on the first call, and made anew after a call that threw.
//
// Answers for a failure inside a call staying inside that call: what was thrown half-way may have
// left the instance's memory in any state.

/** What a module and its bindings are to be used with. */
interface Parts {
  /** The module, in base64. */
  base64: string;
  /** Makes the first instance. */
  initSync(options: { module: WebAssembly.Module }): unknown;
  /** Makes another in its place. */
  makeAnew(): void;
  /** Is done with each instance before it is used. */
  prepare?(): void;
}

/** An instance that is there when it is needed. */
export interface Instance {
  /** Does something with an instance that is known to be sound. */
  call<T>(work: () => T): T;
  /** Compiles off the calling thread where the runtime can. */
  warmUp(): Promise<void>;
}

/** An instance of a module, which costs nothing until it is used. */
export function instanceOf({ base64, initSync, makeAnew, prepare }: Parts): Instance {
  let compiled: WebAssembly.Module | undefined;
  let state: "absent" | "ready" | "spoilt" = "absent";

  function makeReady(): void {
    if (state === "ready") return;
    try {
      if (state === "spoilt") {
        makeAnew();
      } else {
        compiled ??= new (webAssembly().Module)(bytesOf(base64));
        initSync({ module: compiled });
      }
      prepare?.();
    } catch (error) {
      throw refusal(error);
    }
    state = "ready";
  }

  return {
    call(work) {
      makeReady();
      try {
        return work();
      } catch (error) {
        state = "spoilt";
        if (!isTrap(error)) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`macie-preflight failed inside (${reason}); this call has no answer, the next one runs afresh`, { cause: error });
      }
    },
    async warmUp() {
      if (state !== "absent") return;
      try {
        const module = await webAssembly().compile(bytesOf(base64));
        compiled ??= module;
      } catch (error) {
        throw refusal(error);
      }
      makeReady();
    },
  };
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

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}
