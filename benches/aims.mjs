// How a program of the benchmarks measures, and how it reports a measurement that has an aim.

/** How often each of what is compared takes its turn. */
const TURNS = 30;

/** Prints a measurement with its aim, as a line that `cargo xtask bench` collects. */
export function aim(what, unit, [bound, limit], measured) {
  console.log(`aim ${JSON.stringify({ what, unit, bound, limit, measured })}`);
}

/** Prints the sizes of an entry in KB, as a line that `cargo xtask bench` collects. */
export function size(what, sizes) {
  console.log(`size ${JSON.stringify({ what, ...sizes })}`);
}

/** Prints how many rows something counted in how many seconds, and in how many MB of memory, as a line that `cargo xtask bench` collects. */
export function rate(what, { rows, seconds, memory }) {
  console.log(`rate ${JSON.stringify({ what, rows, seconds, memory })}`);
}

export const atMost = (limit) => ["at most", limit];
export const atLeast = (limit) => ["at least", limit];

/** Runs all in turn, prints the times of each, also as a line that `cargo xtask bench` collects, and gives the fastest of each in microseconds. */
export function compare(what, rounds, contenders) {
  const turns = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [name, run] of Object.entries(contenders)) {
      const start = performance.now();
      for (let round = 0; round < rounds; round++) run();
      turns[name].push(((performance.now() - start) / rounds) * 1_000);
    }
  }
  const times = Object.entries(turns).map(([name, taken]) => {
    const [fastest, median] = [0, TURNS / 2].map((at) => taken.sort((one, other) => one - other)[at]);
    return { name, fastest, median };
  });
  console.log(`times ${JSON.stringify({ what, times })}`);
  return Object.fromEntries(times.map(({ name, fastest }) => [name, fastest]));
}
