//! What the analysis costs.

use serde::Serialize;

/// The month in which the prices were taken from their source.
pub const PRICES_AS_OF: &str = "2026-11";

/// The prices of a gigabyte in us-east-1, in US dollars: each up to so many gigabytes a month. The page shows them only where scripts run;
/// those above the first tier are from third parties.
///
/// Source: <https://aws.amazon.com/macie/pricing/>.
const PRICES: [(f64, f64); 3] = [(51_200.0, 1.0), (512_000.0, 0.5), (f64::INFINITY, 0.25)];

/// The gigabytes that are free each month. Source: the same page.
const FREE: f64 = 1.0;

/// The bytes of a gigabyte.
pub const GIGABYTE: f64 = 1_073_741_824.0;

/// The cost of an analysis.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PreviewCost {
    /// The cost in US dollars.
    pub amount: f64,
    /// The standard deviation of the cost, from sampling.
    pub deviation: f64,
    /// The number of months over which the quota spreads the analysis.
    pub months: f64,
    /// The cost by price.
    pub tiers: Vec<PreviewTier>,
}

/// What is billed at one price.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PreviewTier {
    /// The price of a gigabyte in US dollars.
    pub price: f64,
    /// The gigabytes that are billed at this price.
    pub gigabytes: f64,
    /// The cost in US dollars.
    pub amount: f64,
}

/// The prices, and how many bytes are analyzed in a month.
#[derive(Debug, Clone, Copy)]
pub struct Prices {
    /// One price for all.
    pub flat: Option<f64>,
    /// Bytes a month.
    pub quota: f64,
}

impl Prices {
    /// The cost of so many bytes, with their deviation.
    pub fn cost(&self, bytes: f64, deviation: f64) -> PreviewCost {
        let months = if bytes > 0.0 { (bytes / self.quota).ceil().max(1.0) } else { 0.0 };
        let of = |bytes: f64| self.tiers(bytes).iter().fold(0.0, |sum, tier| sum + tier.amount);
        // Prices are steps: the mean of both sides.
        let deviation = (of(bytes + deviation) - of((bytes - deviation).max(0.0))) / 2.0;
        PreviewCost { amount: of(bytes), deviation, months, tiers: self.tiers(bytes) }
    }

    /// What is billed at each price: of whole months, and of the rest.
    fn tiers(&self, bytes: f64) -> Vec<PreviewTier> {
        let full = if bytes > self.quota { (bytes / self.quota).floor() } else { 0.0 };
        let rest = if full > 0.0 { bytes - full * self.quota } else { bytes };
        let flat = self.flat.map(|price| [(f64::INFINITY, price)]);
        let prices: &[(f64, f64)] = flat.as_ref().map_or(&PRICES, |flat| flat);
        let mut from = 0.0_f64;
        let mut tiers = Vec::new();
        let free = PreviewTier { price: 0.0, gigabytes: full * within(self.quota, 0.0, FREE) + within(rest, 0.0, FREE), amount: 0.0 };
        tiers.push(free);
        for (to, price) in prices {
            let billed = |month: f64| within(month, from.max(FREE), *to);
            let gigabytes = full * billed(self.quota) + billed(rest);
            tiers.push(PreviewTier { price: *price, gigabytes, amount: gigabytes * price });
            from = *to;
        }
        tiers.retain(|tier| tier.gigabytes > 0.0);
        tiers
    }
}

/// The gigabytes of so many bytes that lie between two numbers of them.
fn within(bytes: f64, from: f64, to: f64) -> f64 {
    ((bytes / GIGABYTE).min(to) - from).max(0.0)
}
