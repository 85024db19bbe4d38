// Text as bytes.
//
// Answers for the text crossing as it is: half a surrogate pair, for which UTF-8 has no form and for
// which `TextEncoder` writes U+FFFD, is written as its three bytes, so that the core can say where it is.

const encoder = new TextEncoder();

/** Larger texts are rare enough that no memory is held for them. */
const KEPT = 1 << 20;

let scratch = new Uint8Array(1 << 14);

/** The text as bytes, which are good until the next call. */
export function bytesOf(text: string): Uint8Array {
  if (!isWellFormed(text)) return generalised(text);
  // A UTF-16 unit becomes three bytes at the most.
  const most = text.length * 3;
  if (most > KEPT) return encoder.encode(text);
  if (most > scratch.length) scratch = new Uint8Array(Math.min(most * 2, KEPT));
  return scratch.subarray(0, encoder.encodeInto(text, scratch).written);
}

/** Options as the core reads them: JSON, in which a number that JSON hasn't got is left for the core to refuse. */
export function optionBytes(options: object | undefined): Uint8Array | undefined {
  if (options === undefined) return undefined;
  return encoder.encode(JSON.stringify(options, (_, value: unknown) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value)));
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
