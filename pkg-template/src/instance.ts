// A WebAssembly instance: made on the first call, and made anew after a call that failed inside or took much memory.
//
// Answers for a call running alone, on the bytes that were meant for it: whatever foreign code may run has
// run before texts become bytes. Answers for a failure inside a call staying inside that call, too: what was
// thrown half-way may have left the instance's memory in any state.

import { withBytes } from "./bytes.ts";

/**
 * The most memory, in bytes, that an instance is kept with: memory grows, and never shrinks. With jobs, and with the parts
 * of a list of objects, it stays below 4 MiB; with a list of 10,000 jobs, which would gain nothing by a new instance for
 * each call, below 100.
 */
const MOST_MEMORY = 128 << 20;

/** A module, which is compiled when it is needed. */
export interface Code {
  /** Compiles it. */
  compiled(this: void): WebAssembly.Module;
  /** Compiles it off the calling thread, where the runtime can. */
  compiledLater(this: void): Promise<WebAssembly.Module>;
}

/** What a module and its bindings are to be used with. */
interface Parts {
  /** The module. */
  code: Code;
  /** Makes the first instance; gives what the one that there is exports. */
  initSync(options: { module: WebAssembly.Module }): { readonly memory: WebAssembly.Memory };
  /** Makes another in its place. */
  makeAnew(): void;
  /** Whether foreign code can run inside a call: what it throws may leave the instance's memory in any state. */
  callsOut: boolean;
  /** Whether objects in the instance's memory outlive calls, so that it is kept however much it has grown. */
  keeps?: boolean;
}

/** Arguments of a function of a module, with texts in the place of their bytes. */
export type Texts<Arguments extends unknown[]> = { [Place in keyof Arguments]: Uint8Array extends Arguments[Place] ? Arguments[Place] | string : Arguments[Place] };

/** An instance that is there when it is needed. */
export interface Instance {
  /** Calls a function of the module, on an instance that is known to be sound. Bytes that are given must be of a plain `Uint8Array`. */
  call<Arguments extends unknown[], Answer>(work: (...given: Arguments) => Answer, ...texts: Texts<Arguments>): Answer;
  /** Compiles off the calling thread where the runtime can. */
  warmUp(): Promise<void>;
}

/** An instance of a module, which costs nothing until it is used. */
export function instanceOf({ code, initSync, makeAnew, callsOut, keeps = false }: Parts): Instance {
  let compiled: WebAssembly.Module | undefined;
  let state: "absent" | "ready" | "busy" | "spoilt" = "absent";

  /** What the instance that there is exports; the first one is made. */
  const exported = () => initSync({ module: (compiled ??= code.compiled()) });

  function makeReady(): void {
    if (state === "busy") throw new Error("macie-preflight isn't reentrant: a setter of a built-in prototype called it during another call");
    if (state === "ready") return;
    try {
      if (state === "spoilt") makeAnew();
      else exported();
    } catch (error) {
      throw refusal(error);
    }
    state = "ready";
  }

  /** Lets an instance go that has grown. */
  function giveBack(): void {
    if (keeps || exported().memory.buffer.byteLength <= MOST_MEMORY) return;
    state = "spoilt";
    try {
      makeReady();
    } catch {
      // The answer is there; the next call says what is wrong.
    }
  }

  return {
    call(work, ...texts) {
      makeReady();
      const given = withBytes(texts) as Parameters<typeof work>;
      state = "busy";
      try {
        const answer = work(...given);
        state = "ready";
        giveBack();
        return answer;
      } catch (error) {
        const trap = isTrap(error);
        state = trap || callsOut ? "spoilt" : "ready";
        if (!trap) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`internal error in macie-preflight (${reason}); later calls aren't affected`, { cause: error });
      }
    },
    async warmUp() {
      if (state !== "absent") return;
      try {
        const module = await code.compiledLater();
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

/** The same error, or one that says what to do where WebAssembly isn't allowed: the module itself is sound. */
function refusal(error: unknown): unknown {
  if ((error as Error | null)?.name !== "CompileError" && !/unsafe-eval|content security policy|\bcsp\b|disallowed by embedder/i.test(String(error))) return error;
  const page = "in a page or an extension, add 'wasm-unsafe-eval' to the script-src of its Content Security Policy";
  return new Error(`compiling WebAssembly isn't allowed here; import \`macie-preflight/no-wasm\` instead, or ${page}`, { cause: error });
}
