//! The statements as Plonky3's constraints, and their traces.

use p3_air::{Air, AirBuilder, BaseAir, WindowAccess};
use p3_baby_bear::{
    BABYBEAR_POSEIDON2_HALF_FULL_ROUNDS, BABYBEAR_POSEIDON2_PARTIAL_ROUNDS_16, BABYBEAR_S_BOX_DEGREE, BabyBear,
    GenericPoseidon2LinearLayersBabyBear,
};
use p3_field::PrimeCharacteristicRing;
use p3_keccak_air::{NUM_ROUNDS, generate_trace_rows};
use p3_matrix::dense::RowMajorMatrix;
use p3_poseidon2_air::{RoundConstants, VectorizedPoseidon2Air};
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};

/// Fibonacci's recurrence in two columns; the public values are the first two elements and the last.
pub struct Fibonacci;

impl<T> BaseAir<T> for Fibonacci {
    fn width(&self) -> usize {
        2
    }

    fn num_public_values(&self) -> usize {
        3
    }

    fn max_constraint_degree(&self) -> Option<usize> {
        Some(2)
    }
}

impl<AB: AirBuilder> Air<AB> for Fibonacci {
    fn eval(&self, builder: &mut AB) {
        let main = builder.main();
        let public = builder.public_values();
        let (first, second, result) = (public[0], public[1], public[2]);
        let (a, b) = (main.current_slice()[0], main.current_slice()[1]);
        let (next_a, next_b) = (main.next_slice()[0], main.next_slice()[1]);
        let mut first_row = builder.when_first_row();
        first_row.assert_eq(a, first);
        first_row.assert_eq(b, second);
        let mut transition = builder.when_transition();
        transition.assert_eq(b, next_a);
        transition.assert_eq(a + b, next_b);
        builder.when_last_row().assert_eq(b, result);
    }
}

/// The trace; its vector has room for the extension by the blowup, so that the prover need not move it.
pub fn fibonacci_trace(rows: usize, blowup: usize) -> RowMajorMatrix<BabyBear> {
    let mut cells = Vec::with_capacity(2 * rows * blowup);
    let (mut a, mut b) = (BabyBear::ZERO, BabyBear::ONE);
    for _ in 0..rows {
        cells.push(a);
        cells.push(b);
        (a, b) = (b, a + b);
    }
    RowMajorMatrix::new(cells, 2)
}

/// Independent rows: from its third column on, a cell is the sum of the squares of the two before it.
pub struct Wide {
    pub columns: usize,
}

impl<T> BaseAir<T> for Wide {
    fn width(&self) -> usize {
        self.columns
    }

    fn main_next_row_columns(&self) -> Vec<usize> {
        vec![]
    }

    fn max_constraint_degree(&self) -> Option<usize> {
        Some(2)
    }
}

impl<AB: AirBuilder> Air<AB> for Wide {
    fn eval(&self, builder: &mut AB) {
        let main = builder.main();
        for cells in main.current_slice().windows(3) {
            builder.assert_eq(cells[2], cells[0] * cells[0] + cells[1] * cells[1]);
        }
    }
}

/// The trace: row r starts with 1 and r.
pub fn wide_trace(rows: usize, columns: usize, blowup: usize) -> RowMajorMatrix<BabyBear> {
    let mut cells = Vec::with_capacity(columns * rows * blowup);
    for row in 0..rows {
        let (mut a, mut b) = (BabyBear::ONE, BabyBear::from_u32(row as u32));
        for _ in 0..columns {
            cells.push(a);
            (a, b) = (b, a * a + b * b);
        }
    }
    RowMajorMatrix::new(cells, columns)
}

/// Poseidon2 permutations, width 16, x^7, in a row.
pub const PERMUTATIONS: usize = 8;

/// Plonky3's own constraints for eight permutations in a row.
pub type Poseidon2x8 = VectorizedPoseidon2Air<
    BabyBear,
    GenericPoseidon2LinearLayersBabyBear,
    16,
    BABYBEAR_S_BOX_DEGREE,
    1,
    BABYBEAR_POSEIDON2_HALF_FULL_ROUNDS,
    BABYBEAR_POSEIDON2_PARTIAL_ROUNDS_16,
    PERMUTATIONS,
>;

/// The constraints, with random round constants.
pub fn poseidon2x8() -> Poseidon2x8 {
    VectorizedPoseidon2Air::new(RoundConstants::from_rng(&mut SmallRng::seed_from_u64(1)))
}

/// As many Keccak-f permutations of random states as there is room for; a permutation that the rows cut short ends the trace.
pub fn keccak_trace(rows: usize, log_blowup: usize) -> RowMajorMatrix<BabyBear> {
    let mut random = SmallRng::seed_from_u64(1);
    let inputs = (0..rows / NUM_ROUNDS).map(|_| random.random()).collect();
    generate_trace_rows(inputs, log_blowup)
}
