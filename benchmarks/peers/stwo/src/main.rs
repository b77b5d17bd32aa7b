//! Measures Stwo over M31 with BLAKE2s, on its SIMD backend.

mod airs;

use airs::{Columns, Fibonacci, POSEIDON2X8_COLUMNS, Poseidon2x8, Wide};
use num_traits::{One, Zero};
use quod_peer_measure::{Job, Subject, fail, measure};
use stwo::core::air::Component;
use stwo::core::channel::{Blake2sChannel, Channel};
use stwo::core::fields::m31::BaseField;
use stwo::core::fields::qm31::SecureField;
use stwo::core::fri::FriConfig;
use stwo::core::pcs::{CommitmentSchemeVerifier, PcsConfig};
use stwo::core::poly::circle::CanonicCoset;
use stwo::core::proof::StarkProof;
use stwo::core::utils::MaybeOwned;
use stwo::core::vcs_lifted::blake2_merkle::{Blake2sMerkleChannel, Blake2sMerkleHasher};
use stwo::core::verifier::verify;
use stwo::prover::backend::simd::SimdBackend;
use stwo::prover::mempool::BaseColumnPool;
use stwo::prover::poly::circle::PolyOps;
use stwo::prover::poly::twiddles::TwiddleTree;
use stwo::prover::{CommitmentSchemeProver, CommitmentTreeProver, ComponentProver, prove};
use stwo_constraint_framework::preprocessed_columns::PreProcessedColumnId;
use stwo_constraint_framework::{FrameworkComponent, FrameworkEval, TraceLocationAllocator};

/// Enough for the vectors.
const MINIMUM_ROWS: usize = 64;

/// The preprocessed columns of a statement; their commitment is made once, before the clock starts.
struct Preprocessed {
    ids: Vec<PreProcessedColumnId>,
    tree: CommitmentTreeProver<SimdBackend, Blake2sMerkleChannel>,
}

/// Everything that does not depend on the statement; made once, before the clock starts.
struct Setup {
    config: PcsConfig,
    log_rows: u32,
    store_coefficients: bool,
    twiddles: TwiddleTree<SimdBackend>,
    pool: BaseColumnPool<SimdBackend>,
}

/// One statement.
struct Statement<'a, E, T> {
    setup: &'a Setup,
    evaluator: E,
    columns: usize,
    trace: T,
    public: Vec<u32>,
    /// The same constraints for another public value.
    false_evaluator: Option<E>,
    preprocessed: Option<Preprocessed>,
}

impl<E: FrameworkEval + Clone + Sync, T: Fn() -> Columns> Subject for Statement<'_, E, T> {
    type Trace = Columns;

    fn peer(&self) -> &'static str {
        "stwo"
    }

    fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    fn field(&self) -> &'static str {
        "M31"
    }

    fn hash(&self) -> &'static str {
        "blake2s"
    }

    fn columns(&self) -> usize {
        self.columns
    }

    fn threads(&self) -> usize {
        rayon::current_num_threads()
    }

    fn trace(&self) -> Columns {
        (self.trace)()
    }

    fn prove(&self, trace: Columns) -> Vec<u8> {
        let channel = &mut self.channel();
        let setup = self.setup;
        let mut scheme = CommitmentSchemeProver::<SimdBackend, Blake2sMerkleChannel>::with_memory_pool(
            setup.config,
            &setup.twiddles,
            &setup.pool,
        );
        if setup.store_coefficients {
            scheme.set_store_polynomials_coefficients();
        }
        match &self.preprocessed {
            Some(preprocessed) => scheme.commit_tree(MaybeOwned::Borrowed(&preprocessed.tree), channel),
            None => {
                let mut tree = scheme.tree_builder();
                tree.extend_evals(vec![]);
                tree.commit(channel);
            }
        }
        let mut tree = scheme.tree_builder();
        tree.extend_evals(trace);
        tree.commit(channel);
        let component = self.component(&self.evaluator);
        let provers: [&dyn ComponentProver<SimdBackend>; 1] = [&component];
        let proof = prove::<SimdBackend, Blake2sMerkleChannel>(&provers, channel, scheme)
            .unwrap_or_else(|e| fail(&format!("Stwo could not prove: {e}")));
        postcard::to_allocvec(&proof).unwrap_or_else(|e| fail(&format!("Stwo's proof could not be encoded: {e}")))
    }

    fn verify(&self, proof: &[u8]) -> Result<(), String> {
        self.verify_with(&self.evaluator, proof)
    }

    fn verify_false_statement(&self, proof: &[u8]) -> Option<Result<(), String>> {
        self.false_evaluator.as_ref().map(|evaluator| self.verify_with(evaluator, proof))
    }
}

impl<E: FrameworkEval + Clone + Sync, T> Statement<'_, E, T> {
    fn channel(&self) -> Blake2sChannel {
        let mut channel = Blake2sChannel::default();
        self.setup.config.mix_into(&mut channel);
        channel.mix_u32s(&self.public);
        channel
    }

    fn component(&self, evaluator: &E) -> FrameworkComponent<E> {
        let ids = self.preprocessed.as_ref().map_or(vec![], |preprocessed| preprocessed.ids.clone());
        let mut locations = TraceLocationAllocator::new_with_preprocessed_columns(&ids);
        FrameworkComponent::new(&mut locations, evaluator.clone(), SecureField::zero())
    }

    fn verify_with(&self, evaluator: &E, proof: &[u8]) -> Result<(), String> {
        let proof: StarkProof<Blake2sMerkleHasher> = postcard::from_bytes(proof).map_err(|e| e.to_string())?;
        let channel = &mut self.channel();
        let component = self.component(evaluator);
        let mut scheme = CommitmentSchemeVerifier::<Blake2sMerkleChannel>::new(self.setup.config);
        let sizes = component.trace_log_degree_bounds();
        let [preprocessed, main, ..] = proof.commitments.as_slice() else {
            return Err("commitments are missing".to_string());
        };
        let preprocessed_sizes = match &self.preprocessed {
            Some(known) if known.tree.commitment.root() != *preprocessed => {
                return Err("another commitment to the preprocessed columns".to_string());
            }
            Some(known) => vec![self.setup.log_rows; known.ids.len()],
            None => vec![],
        };
        scheme.commit(*preprocessed, &preprocessed_sizes, channel);
        scheme.commit(*main, &sizes[1], channel);
        let components: [&dyn Component; 1] = [&component];
        verify::<Blake2sMerkleChannel>(&components, channel, &mut scheme, proof).map_err(|e| e.to_string())
    }
}

fn setup(job: &Job) -> Setup {
    let (log_rows, log_blowup) = (job.log_rows() as u32, job.log_blowup() as u32);
    let config = PcsConfig {
        pow_bits: job.grinding as u32,
        fri_config: FriConfig::new(
            job.tuned_number("log-last-layer") as u32,
            log_blowup,
            job.queries,
            job.log_fold() as u32,
        ),
        lifting_log_size: None,
    };
    // All statements here have constraints of degree 3 or less, so their quotient has twice the rows.
    let largest = CanonicCoset::new(log_rows + 1 + log_blowup).circle_domain();
    Setup {
        config,
        log_rows,
        store_coefficients: job.tuned_number("coefficients") == 1,
        twiddles: SimdBackend::precompute_twiddles(largest.half_coset),
        pool: BaseColumnPool::new(),
    }
}

fn preprocess(setup: &Setup) -> Preprocessed {
    let columns = SimdBackend::interpolate_columns(airs::selectors(setup.log_rows), &setup.twiddles);
    let tree = CommitmentTreeProver::new(
        columns,
        setup.config.fri_config.log_blowup_factor,
        &setup.twiddles,
        setup.store_coefficients,
        setup.config.lifting_log_size,
        &setup.pool,
    );
    Preprocessed { ids: airs::selector_ids(), tree }
}

fn main() {
    let job = Job::from_command_line(
        &["fibonacci", "wide", "poseidon2x8"],
        4,
        &[("coefficients", "1"), ("log-last-layer", "0"), ("columns", "100")],
    );
    if job.degree != 4 {
        fail("--degree takes 4");
    }
    if job.rows < MINIMUM_ROWS {
        fail(&format!("--rows takes at least {MINIMUM_ROWS}"));
    }
    let setup = &setup(&job);
    let log_rows = setup.log_rows;
    match job.statement.as_str() {
        "fibonacci" => {
            let (_, result) = airs::fibonacci_trace(log_rows);
            let statement = Statement {
                setup,
                evaluator: Fibonacci { log_rows, result },
                columns: 2,
                trace: || airs::fibonacci_trace(log_rows).0,
                public: vec![result.0],
                false_evaluator: Some(Fibonacci { log_rows, result: result + BaseField::one() }),
                preprocessed: Some(preprocess(setup)),
            };
            measure(&job, &statement)
        }
        "wide" => {
            let columns = job.tuned_number("columns");
            let trace = || airs::wide_trace(log_rows, columns);
            measure(&job, &plain(setup, Wide { log_rows, columns }, columns, trace))
        }
        "poseidon2x8" => {
            let trace = || airs::poseidon2x8_trace(log_rows);
            measure(&job, &plain(setup, Poseidon2x8 { log_rows }, POSEIDON2X8_COLUMNS, trace))
        }
        other => fail(&format!("no statement {other}")),
    }
}

/// A statement without public values and preprocessed columns.
fn plain<E, T>(setup: &Setup, evaluator: E, columns: usize, trace: T) -> Statement<'_, E, T> {
    Statement { setup, evaluator, columns, trace, public: vec![], false_evaluator: None, preprocessed: None }
}
