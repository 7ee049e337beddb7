#pragma once

#include "services/forecast/series.h"

namespace forecast {

/** A small square matrix, row by row. */
class Matrix
{
public:
    explicit Matrix(std::size_t size) : m_size(size), m_cells(size * size, 0.0) {}
    std::size_t size() const { return m_size; }
    double &operator()(std::size_t row, std::size_t column) { return m_cells[row * m_size + column]; }
    double operator()(std::size_t row, std::size_t column) const { return m_cells[row * m_size + column]; }

private:
    std::size_t m_size;
    Values m_cells;
};

/** Solves A x = right by Cholesky, overwriting A and putting x into `right`; false unless A is positive definite. */
bool solveSymmetric(Matrix &a, Values &right);

} // namespace forecast
