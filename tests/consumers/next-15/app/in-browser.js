"use client";

import { useEffect } from "react";
import { conditions, explain, fields, lint, rules, validate } from "macie-preflight";
import "../check.js";

export function InBrowser() {
  useEffect(() => {
    document.title = globalThis.checkPreflight({ conditions, explain, fields, lint, rules, validate });
  }, []);
  return null;
}
