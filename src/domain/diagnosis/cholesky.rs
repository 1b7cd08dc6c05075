//! A small symmetric positive definite matrix and its Cholesky factor.

/// A square matrix, row by row; only its lower triangle is kept up to date.
#[derive(Clone, Debug)]
pub(super) struct Matrix {
    size: usize,
    cells: Vec<f64>,
}

impl Matrix {
    pub(super) fn diagonal(values: &[f64]) -> Matrix {
        let size = values.len();
        let mut cells = vec![0.0; size * size];
        for (row, value) in values.iter().enumerate() {
            cells[row * size + row] = *value;
        }
        Matrix { size, cells }
    }

    /// Adds `weight` to each cell in one of these rows and one of these columns; `places` rise.
    pub(super) fn add(&mut self, places: [usize; 3], weight: f64) {
        for (last, row) in places.iter().enumerate() {
            for column in &places[..=last] {
                self.cells[row * self.size + column] += weight;
            }
        }
    }

    /// The lower triangular L with L Lᵀ = this.
    pub(super) fn factor(mut self) -> Factor {
        let size = self.size;
        for row in 0..size {
            let (above, rest) = self.cells.split_at_mut(row * size);
            let current = &mut rest[..size];
            for column in 0..row {
                let other = &above[column * size..=column * size + column];
                let done = dot(&current[..column], &other[..column]);
                current[column] = (current[column] - done) / other[column];
            }
            let done = dot(&current[..row], &current[..row]);
            current[row] = (current[row] - done).sqrt();
        }
        Factor(self)
    }
}

/// The lower triangular factor of a matrix.
#[derive(Clone, Debug)]
pub(super) struct Factor(Matrix);

impl Factor {
    /// L⁻¹ v. The squared length of it is vᵀ M⁻¹ v.
    pub(super) fn forward(&self, mut vector: Vec<f64>) -> Vec<f64> {
        for row in 0..self.0.size {
            let factor = self.row(row);
            let done = dot(&factor[..row], &vector[..row]);
            vector[row] = (vector[row] - done) / factor[row];
        }
        vector
    }

    /// M⁻¹ v.
    pub(super) fn solve(&self, vector: Vec<f64>) -> Vec<f64> {
        let mut vector = self.forward(vector);
        for row in (0..self.0.size).rev() {
            let factor = self.row(row);
            vector[row] /= factor[row];
            let solved = vector[row];
            for (open, cell) in vector[..row].iter_mut().zip(factor) {
                *open -= cell * solved;
            }
        }
        vector
    }

    fn row(&self, row: usize) -> &[f64] {
        &self.0.cells[row * self.0.size..][..=row]
    }
}

pub(super) fn dot(one: &[f64], other: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (one, other) in one.iter().zip(other) {
        sum += one * other;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_solution_solves_its_equations() {
        let mut matrix = Matrix::diagonal(&[1.0, 2.0, 3.0, 4.0]);
        matrix.add([0, 1, 3], 0.5);
        matrix.add([0, 2, 3], 0.25);
        let factor = matrix.factor();
        let solution = factor.solve(vec![1.0, -2.0, 0.5, 3.0]);
        let rows = [
            [1.75, 0.5, 0.25, 0.75],
            [0.5, 2.5, 0.0, 0.5],
            [0.25, 0.0, 3.25, 0.25],
            [0.75, 0.5, 0.25, 4.75],
        ];
        for (row, wanted) in rows.iter().zip([1.0, -2.0, 0.5, 3.0]) {
            assert!((dot(row, &solution) - wanted).abs() < 1e-12);
        }
        let half = factor.forward(vec![1.0, -2.0, 0.5, 3.0]);
        assert!((dot(&half, &half) - dot(&[1.0, -2.0, 0.5, 3.0], &solution)).abs() < 1e-12);
    }
}
