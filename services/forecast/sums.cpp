#include "services/forecast/sums.h"

#include <array>
#include <cstring>

// Wider registers without fused multiplication, which would round differently.
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__)
#define RLG_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define RLG_WIDE
#endif

namespace forecast {

namespace {

// Four doubles that are added at once; one sum alone waits for every addition, two of these hardly do.
#if defined(__GNUC__)
using Four = double __attribute__((vector_size(32)));
#else
struct Four
{
    double of[4];
    friend Four operator*(const Four &a, const Four &b) { return {{a.of[0] * b.of[0], a.of[1] * b.of[1], a.of[2] * b.of[2], a.of[3] * b.of[3]}}; }
    friend Four operator+(const Four &a, const Four &b) { return {{a.of[0] + b.of[0], a.of[1] + b.of[1], a.of[2] + b.of[2], a.of[3] + b.of[3]}}; }
};
#endif

constexpr std::size_t kAtOnce = 8;
using Lanes = std::array<double, kAtOnce>;
static_assert(sizeof(Four) == 4 * sizeof(double));

double folded(const Lanes &lanes)
{
    return ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]));
}

} // namespace

RLG_WIDE double dot(const double *a, const double *b, std::size_t count)
{
    Four low{};
    Four high{};
    std::size_t t = 0;
    for (; t + kAtOnce <= count; t += kAtOnce) {
        Four a1, a2, b1, b2;
        std::memcpy(&a1, a + t, sizeof a1);
        std::memcpy(&a2, a + t + 4, sizeof a2);
        std::memcpy(&b1, b + t, sizeof b1);
        std::memcpy(&b2, b + t + 4, sizeof b2);
        low = low + a1 * b1;
        high = high + a2 * b2;
    }
    Lanes lanes;
    std::memcpy(lanes.data(), &low, sizeof low);
    std::memcpy(lanes.data() + 4, &high, sizeof high);
    for (std::size_t lane = 0; t < count; ++t, ++lane)
        lanes[lane] += a[t] * b[t];
    return folded(lanes);
}

RLG_WIDE Products products(const double *f, const double *b, std::size_t count)
{
    Four mixed1{};
    Four mixed2{};
    Four squares1{};
    Four squares2{};
    std::size_t t = 0;
    for (; t + kAtOnce <= count; t += kAtOnce) {
        Four f1, f2, b1, b2;
        std::memcpy(&f1, f + t, sizeof f1);
        std::memcpy(&f2, f + t + 4, sizeof f2);
        std::memcpy(&b1, b + t, sizeof b1);
        std::memcpy(&b2, b + t + 4, sizeof b2);
        mixed1 = mixed1 + f1 * b1;
        mixed2 = mixed2 + f2 * b2;
        squares1 = squares1 + (f1 * f1 + b1 * b1);
        squares2 = squares2 + (f2 * f2 + b2 * b2);
    }
    Lanes mixed;
    Lanes squares;
    std::memcpy(mixed.data(), &mixed1, sizeof mixed1);
    std::memcpy(mixed.data() + 4, &mixed2, sizeof mixed2);
    std::memcpy(squares.data(), &squares1, sizeof squares1);
    std::memcpy(squares.data() + 4, &squares2, sizeof squares2);
    for (std::size_t lane = 0; t < count; ++t, ++lane) {
        mixed[lane] += f[t] * b[t];
        squares[lane] += f[t] * f[t] + b[t] * b[t];
    }
    return {folded(mixed), folded(squares)};
}

RLG_WIDE void reflect(double *__restrict f, double *__restrict b, double r, std::size_t count)
{
    for (std::size_t t = 0; t < count; ++t) {
        const double forward = f[t];
        const double backward = b[t];
        f[t] = forward - r * backward;
        b[t] = backward - r * forward;
    }
}

} // namespace forecast
