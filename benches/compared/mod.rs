//! How a benchmark compares.

use serde_json::json;
use std::time::Instant;

/// How often each of what is compared takes its turn.
const TURNS: usize = 40;

/// Runs all in turn, prints the times of each in microseconds, as a line that `cargo xtask bench` collects, and returns the
/// fastest of each.
pub fn compare<const N: usize>(what: &str, rounds: u32, mut all: [(&str, &mut dyn FnMut()); N]) -> [f64; N] {
    let mut turns = [(); N].map(|()| Vec::new());
    for _ in 0..TURNS {
        for (taken, (_, run)) in turns.iter_mut().zip(&mut all) {
            let start = Instant::now();
            (0..rounds).for_each(|_| run());
            taken.push(start.elapsed().as_secs_f64() * 1e6 / f64::from(rounds));
        }
    }
    turns.iter_mut().for_each(|taken| taken.sort_by(f64::total_cmp));
    let time = |((name, _), taken): (&(&str, _), &Vec<f64>)| json!({ "name": name, "fastest": taken[0], "median": taken[TURNS / 2] });
    let times: Vec<_> = all.iter().zip(&turns).map(time).collect();
    println!("times {}", json!({ "what": what, "times": times }));
    turns.map(|taken| taken[0])
}
