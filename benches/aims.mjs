// How a program of the benchmarks measures, and how it reports a measurement that has an aim.

/** How long a turn of what is compared lasts, in milliseconds; a single run may take longer. */
const TURN = 20;

/** How often each of what is compared takes its turn: those whose single run takes longer than a turn do less often. */
const MOST_TURNS = 30;
const FEWEST_TURNS = 4;

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
export function compare(what, contenders) {
  const all = Object.entries(contenders).map(([name, run]) => {
    // What was never run is slow: the first turn isn't counted.
    aTurn(run);
    const { rounds, took } = aTurn(run);
    const turns = Math.min(MOST_TURNS, Math.max(FEWEST_TURNS, Math.floor((MOST_TURNS * TURN) / took)));
    return { name, run, rounds, turns, taken: [] };
  });
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    for (const { run, rounds, turns, taken } of all) {
      if (turn >= turns) continue;
      const start = performance.now();
      for (let round = 0; round < rounds; round++) run();
      taken.push(((performance.now() - start) / rounds) * 1_000);
    }
  }
  const times = all.map(({ name, taken }) => {
    taken.sort((one, other) => one - other);
    return { name, fastest: taken[0], median: taken[taken.length >> 1] };
  });
  console.log(`times ${JSON.stringify({ what, times })}`);
  return Object.fromEntries(times.map(({ name, fastest }) => [name, fastest]));
}

/** Runs it for a turn, at least once: how often that was, and how many milliseconds it took. */
function aTurn(run) {
  const start = performance.now();
  for (let rounds = 1; ; rounds++) {
    run();
    const took = performance.now() - start;
    if (took >= TURN) return { rounds, took };
  }
}
