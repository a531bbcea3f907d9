// Recurrent layers, plain or compiled, for tests that judge both alike.
#pragma once

#include <memory>
#include <utility>

#include "common/nn/network.hpp"
#include "common/nn/recurrent/recurrent.hpp"
#include "common/testing/catch.hpp"

namespace dlfs {

// The layer as it is, or compiled; both share the plain layer, which knows the states.
struct Judged {
  Judged(std::unique_ptr<Recurrent<double>> made, bool compiled) : plain(*made) {
    network.add(std::move(made));
    if (compiled) network.compile();
  }
  Recurrent<double>& plain;
  Network<double> network;
};

inline void check_close(const Tensor<double>& found, const Tensor<double>& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CAPTURE(i);
    CHECK(found[i] == Approx(expected[i]).epsilon(1e-9).margin(1e-12));
  }
}

}  // namespace dlfs
