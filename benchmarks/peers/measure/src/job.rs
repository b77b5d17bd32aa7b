//! The command line.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::fail;

/// What to measure, as the command line says.
pub struct Job {
    /// `fibonacci`, `wide`, `poseidon2x8` or `keccak-f`; not every peer knows all.
    pub statement: String,
    /// The number of rows, a power of two.
    pub rows: usize,
    /// The blowup, a power of two.
    pub blowup: usize,
    pub queries: usize,
    /// Bits of proof of work before the queries.
    pub grinding: usize,
    /// The largest FRI folding arity, a power of two.
    pub fold: usize,
    /// The degree of the extension field.
    pub degree: usize,
    /// Measured proofs.
    pub runs: usize,
    /// Proofs before them.
    pub warmup: usize,
    pub verifications: usize,
    /// Where to write the last proof.
    pub output: Option<PathBuf>,
    tuning: BTreeMap<String, String>,
}

impl Job {
    /// Reads options `--name value`. `tuning` holds the peer's own options with their defaults. Prints the usage and
    /// ends the process where something is unknown.
    pub fn from_command_line(statements: &[&str], degree: usize, tuning: &[(&str, &str)]) -> Job {
        let defaults = [
            ("statement", "fibonacci"),
            ("rows", "1048576"),
            ("blowup", "2"),
            ("queries", "84"),
            ("grinding", "16"),
            ("fold", "8"),
            ("runs", "5"),
            ("warmup", "1"),
            ("verifications", "10"),
            ("output", ""),
        ];
        let mut values = BTreeMap::from([("degree", degree.to_string())]);
        values.extend(defaults.iter().chain(tuning).map(|(name, value)| (*name, value.to_string())));
        let usage = || -> ! {
            let options: Vec<String> = values.iter().map(|(name, value)| format!("--{name} {value}")).collect();
            fail(&format!("statements: {}\noptions, with their defaults: {}", statements.join(", "), options.join(" ")))
        };
        let mut given = BTreeMap::new();
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            match (argument.strip_prefix("--"), arguments.next()) {
                (Some(name), Some(value)) if values.contains_key(name) => given.insert(name.to_string(), value),
                _ => usage(),
            };
        }
        let text = |name: &str| given.get(name).unwrap_or(&values[name]).clone();
        let number = |name: &str| {
            let value = text(name);
            value.parse::<usize>().unwrap_or_else(|_| fail(&format!("--{name} takes a number, not {value}")))
        };
        let power = |name: &str| {
            let value = number(name);
            if !value.is_power_of_two() {
                fail(&format!("--{name} takes a power of two, not {value}"));
            }
            value
        };
        let statement = text("statement");
        if !statements.contains(&statement.as_str()) {
            usage();
        }
        Job {
            statement,
            rows: power("rows"),
            blowup: power("blowup"),
            queries: number("queries"),
            grinding: number("grinding"),
            fold: power("fold"),
            degree: number("degree"),
            runs: number("runs").max(1),
            warmup: number("warmup"),
            verifications: number("verifications"),
            output: Some(text("output")).filter(|file| !file.is_empty()).map(PathBuf::from),
            tuning: tuning.iter().map(|(name, _)| (name.to_string(), text(name))).collect(),
        }
    }

    /// log2 of the number of rows.
    pub fn log_rows(&self) -> usize {
        self.rows.ilog2() as usize
    }

    /// log2 of the blowup.
    pub fn log_blowup(&self) -> usize {
        self.blowup.ilog2() as usize
    }

    /// log2 of the folding arity.
    pub fn log_fold(&self) -> usize {
        self.fold.ilog2() as usize
    }

    /// The peer's own options.
    pub fn tuning(&self) -> &BTreeMap<String, String> {
        &self.tuning
    }

    /// One of the peer's own options.
    pub fn tuned(&self, name: &str) -> &str {
        &self.tuning[name]
    }

    /// One of the peer's own options that is a number.
    pub fn tuned_number(&self, name: &str) -> usize {
        let value = self.tuned(name);
        value.parse().unwrap_or_else(|_| fail(&format!("--{name} takes a number, not {value}")))
    }
}
