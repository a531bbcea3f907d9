#include "common/training/second_order/lbfgs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>

namespace dlfs {

namespace {

using Vector = std::vector<double>;

double dot_product(const Vector& a, const Vector& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// a += factor b
void add_multiple(Vector& a, double factor, const Vector& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] += factor * b[i];
}

template <std::floating_point T>
Vector flat(std::span<const Parameter<T>> parameters, Tensor<T>* Parameter<T>::*which) {
  Vector all;
  for (const Parameter<T>& parameter : parameters) {
    for (const T value : *(parameter.*which)) all.push_back(static_cast<double>(value));
  }
  return all;
}

template <std::floating_point T>
void set_values(std::span<const Parameter<T>> parameters, const Vector& x) {
  std::size_t i = 0;
  for (const Parameter<T>& parameter : parameters) {
    for (T& value : *parameter.value) value = static_cast<T>(x[i++]);
  }
}

}  // namespace

template <std::floating_point T>
Lbfgs<T>::Lbfgs(std::size_t memory) : memory_(memory) {
  if (memory == 0) throw std::invalid_argument("Lbfgs: expected a memory of at least 1 step, found 0");
}

template <std::floating_point T>
T Lbfgs<T>::step(std::span<const Parameter<T>> parameters, const Loss& loss) {
  if (evaluations_ == 0) {
    loss_ = static_cast<double>(loss());
    ++evaluations_;
    x_ = flat(parameters, &Parameter<T>::value);
    gradient_ = flat(parameters, &Parameter<T>::grad);
  }
  std::size_t size = 0;
  for (const Parameter<T>& parameter : parameters) size += parameter.value->size();
  if (size != x_.size())
    throw std::invalid_argument("Lbfgs: expected " + std::to_string(x_.size()) +
                                " numbers, as at the first step, found " + std::to_string(size));

  Vector d = direction();
  LineStep found = search(parameters, loss, d);
  if (found.alpha == 0 && !pairs_.empty()) {  // what is remembered misleads: begin anew
    pairs_.clear();
    d = direction();
    found = search(parameters, loss, d);
  }

  // Where the search ended, the parameters and their gradients are.
  Vector s = d;
  for (double& element : s) element *= found.alpha;
  add_multiple(x_, 1, s);
  loss_ = found.point.value;
  remember(s, flat(parameters, &Parameter<T>::grad));
  return static_cast<T>(loss_);
}

// -H g, where the inverse Hessian H is built from the steps remembered, without ever being written down:
// newest to oldest, then back.
template <std::floating_point T>
Vector Lbfgs<T>::direction() const {
  Vector d = gradient_;
  Vector a(pairs_.size());
  for (std::size_t i = pairs_.size(); i-- > 0;) {
    a[i] = pairs_[i].rho * dot_product(pairs_[i].s, d);
    add_multiple(d, -a[i], pairs_[i].y);
  }
  if (!pairs_.empty()) {  // that along the last step, for all directions
    const Pair& last = pairs_.back();
    const double curvature = last.rho * dot_product(last.y, last.y);
    for (double& element : d) element /= curvature;
  }
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    const double b = pairs_[i].rho * dot_product(pairs_[i].y, d);
    add_multiple(d, a[i] - b, pairs_[i].s);
  }
  for (double& element : d) element = -element;
  return d;
}

// The first step of all knows nothing of the curvature: it tries a length of 1 at most.
template <std::floating_point T>
LineStep Lbfgs<T>::search(std::span<const Parameter<T>> parameters, const Loss& loss, const Vector& d) {
  const LinePoint start{loss_, dot_product(gradient_, d)};
  if (!(start.slope < 0)) return {.alpha = 0, .point = start, .evaluations = 0};
  const double first = pairs_.empty() ? std::min(1.0, 1 / std::sqrt(dot_product(d, d))) : 1;
  const auto line = [&](double alpha) -> LinePoint {
    Vector x = x_;
    add_multiple(x, alpha, d);
    set_values(parameters, x);
    const double value = static_cast<double>(loss());
    return {value, dot_product(flat(parameters, &Parameter<T>::grad), d)};
  };
  const LineStep found = wolfe_step(line, start, {.first = first});
  evaluations_ += found.evaluations;
  return found;
}

// A step along which the curvature is not above 0 would spoil H.
template <std::floating_point T>
void Lbfgs<T>::remember(const Vector& s, const Vector& gradient) {
  Vector y = gradient;
  add_multiple(y, -1, gradient_);
  gradient_ = gradient;
  const double curvature = dot_product(y, s);
  if (!(curvature > 1e-10 * std::sqrt(dot_product(s, s) * dot_product(y, y)))) return;
  if (pairs_.size() == memory_) pairs_.pop_front();
  pairs_.push_back({s, y, 1 / curvature});
}

template class Lbfgs<float>;
template class Lbfgs<double>;

}  // namespace dlfs
