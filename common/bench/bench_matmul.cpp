// The matrix product over the shapes of the workbook: GFLOP/s, the share of this machine's peak, and OpenBLAS beside it
// if it was found.
//   bench_matmul --benchmark_filter='float.*NN'
#include <cmath>
#include <string>
#include <tuple>

#include <benchmark/benchmark.h>

#include "common/bench/fma_peak.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/random.hpp"

#ifdef DLFS_OPENBLAS
#include <cblas.h>
extern "C" void openblas_set_num_threads(int);
#endif

namespace {

using namespace dlfs;

struct Product {
  std::size_t M, K, N;
};

// The two-layer network forward and backward, SimpleConvNet's affine and first convolution, three convolutions of
// DeepConvNet, and squares.
constexpr Product products[] = {{100, 784, 50},     {784, 100, 50},    {100, 4320, 100}, {30, 25, 576},
                                {16, 144, 784},     {32, 288, 256},    {64, 576, 64},    {512, 512, 512},
                                {1024, 1024, 1024}, {2048, 2048, 2048}};

// Rates of the finished runs: operations per second, and the share of the peak.
template <typename T>
void report(benchmark::State& state, const Product& p) {
  const double operations =
      2.0 * static_cast<double>(p.M * p.K * p.N) * static_cast<double>(state.iterations());
  state.counters["GFLOP/s"] = benchmark::Counter(operations / 1e9, benchmark::Counter::kIsRate);
  state.counters["of_peak"] = benchmark::Counter(operations / fma_peak<T>(), benchmark::Counter::kIsRate);
}

// Operands stored so that, after their transposition, they are (M, K) and (K, N).
template <typename T>
Tensor<T> operand(std::size_t rows, std::size_t cols, Transpose transpose) {
  Rng rng(1);
  return Tensor<T>::randn(transpose == Transpose::yes ? Shape{cols, rows} : Shape{rows, cols}, rng);
}

template <typename T>
void workbook(benchmark::State& state, Product p, Transpose trans_a, Transpose trans_b) {
  set_threads(1);
  const auto a = operand<T>(p.M, p.K, trans_a), b = operand<T>(p.K, p.N, trans_b);
  Tensor<T> c;
  for ([[maybe_unused]] auto _ : state) {
    matmul(a, trans_a, b, trans_b, c);
    benchmark::DoNotOptimize(c.data());
  }
  report<T>(state, p);
}

#ifdef DLFS_OPENBLAS
void blas_gemm(CBLAS_TRANSPOSE ta, CBLAS_TRANSPOSE tb, int M, int N, int K, const float* a, int lda,
               const float* b, int ldb, float* c) {
  cblas_sgemm(CblasRowMajor, ta, tb, M, N, K, 1, a, lda, b, ldb, 0, c, N);
}
void blas_gemm(CBLAS_TRANSPOSE ta, CBLAS_TRANSPOSE tb, int M, int N, int K, const double* a, int lda,
               const double* b, int ldb, double* c) {
  cblas_dgemm(CblasRowMajor, ta, tb, M, N, K, 1, a, lda, b, ldb, 0, c, N);
}

template <typename T>
void openblas(benchmark::State& state, Product p, Transpose trans_a, Transpose trans_b) {
  openblas_set_num_threads(1);
  const auto a = operand<T>(p.M, p.K, trans_a), b = operand<T>(p.K, p.N, trans_b);
  auto c = Tensor<T>::zeros({p.M, p.N});
  const auto code = [](Transpose t) { return t == Transpose::yes ? CblasTrans : CblasNoTrans; };
  for ([[maybe_unused]] auto _ : state) {
    blas_gemm(code(trans_a), code(trans_b), static_cast<int>(p.M), static_cast<int>(p.N),
              static_cast<int>(p.K), a.data(), static_cast<int>(a.dim(1)), b.data(),
              static_cast<int>(b.dim(1)), c.data());
    benchmark::DoNotOptimize(c.data());
  }
  report<T>(state, p);
}
#endif

template <typename T>
void register_all(const std::string& type) {
  for (const Product& p : products) {
    for (const auto& [form, ta, tb] :
         {std::tuple{"NN", Transpose::no, Transpose::no}, std::tuple{"TN", Transpose::yes, Transpose::no},
          std::tuple{"NT", Transpose::no, Transpose::yes},
          std::tuple{"TT", Transpose::yes, Transpose::yes}}) {
      const std::string name = type + "/" + std::to_string(p.M) + "x" + std::to_string(p.K) + "x" +
                               std::to_string(p.N) + "/" + form + "/";
      benchmark::RegisterBenchmark((name + "workbook").c_str(), workbook<T>, p, ta, tb);
#ifdef DLFS_OPENBLAS
      benchmark::RegisterBenchmark((name + "openblas").c_str(), openblas<T>, p, ta, tb);
#endif
    }
  }
}

}  // namespace

int main(int argc, char* argv[]) {
  register_all<float>("float");
  register_all<double>("double");
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
