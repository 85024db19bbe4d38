// The next runs on a calendar. Where the revisions differ, a day says under which one there is a run.

import Badge from "@cloudscape-design/components/badge";
import Box from "@cloudscape-design/components/box";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type JobRun, nextRuns } from "macie-preflight";
import { REVISIONS } from "../draft/address.ts";
import { told, useJob } from "./job.ts";
import { Unsound } from "./Unsound.tsx";

const MONTHS = 6;
/** More runs than there are in these months. */
const MOST = 31 * MONTHS;

export default function Runs() {
  const { request, options } = useJob();
  const today = new Date().toISOString().slice(0, 10);
  const runs = request && told(() => nextRuns(request, { ...options, from: today, count: MOST }));
  if (!runs) return <Unsound what="The next runs are shown" needed="the schedule" />;
  if (runs.length === 0) return <Box padding={{ vertical: "m" }}>The job runs once, right after it is created.</Box>;

  const months = monthsFrom(today);
  const differing = [...new Set(runs.flatMap(({ only }) => only ?? []))];
  return (
    <SpaceBetween size="m">
      <Box>
        <Badge color="blue">Day</Badge> run{differing.map((revision) => <span key={revision}>, <span className="run-only-legend">Day</span> run only under: {REVISIONS[revision]}</span>)}. Dates are in UTC.
      </Box>
      <div className="months">
        {months.map((month) => <Month key={month} month={month} runs={runs.filter(({ date }) => date.startsWith(month))} />)}
      </div>
    </SpaceBetween>
  );
}

function Month({ month, runs }: { month: string; runs: JobRun[] }) {
  const first = new Date(`${month}-01T00:00:00Z`);
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const cells = [...Array<undefined>(first.getUTCDay()).fill(undefined), ...Array.from({ length: days }, (_, day) => day + 1)];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  return (
    <table className="month">
      <caption>{new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" }).format(first)}</caption>
      <thead>
        <tr>{WEEKDAYS.map((day) => <th key={day} scope="col"><abbr title={day}>{day.slice(0, 2)}</abbr></th>)}</tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, place) => <Day key={place} day={day} run={runs.find(({ date }) => Number(date.slice(-2)) === day)} />)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, run }: { day: number | undefined; run: JobRun | undefined }) {
  if (!run) return <td>{day}</td>;
  const words = run.only ? `run only under: ${REVISIONS[run.only]}` : "run";
  return (
    <td data-run={run.date} data-only={run.only} title={words}>
      <span aria-hidden="true">{day}</span>
      <span className="unseen">{`${day}: ${words}`}</span>
    </td>
  );
}

/** The first Sunday of 2023 was its first day. */
const WEEKDAYS = Array.from({ length: 7 }, (_, day) => new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2023, 0, day + 1)));

function monthsFrom(day: string): string[] {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return Array.from({ length: MONTHS }, (_, index) => new Date(Date.UTC(year, month - 1 + index)).toISOString().slice(0, 7));
}
