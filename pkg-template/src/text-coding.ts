// UTF-8, also where a runtime doesn't offer it, as jest with jsdom and Hermes don't.
//
// The build takes these in the place of the globals, which the bindings of the modules use as well.

class Encoder {
  encode(text: string): Uint8Array {
    const bytes = new Uint8Array(text.length * 3);
    return bytes.subarray(0, this.encodeInto(text, bytes).written);
  }

  encodeInto(text: string, bytes: Uint8Array): { read: number; written: number } {
    let read = 0;
    let written = 0;
    for (const character of text) {
      const own = character.codePointAt(0)!;
      // Half a surrogate pair has no form.
      const point = own >= 0xd800 && own < 0xe000 ? 0xfffd : own;
      const following = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
      if (written + following >= bytes.length) break;
      bytes[written++] = following === 0 ? point : ((0xff << (7 - following)) & 0xff) | (point >> (6 * following));
      for (let left = following - 1; left >= 0; left--) bytes[written++] = 0x80 | ((point >> (6 * left)) & 0x3f);
      read += character.length;
    }
    return { read, written };
  }
}

/** Of sound bytes: those that the modules, and this package itself, write. */
class Decoder {
  decode(bytes = new Uint8Array()): string {
    let text = "";
    let place = 0;
    while (place < bytes.length) {
      const first = bytes[place++]!;
      const following = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
      let point = following === 0 ? first : first & (0x3f >> following);
      for (let left = following; left > 0; left--) point = (point << 6) | (bytes[place++]! & 0x3f);
      text += String.fromCodePoint(point);
    }
    return text;
  }
}

const offered = globalThis as { TextEncoder?: typeof Encoder; TextDecoder?: typeof Decoder };

export const TextEncoder = /* @__PURE__ */ (() => offered.TextEncoder ?? Encoder)();
export const TextDecoder = /* @__PURE__ */ (() => offered.TextDecoder ?? Decoder)();
