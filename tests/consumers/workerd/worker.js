import { conditions, explain, fields, lint, rules, validate } from "macie-preflight";
import { lintSource } from "macie-preflight/read";
import { createClassificationJobRequest } from "macie-preflight/standard-schema";
import "./check.js";

export default {
  async fetch() {
    const [{ diagnostics }] = lintSource('client.create_classification_job(jobType="ONCE")', { fileName: "job.py" });
    const { issues } = createClassificationJobRequest["~standard"].validate({});
    if (diagnostics.length === 0 || issues.length === 0) throw new Error("nothing is found");
    return new Response(globalThis.checkPreflight({ conditions, explain, fields, lint, rules, validate }));
  },
};
