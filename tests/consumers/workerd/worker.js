import { conditions, explain, fields, job, lint, rules, validate } from "macie-preflight";
import { parseRows, readPreview, tally, toSql } from "macie-preflight/preview";
import { lintSource } from "macie-preflight/read";
import { createClassificationJobRequest } from "macie-preflight/standard-schema";
import "./check.js";

export default {
  async fetch() {
    const [{ diagnostics }] = lintSource('client.create_classification_job(jobType="ONCE")', { fileName: "job.py" });
    const { issues } = createClassificationJobRequest["~standard"].validate({});
    if (diagnostics.length === 0 || issues.length === 0) throw new Error("nothing is found");
    const request = job("ledger").once().buckets("210987654321", "ledger").build();
    const counted = tally(request);
    await counted.read([new TextEncoder().encode("exports/a.csv\n")], { format: "keys" });
    const { total } = readPreview(request, parseRows(JSON.stringify(counted.rows())));
    if (total.all.objects !== 1 || toSql(request, { dialect: "athena", table: "inventory" }).outcomes.length === 0) throw new Error("nothing is counted");
    return new Response(globalThis.checkPreflight({ conditions, explain, fields, lint, rules, validate }));
  },
};
