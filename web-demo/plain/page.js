import { lint } from "./macie-preflight/index.js";

const job = document.getElementById("job");

function judge() {
  const report = lint(job.value);
  document.getElementById("verdict").textContent = report.valid ? "AWS would accept this job." : `AWS would reject this job. Errors: ${report.errors}.`;
  document.getElementById("findings").replaceChildren(
    ...report.diagnostics.map(({ severity, message, range }) => {
      const item = document.createElement("li");
      item.textContent = `${severity}, line ${range.start.line}: ${message}`;
      return item;
    }),
  );
}

job.addEventListener("input", judge);
judge();
