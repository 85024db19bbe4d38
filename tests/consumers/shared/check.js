// What every consumer computes: one number of all that the package says, so that a bundler or a runtime that changes a text is found.
//
// It is a global, and a script without imports, so that it is the same file as an ES module, in CommonJS, and in a page.

globalThis.checkPreflight = ({ conditions, explain, fields, lint, rules, validate }) => {
  const catalog = rules();
  const examples = catalog.flatMap(({ fails }) => fails);
  if (examples.length < 200) throw new Error(`only ${examples.length} examples`);
  const reports = examples.map(({ document, kind, revision }) => lint(document, { kind, revision }));
  const job = { jobType: "ONE_TIME", name: "ledger", clientToken: "once", s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }] } };
  const said = JSON.stringify([catalog, fields(), conditions(), reports, validate({}), explain(job)]);
  // FNV-1a of the UTF-16 code units.
  let hash = 0x811c9dc5;
  for (let place = 0; place < said.length; place++) hash = Math.imul(hash ^ said.charCodeAt(place), 0x01000193) >>> 0;
  return `${said.length}:${hash.toString(16)}`;
};
