//! Measures Plonky3's `p3-uni-stark` over BabyBear with BLAKE3.

mod airs;

use airs::{Fibonacci, PERMUTATIONS, Wide};
use p3_air::Air;
use p3_baby_bear::BabyBear;
use p3_blake3::Blake3;
use p3_challenger::{GrindingChallenger, HashChallenger, SerializingChallenger32};
use p3_commit::{ExtensionMmcs, Pcs, PolynomialSpace, UnivariateStarkPcs};
use p3_dft::{Radix2DitParallel, TwoAdicSubgroupDft};
use p3_field::PrimeCharacteristicRing;
use p3_field::extension::BinomialExtensionField;
use p3_fri::{FriParameters, TwoAdicFriPcs};
use p3_keccak_air::{KeccakAir, NUM_KECCAK_COLS};
use p3_matrix::Matrix;
use p3_matrix::dense::RowMajorMatrix;
use p3_merkle_tree::MerkleTreeMmcs;
use p3_monty_31::dft::RecursiveDft;
use p3_symmetric::{CompressionFunctionFromHasher, SerializingHasher};
use p3_uni_stark::{Proof, QuotientAir, StarkConfig, StarkGenericConfig, VerifierConstraintFolder, prove, verify};
use quod_peer_measure::{Job, Subject, fail, measure};

type F = BabyBear;
type Challenge = BinomialExtensionField<F, 4>;
type Challenger = SerializingChallenger32<F, HashChallenger<u8, Blake3, 32>>;
type Trees = MerkleTreeMmcs<F, u8, SerializingHasher<Blake3>, CompressionFunctionFromHasher<Blake3, 2, 32>, 2, 32>;
type Commitments<D> = TwoAdicFriPcs<F, D, Trees, ExtensionMmcs<F, Challenge, Trees>>;
type Config<D> = StarkConfig<Commitments<D>, Challenge, Challenger>;

/// One statement: its constraints, how its trace is made, and its public values.
struct Statement<SC, A, T> {
    config: SC,
    air: A,
    columns: usize,
    trace: T,
    public: Vec<F>,
}

impl<SC, A, T> Subject for Statement<SC, A, T>
where
    SC: StarkGenericConfig,
    SC::Challenger: GrindingChallenger<Witness = F>,
    SC::Pcs: UnivariateStarkPcs<SC::Challenge, SC::Challenger>,
    <SC::Pcs as Pcs<SC::Challenge, SC::Challenger>>::Domain: PolynomialSpace<Val = F>,
    A: QuotientAir<SC> + for<'a> Air<VerifierConstraintFolder<'a, SC>>,
    T: Fn() -> RowMajorMatrix<F>,
{
    type Trace = RowMajorMatrix<F>;

    fn peer(&self) -> &'static str {
        "plonky3"
    }

    fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    fn field(&self) -> &'static str {
        "BabyBear"
    }

    fn hash(&self) -> &'static str {
        "blake3"
    }

    fn columns(&self) -> usize {
        self.columns
    }

    fn threads(&self) -> usize {
        p3_maybe_rayon::prelude::current_num_threads()
    }

    fn trace(&self) -> RowMajorMatrix<F> {
        (self.trace)()
    }

    fn prove(&self, trace: RowMajorMatrix<F>) -> Vec<u8> {
        let proof = prove(&self.config, &self.air, trace, &self.public)
            .unwrap_or_else(|e| fail(&format!("Plonky3 could not prove: {e:?}")));
        postcard::to_allocvec(&proof).unwrap_or_else(|e| fail(&format!("Plonky3's proof could not be encoded: {e}")))
    }

    fn verify(&self, proof: &[u8]) -> Result<(), String> {
        self.verify_for(&self.public, proof)
    }

    fn verify_false_statement(&self, proof: &[u8]) -> Option<Result<(), String>> {
        let mut public = self.public.clone();
        *public.last_mut()? += F::ONE;
        Some(self.verify_for(&public, proof))
    }
}

impl<SC, A, T> Statement<SC, A, T>
where
    SC: StarkGenericConfig,
    SC::Challenger: GrindingChallenger<Witness = F>,
    SC::Pcs: UnivariateStarkPcs<SC::Challenge, SC::Challenger>,
    <SC::Pcs as Pcs<SC::Challenge, SC::Challenger>>::Domain: PolynomialSpace<Val = F>,
    A: QuotientAir<SC> + for<'a> Air<VerifierConstraintFolder<'a, SC>>,
{
    fn verify_for(&self, public: &[F], proof: &[u8]) -> Result<(), String> {
        let proof: Proof<SC> = postcard::from_bytes(proof).map_err(|e| e.to_string())?;
        verify(&self.config, &self.air, &proof, public).map_err(|e| format!("{e:?}"))
    }
}

fn config<D: TwoAdicSubgroupDft<F>>(job: &Job, dft: D) -> Config<D> {
    let trees =
        Trees::new(SerializingHasher::new(Blake3), CompressionFunctionFromHasher::new(Blake3), job.tuned_number("cap"));
    let fri = FriParameters {
        log_blowup: job.log_blowup(),
        log_final_poly_len: job.tuned_number("log-final-length"),
        max_log_arity: job.log_fold(),
        num_queries: job.queries,
        batch_proof_of_work_bits: 0,
        commit_proof_of_work_bits: 0,
        query_proof_of_work_bits: job.grinding,
        mmcs: ExtensionMmcs::new(trees.clone()),
    };
    let challenger = Challenger::from_hasher(vec![], Blake3);
    StarkConfig::new(TwoAdicFriPcs::new(dft, trees, fri), challenger)
}

fn run<D: TwoAdicSubgroupDft<F> + Clone + Send + Sync + 'static>(job: &Job, dft: D) {
    let config = config(job, dft);
    let (rows, blowup) = (job.rows, job.blowup);
    match job.statement.as_str() {
        "fibonacci" => {
            let trace = airs::fibonacci_trace(rows, 1);
            let result = trace.values[trace.values.len() - 1];
            let statement = Statement {
                config,
                air: Fibonacci,
                columns: 2,
                trace: || airs::fibonacci_trace(rows, blowup),
                public: vec![F::ZERO, F::ONE, result],
            };
            drop(trace);
            measure(job, &statement)
        }
        "wide" => {
            let columns = job.tuned_number("columns");
            let trace = || airs::wide_trace(rows, columns, blowup);
            measure(job, &Statement { config, air: Wide { columns }, columns, trace, public: vec![] })
        }
        "poseidon2x8" => {
            let air = airs::poseidon2x8();
            let columns = air.generate_vectorized_trace_rows(PERMUTATIONS, 0).width();
            let trace = || airs::poseidon2x8().generate_vectorized_trace_rows(rows * PERMUTATIONS, job.log_blowup());
            measure(job, &Statement { config, air, columns, trace, public: vec![] })
        }
        "keccak-f" => {
            let trace = || airs::keccak_trace(rows, job.log_blowup());
            measure(job, &Statement { config, air: KeccakAir {}, columns: NUM_KECCAK_COLS, trace, public: vec![] })
        }
        other => fail(&format!("no statement {other}")),
    }
}

fn main() {
    let job = Job::from_command_line(
        &["fibonacci", "wide", "poseidon2x8", "keccak-f"],
        4,
        &[("dft", "recursive"), ("cap", "3"), ("log-final-length", "0"), ("columns", "100")],
    );
    if job.degree != 4 {
        fail("--degree takes 4");
    }
    match job.tuned("dft") {
        "recursive" => run(&job, RecursiveDft::<F>::default()),
        "parallel" => run(&job, Radix2DitParallel::<F>::default()),
        other => fail(&format!("--dft takes recursive or parallel, not {other}")),
    }
}
