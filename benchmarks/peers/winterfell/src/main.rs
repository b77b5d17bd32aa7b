//! Measures Winterfell over its 64-bit field with BLAKE3.

mod air;

use air::{Coin, F, Fibonacci, FibonacciProver, Hash, Tree};
use quod_peer_measure::{Job, Subject, fail, measure};
use winterfell::math::FieldElement;
use winterfell::{AcceptableOptions, BatchingMethod, FieldExtension, Proof, ProofOptions, Prover, TraceTable};

/// The statement and its parameters.
struct Statement {
    rows: usize,
    options: ProofOptions,
    result: F,
}

impl Subject for Statement {
    type Trace = TraceTable<F>;

    fn peer(&self) -> &'static str {
        "winterfell"
    }

    fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    fn field(&self) -> &'static str {
        "2^64 - 2^32 + 1"
    }

    fn hash(&self) -> &'static str {
        "blake3"
    }

    fn columns(&self) -> usize {
        2
    }

    fn threads(&self) -> usize {
        rayon::current_num_threads()
    }

    fn trace(&self) -> TraceTable<F> {
        air::trace(self.rows)
    }

    fn prove(&self, trace: TraceTable<F>) -> Vec<u8> {
        let prover = FibonacciProver { options: self.options.clone() };
        prover.prove(trace).unwrap_or_else(|e| fail(&format!("Winterfell could not prove: {e}"))).to_bytes()
    }

    fn verify(&self, proof: &[u8]) -> Result<(), String> {
        self.verify_for(self.result, proof)
    }

    fn verify_false_statement(&self, proof: &[u8]) -> Option<Result<(), String>> {
        Some(self.verify_for(self.result + F::ONE, proof))
    }
}

impl Statement {
    fn verify_for(&self, result: F, proof: &[u8]) -> Result<(), String> {
        let proof = Proof::from_bytes(proof).map_err(|e| e.to_string())?;
        let accepted = AcceptableOptions::OptionSet(vec![self.options.clone()]);
        winterfell::verify::<Fibonacci, Hash, Coin, Tree>(proof, result, &accepted).map_err(|e| e.to_string())
    }
}

fn main() {
    let job = Job::from_command_line(&["fibonacci"], 2, &[("remainder-degree", "31")]);
    let extension = match job.degree {
        1 => FieldExtension::None,
        2 => FieldExtension::Quadratic,
        3 => FieldExtension::Cubic,
        other => fail(&format!("--degree takes 1, 2 or 3, not {other}")),
    };
    let options = ProofOptions::new(
        job.queries,
        job.blowup,
        job.grinding as u32,
        extension,
        job.fold,
        job.tuned_number("remainder-degree"),
        BatchingMethod::Linear,
        BatchingMethod::Linear,
    );
    let result = air::result(&air::trace(job.rows));
    measure(&job, &Statement { rows: job.rows, options, result });
}
