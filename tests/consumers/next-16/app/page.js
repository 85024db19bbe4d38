import { conditions, explain, fields, lint, rules, validate } from "macie-preflight";
import "../check.js";
import { InBrowser } from "./in-browser.js";

export default function Page() {
  return (
    <main>
      <p>prerendered {globalThis.checkPreflight({ conditions, explain, fields, lint, rules, validate })};</p>
      <InBrowser />
    </main>
  );
}
