// How a program of the benchmarks measures, and how it reports a measurement that has an aim.

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

/** Runs all in turn, and gives the fastest time of each in microseconds, which it prints beside how many times as fast as the last it is. */
export function compare(what, rounds, contenders) {
  const best = Object.fromEntries(Object.keys(contenders).map((name) => [name, Infinity]));
  for (let turn = 0; turn < 30; turn++) {
    for (const [name, run] of Object.entries(contenders)) {
      const start = performance.now();
      for (let round = 0; round < rounds; round++) run();
      best[name] = Math.min(best[name], ((performance.now() - start) / rounds) * 1_000);
    }
  }
  const reference = Object.values(best).at(-1);
  console.log(`${what}:`);
  for (const [name, time] of Object.entries(best)) {
    console.log(`  ${name.padEnd(18)} ${time.toFixed(2).padStart(10)} µs  ${(reference / time).toFixed(2)} ×`);
  }
  return best;
}
