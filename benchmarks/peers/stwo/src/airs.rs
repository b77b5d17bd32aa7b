//! The statements as Stwo's constraints, and their traces, in the manner of Stwo's examples.

use num_traits::{One, Zero};
use rayon::prelude::*;
use stwo::core::ColumnVec;
use stwo::core::fields::FieldExpOps;
use stwo::core::fields::m31::BaseField;
use stwo::core::poly::circle::CanonicCoset;
use stwo::core::utils::{bit_reverse_index, coset_index_to_circle_domain_index};
use stwo::prover::backend::Column;
use stwo::prover::backend::simd::SimdBackend;
use stwo::prover::backend::simd::column::BaseColumn;
use stwo::prover::backend::simd::m31::{LOG_N_LANES, N_LANES, PackedBaseField};
use stwo::prover::poly::BitReversedOrder;
use stwo::prover::poly::circle::CircleEvaluation;
use stwo_constraint_framework::preprocessed_columns::PreProcessedColumnId;
use stwo_constraint_framework::{EvalAtRow, FrameworkEval};

/// Columns as the commitment takes them.
pub type Columns = ColumnVec<CircleEvaluation<SimdBackend, BaseField, BitReversedOrder>>;

fn evaluations(log_rows: u32, columns: Vec<BaseColumn>) -> Columns {
    let domain = CanonicCoset::new(log_rows).circle_domain();
    columns.into_iter().map(|column| CircleEvaluation::new(domain, column)).collect()
}

/// Where a row lies in a column.
fn place(row: usize, log_rows: u32) -> usize {
    bit_reverse_index(coset_index_to_circle_domain_index(row, log_rows), log_rows)
}

fn id(name: &str) -> PreProcessedColumnId {
    PreProcessedColumnId { id: name.to_string() }
}

// ---- Fibonacci ----

/// Fibonacci's recurrence in two columns, from 0 and 1; the result is the last element. Stwo has no boundary
/// constraints: two preprocessed columns select the first and the last row.
#[derive(Clone)]
pub struct Fibonacci {
    pub log_rows: u32,
    pub result: BaseField,
}

impl FrameworkEval for Fibonacci {
    fn log_size(&self) -> u32 {
        self.log_rows
    }

    fn max_constraint_log_degree_bound(&self) -> u32 {
        self.log_rows + 1
    }

    fn evaluate<E: EvalAtRow>(&self, mut eval: E) -> E {
        let first = eval.get_preprocessed_column(id("is_first"));
        let last = eval.get_preprocessed_column(id("is_last"));
        let [a, next_a] = eval.next_interaction_mask(1, [0, 1]);
        let [b, next_b] = eval.next_interaction_mask(1, [0, 1]);
        let transition = E::F::one() - last.clone();
        eval.add_constraint(first.clone() * a.clone());
        eval.add_constraint(first * (b.clone() - E::F::one()));
        eval.add_constraint(transition.clone() * (next_a - b.clone()));
        eval.add_constraint(transition * (next_b - a - b.clone()));
        eval.add_constraint(last * (b - E::F::from(self.result)));
        eval
    }
}

/// The trace, and its last element.
pub fn fibonacci_trace(log_rows: u32) -> (Columns, BaseField) {
    let (mut first, mut second) = (BaseColumn::zeros(1 << log_rows), BaseColumn::zeros(1 << log_rows));
    let (mut a, mut b) = (BaseField::zero(), BaseField::one());
    let mut result = b;
    for row in 0..1 << log_rows {
        let place = place(row, log_rows);
        first.as_mut_slice()[place] = a;
        second.as_mut_slice()[place] = b;
        result = b;
        (a, b) = (b, a + b);
    }
    (evaluations(log_rows, vec![first, second]), result)
}

/// The names of the preprocessed columns.
pub fn selector_ids() -> Vec<PreProcessedColumnId> {
    vec![id("is_first"), id("is_last")]
}

/// The preprocessed columns.
pub fn selectors(log_rows: u32) -> Columns {
    let selector = |row: usize| {
        let mut column = BaseColumn::zeros(1 << log_rows);
        column.as_mut_slice()[place(row, log_rows)] = BaseField::one();
        column
    };
    evaluations(log_rows, vec![selector(0), selector((1 << log_rows) - 1)])
}

// ---- Tables of independent rows ----

/// One column's cells, written by several threads, each at its own places.
#[derive(Clone, Copy)]
struct Cells(*mut PackedBaseField);

// SAFETY: `table` hands each packed row to one thread, and a row's cells are written by that thread alone.
unsafe impl Send for Cells {}
unsafe impl Sync for Cells {}

/// Makes a table; `fill` gets the index of a packed row, sixteen rows, and a sink for its cells in order.
fn table(
    log_rows: u32,
    columns: usize,
    fill: impl Fn(usize, &mut dyn FnMut(PackedBaseField)) + Sync + Send,
) -> Columns {
    let mut made: Vec<BaseColumn> = (0..columns).map(|_| BaseColumn::zeros(1 << log_rows)).collect();
    let cells: Vec<Cells> = made.iter_mut().map(|column| Cells(column.data.as_mut_ptr())).collect();
    (0..1usize << (log_rows - LOG_N_LANES)).into_par_iter().for_each(|row| {
        let mut next = cells.iter();
        let mut sink = |value: PackedBaseField| {
            let column = next.next().expect("no more cells than columns");
            // SAFETY: row is below the number of packed rows of the column, and this thread's own.
            unsafe { *column.0.add(row) = value }
        };
        fill(row, &mut sink);
    });
    evaluations(log_rows, made)
}

/// Sixteen consecutive numbers from 16 · row + offset on.
fn numbers(row: usize, offset: usize) -> PackedBaseField {
    PackedBaseField::from_array(std::array::from_fn(|lane| {
        BaseField::from_u32_unchecked((row * N_LANES + lane + offset) as u32)
    }))
}

// ---- Wide ----

/// Independent rows: from its third column on, a cell is the sum of the squares of the two before it.
#[derive(Clone)]
pub struct Wide {
    pub log_rows: u32,
    pub columns: usize,
}

impl FrameworkEval for Wide {
    fn log_size(&self) -> u32 {
        self.log_rows
    }

    fn max_constraint_log_degree_bound(&self) -> u32 {
        self.log_rows + 1
    }

    fn evaluate<E: EvalAtRow>(&self, mut eval: E) -> E {
        let mut a = eval.next_trace_mask();
        let mut b = eval.next_trace_mask();
        for _ in 2..self.columns {
            let c = eval.next_trace_mask();
            eval.add_constraint(c.clone() - (a.square() + b.square()));
            a = b;
            b = c;
        }
        eval
    }
}

/// The trace: row r starts with 1 and r.
pub fn wide_trace(log_rows: u32, columns: usize) -> Columns {
    table(log_rows, columns, |row, sink| {
        let (mut a, mut b) = (PackedBaseField::one(), numbers(row, 0));
        for _ in 0..columns {
            sink(a);
            (a, b) = (b, a.square() + b.square());
        }
    })
}

// ---- Poseidon2 ----

const PERMUTATIONS: usize = 8;
const WIDTH: usize = 16;
const PARTIAL_ROUNDS: usize = 14;
const HALF_FULL_ROUNDS: usize = 4;
/// The same for every round and element, as in Stwo's example.
const ROUND_CONSTANT: BaseField = BaseField::from_u32_unchecked(1234);

/// The columns of eight permutations in a row.
pub const POSEIDON2X8_COLUMNS: usize = PERMUTATIONS * (WIDTH + 2 * (2 * HALF_FULL_ROUNDS * WIDTH + PARTIAL_ROUNDS));

/// Eight Poseidon2 permutations in a row, width 16, x^5. Like Plonky3's, a permutation has a column for a part of each
/// S-box's power, so that constraints have degree 3.
#[derive(Clone)]
pub struct Poseidon2x8 {
    pub log_rows: u32,
}

impl FrameworkEval for Poseidon2x8 {
    fn log_size(&self) -> u32 {
        self.log_rows
    }

    fn max_constraint_log_degree_bound(&self) -> u32 {
        self.log_rows + 1
    }

    fn evaluate<E: EvalAtRow>(&self, mut eval: E) -> E {
        for _ in 0..PERMUTATIONS {
            let mut state: [E::F; WIDTH] = std::array::from_fn(|_| eval.next_trace_mask());
            permute(&mut state, |x| {
                let square = eval.next_trace_mask();
                eval.add_constraint(x.clone() * x.clone() - square.clone());
                let fifth = eval.next_trace_mask();
                eval.add_constraint(square.clone() * square * x - fifth.clone());
                fifth
            });
        }
        eval
    }
}

/// The trace; the inputs of permutations are consecutive numbers.
pub fn poseidon2x8_trace(log_rows: u32) -> Columns {
    table(log_rows, POSEIDON2X8_COLUMNS, |row, sink| {
        for permutation in 0..PERMUTATIONS {
            let mut state: [PackedBaseField; WIDTH] = std::array::from_fn(|i| numbers(row, i + permutation));
            state.iter().for_each(|x| sink(*x));
            permute(&mut state, |x| {
                let square = x * x;
                sink(square);
                let fifth = square * square * x;
                sink(fifth);
                fifth
            });
        }
    })
}

/// What the constraints and the trace compute with.
trait Element:
    Clone
    + std::ops::Add<Output = Self>
    + std::ops::AddAssign
    + std::ops::AddAssign<BaseField>
    + std::ops::Mul<BaseField, Output = Self>
{
}

impl<T> Element for T where
    T: Clone
        + std::ops::Add<Output = T>
        + std::ops::AddAssign
        + std::ops::AddAssign<BaseField>
        + std::ops::Mul<BaseField, Output = T>
{
}

#[inline(always)]
fn permute<F: Element>(state: &mut [F; WIDTH], mut s_box: impl FnMut(F) -> F) {
    for _ in 0..HALF_FULL_ROUNDS {
        full_round(state, &mut s_box);
    }
    for _ in 0..PARTIAL_ROUNDS {
        state[0] += ROUND_CONSTANT;
        internal_matrix(state);
        state[0] = s_box(state[0].clone());
    }
    for _ in 0..HALF_FULL_ROUNDS {
        full_round(state, &mut s_box);
    }
}

#[inline(always)]
fn full_round<F: Element>(state: &mut [F; WIDTH], s_box: &mut impl FnMut(F) -> F) {
    state.iter_mut().for_each(|x| *x += ROUND_CONSTANT);
    external_matrix(state);
    state.iter_mut().for_each(|x| *x = s_box(x.clone()));
}

/// The matrix of the Poseidon2 paper for four elements.
#[inline(always)]
fn mix_four<F: Element>([x0, x1, x2, x3]: [F; 4]) -> [F; 4] {
    let t0 = x0 + x1.clone();
    let t02 = t0.clone() + t0.clone();
    let t1 = x2 + x3.clone();
    let t12 = t1.clone() + t1.clone();
    let t2 = x1.clone() + x1 + t1;
    let t3 = x3.clone() + x3 + t0;
    let t4 = t12 + t3.clone();
    let t5 = t02 + t2.clone();
    let t6 = t3 + t5.clone();
    let t7 = t2 + t4.clone();
    [t6, t5, t7, t4]
}

#[inline(always)]
fn external_matrix<F: Element>(state: &mut [F; WIDTH]) {
    for block in state.chunks_exact_mut(4) {
        let mixed = mix_four([block[0].clone(), block[1].clone(), block[2].clone(), block[3].clone()]);
        block.clone_from_slice(&mixed);
    }
    for i in 0..4 {
        let sum = state[i].clone() + state[i + 4].clone() + state[i + 8].clone() + state[i + 12].clone();
        state.iter_mut().skip(i).step_by(4).for_each(|x| *x += sum.clone());
    }
}

#[inline(always)]
fn internal_matrix<F: Element>(state: &mut [F; WIDTH]) {
    let sum = state[1..].iter().cloned().fold(state[0].clone(), |a, b| a + b);
    for (i, x) in state.iter_mut().enumerate() {
        *x = x.clone() * BaseField::from_u32_unchecked(1 << (i + 1)) + sum.clone();
    }
}
