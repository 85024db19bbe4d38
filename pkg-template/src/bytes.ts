// Texts as bytes.
//
// Answers for the text crossing as it is: half a surrogate pair, for which UTF-8 has no form and for
// which `TextEncoder` writes U+FFFD, is written as its three bytes, so that the core can say where it is.

const encoder = new TextEncoder();

/** Larger texts are rare enough that no memory is held for them. */
const KEPT = 1 << 20;

let scratch = new Uint8Array(1 << 14);

/** What is handed over, with its texts as bytes, which are good until the next call. */
export function withBytes(values: readonly unknown[]): unknown[] {
  let used = 0;
  return values.map((text) => {
    if (typeof text !== "string") return text;
    if (!isWellFormed(text)) return generalised(text);
    // A UTF-16 unit becomes three bytes at the most.
    const most = text.length * 3;
    if (most > KEPT) return encoder.encode(text);
    if (used + most > scratch.length) {
      // What was written before stays in the old one.
      scratch = new Uint8Array(Math.max(scratch.length, Math.min(most * 2, KEPT)));
      used = 0;
    }
    const { written } = encoder.encodeInto(text, scratch.subarray(used));
    used += written;
    return scratch.subarray(used - written, used);
  });
}

/** The bytes of a `Uint8Array`, of whichever realm and whatever its class makes of it; nothing of any other value. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (!ArrayBuffer.isView(value) || typeOf.call(value) !== "Uint8Array") return undefined;
  const length = lengthOf.call(value);
  return length === 0 ? new Uint8Array() : new Uint8Array(bufferOf.call(value), offsetOf.call(value), length);
}

const typeOf = /* @__PURE__ */ getter<string>(Symbol.toStringTag);
const lengthOf = /* @__PURE__ */ getter<number>("byteLength");
const bufferOf = /* @__PURE__ */ getter<ArrayBuffer>("buffer");
const offsetOf = /* @__PURE__ */ getter<number>("byteOffset");

/** What the prototype of all typed arrays says of one, whatever it says itself. */
function getter<Property>(name: PropertyKey): (this: ArrayBufferView) => Property {
  const prototype = Object.getPrototypeOf(Uint8Array.prototype) as object;
  return Object.getOwnPropertyDescriptor(prototype, name)!.get as (this: ArrayBufferView) => Property;
}

function isWellFormed(text: string): boolean {
  // Runtimes of before 2023 haven't got the method.
  const { isWellFormed } = text as { isWellFormed?: () => boolean };
  return isWellFormed === undefined ? !/\p{Surrogate}/u.test(text) : isWellFormed.call(text);
}

function generalised(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  let start = 0;
  for (const { 0: half, index } of text.matchAll(/\p{Surrogate}/gu)) {
    length += encoder.encodeInto(text.slice(start, index), bytes.subarray(length)).written;
    const unit = half.charCodeAt(0);
    bytes[length++] = 0xe0 | (unit >> 12);
    bytes[length++] = 0x80 | ((unit >> 6) & 0x3f);
    bytes[length++] = 0x80 | (unit & 0x3f);
    start = index + 1;
  }
  length += encoder.encodeInto(text.slice(start), bytes.subarray(length)).written;
  return bytes.subarray(0, length);
}
