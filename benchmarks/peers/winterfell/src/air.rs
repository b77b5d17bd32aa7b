//! The statement as Winterfell's constraints, its trace, and the prover for it, all as Winterfell's examples have them.

use winterfell::crypto::hashers::Blake3_256;
use winterfell::crypto::{DefaultRandomCoin, MerkleTree};
use winterfell::math::{FieldElement, fields::f64::BaseElement};
use winterfell::matrix::ColMatrix;
use winterfell::{
    Air, AirContext, Assertion, AuxRandElements, CompositionPoly, CompositionPolyTrace,
    ConstraintCompositionCoefficients, DefaultConstraintCommitment, DefaultConstraintEvaluator, DefaultTraceLde,
    EvaluationFrame, PartitionOptions, ProofOptions, Prover, StarkDomain, Trace, TraceInfo, TracePolyTable, TraceTable,
    TransitionConstraintDegree,
};

pub type F = BaseElement;
pub type Hash = Blake3_256<F>;
pub type Coin = DefaultRandomCoin<Hash>;
pub type Tree = MerkleTree<Hash>;

/// Fibonacci's recurrence in two columns, from 0 and 1; the public value is the last element.
pub struct Fibonacci {
    context: AirContext<F>,
    result: F,
}

impl Air for Fibonacci {
    type BaseField = F;
    type PublicInputs = F;

    fn new(trace: TraceInfo, result: F, options: ProofOptions) -> Self {
        let degrees = vec![TransitionConstraintDegree::new(1), TransitionConstraintDegree::new(1)];
        Self { context: AirContext::new(trace, degrees, 3, options), result }
    }

    fn context(&self) -> &AirContext<F> {
        &self.context
    }

    fn evaluate_transition<E: FieldElement + From<F>>(
        &self,
        frame: &EvaluationFrame<E>,
        _periodic: &[E],
        result: &mut [E],
    ) {
        let (current, next) = (frame.current(), frame.next());
        result[0] = next[0] - current[1];
        result[1] = next[1] - (current[0] + current[1]);
    }

    fn get_assertions(&self) -> Vec<Assertion<F>> {
        let last = self.trace_length() - 1;
        vec![Assertion::single(0, 0, F::ZERO), Assertion::single(1, 0, F::ONE), Assertion::single(1, last, self.result)]
    }
}

/// The trace.
pub fn trace(rows: usize) -> TraceTable<F> {
    let mut trace = TraceTable::new(2, rows);
    trace.fill(
        |state| {
            state[0] = F::ZERO;
            state[1] = F::ONE;
        },
        |_, state| {
            let sum = state[0] + state[1];
            state[0] = state[1];
            state[1] = sum;
        },
    );
    trace
}

/// The last element of a trace.
pub fn result(trace: &TraceTable<F>) -> F {
    trace.get(1, trace.length() - 1)
}

/// The prover, with Winterfell's default parts.
pub struct FibonacciProver {
    pub options: ProofOptions,
}

impl Prover for FibonacciProver {
    type BaseField = F;
    type Air = Fibonacci;
    type Trace = TraceTable<F>;
    type HashFn = Hash;
    type VC = Tree;
    type RandomCoin = Coin;
    type TraceLde<E: FieldElement<BaseField = F>> = DefaultTraceLde<E, Hash, Tree>;
    type ConstraintCommitment<E: FieldElement<BaseField = F>> = DefaultConstraintCommitment<E, Hash, Tree>;
    type ConstraintEvaluator<'a, E: FieldElement<BaseField = F>> = DefaultConstraintEvaluator<'a, Fibonacci, E>;

    fn get_pub_inputs(&self, trace: &TraceTable<F>) -> F {
        result(trace)
    }

    fn options(&self) -> &ProofOptions {
        &self.options
    }

    fn new_trace_lde<E: FieldElement<BaseField = F>>(
        &self,
        info: &TraceInfo,
        main: &ColMatrix<F>,
        domain: &StarkDomain<F>,
        partition: PartitionOptions,
    ) -> (Self::TraceLde<E>, TracePolyTable<E>) {
        DefaultTraceLde::new(info, main, domain, partition)
    }

    fn new_evaluator<'a, E: FieldElement<BaseField = F>>(
        &self,
        air: &'a Fibonacci,
        random: Option<AuxRandElements<E>>,
        coefficients: ConstraintCompositionCoefficients<E>,
    ) -> Self::ConstraintEvaluator<'a, E> {
        DefaultConstraintEvaluator::new(air, random, coefficients)
    }

    fn build_constraint_commitment<E: FieldElement<BaseField = F>>(
        &self,
        trace: CompositionPolyTrace<E>,
        columns: usize,
        domain: &StarkDomain<F>,
        partition: PartitionOptions,
    ) -> (Self::ConstraintCommitment<E>, CompositionPoly<E>) {
        DefaultConstraintCommitment::new(trace, columns, domain, partition)
    }
}
