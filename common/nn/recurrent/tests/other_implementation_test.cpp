// Recurrent layers beside those of another implementation.
#include <map>
#include <memory>
#include <string>

#include "common/nn/recurrent/gru.hpp"
#include "common/nn/recurrent/lstm.hpp"
#include "common/nn/recurrent/rnn.hpp"
#include "common/nn/recurrent/tests/judged.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

// ((step k) mod modulus - middle) / 10: weights that are easily made elsewhere too.
Td pattern(const Shape& shape, std::size_t step, std::size_t modulus, double middle) {
  Td W = Td::zeros(shape);
  for (std::size_t k = 0; k < W.size(); ++k) W[k] = (static_cast<double>(step * k % modulus) - middle) / 10;
  return W;
}

std::unique_ptr<Recurrent<double>> patterned_layer(const std::string& kind) {
  const std::size_t G = kind == "Rnn" ? 2 : kind == "Lstm" ? 8 : 6;
  const Td Wx = pattern({2, G}, 7, 11, 5), Wh = pattern({2, G}, 5, 13, 6), bx = pattern({G}, 3, 7, 3);
  if (kind == "Rnn") return std::make_unique<Rnn<double>>(Wx, Wh, bx);
  if (kind == "Lstm") return std::make_unique<Lstm<double>>(Wx, Wh, bx);
  return std::make_unique<Gru<double>>(Wx, Wh, bx, pattern({G}, 4, 9, 4));
}

}  // namespace

// Numbers of PyTorch 1.13 (nn.RNN, nn.LSTM, nn.GRU) for the same weights, its order of the gates changed to ours.
TEST_CASE("three steps agree with another implementation, forward and every gradient", "[recurrent]") {
  const bool compiled = GENERATE(false, true);
  const std::string kind = GENERATE("Rnn", "Lstm", "Gru");
  std::map<std::string, std::map<std::string, Td>> expected;
  expected["Rnn"] = {{"out", Td::from({-0.739783051274, -0.124353001772, -0.504907738491, 0.840747937734,
                                       0.858928364287, -0.508576987081})},
                     {"dx", Td::from({0.0135510161518, 0.663106453245, 0.387343719926, 0.329256173727,
                                      -0.477589927055, -1.12513627557})},
                     {"Wx", Td::from({0.163809776843, 6.22153809323, -1.80021479003, -1.29184226538})},
                     {"Wh", Td::from({0.566997882206, 1.20737613059, -0.168823049506, -2.70443566686})},
                     {"bx", Td::from({0.0561565036626, -0.243084695727})},
                     {"h", Td::from({-0.516151294682, -0.386661411084})}};
  expected["Lstm"] = {{"out", Td::from({-0.185540086983, 0.246394089989, -0.0136135560748, 0.0292710205381,
                                        -0.17188879199, -0.0490548418568})},
                      {"dx", Td::from({-0.000315727387713, -0.117381920664, 0.00379398047394, 0.0109928069434,
                                       0.0130694984133, -0.00219379059275})},
                      {"Wx", Td::from({-0.0219755540231, -0.307671063666, 0.0162409811548, 0.19972742093,
                                       -0.0509506713662, 0.107094892605, -0.0835081939285, 1.50864179823,
                                       -0.199846070098, 0.125872891303, 0.152627208321, -0.229465863672,
                                       0.100891674853, -0.204470642075, -0.100246342446, -0.89300711694})},
                      {"Wh", Td::from({0.0184097522367, -0.0247531525021, -0.0170560978404, 0.0446638489298,
                                       -0.0245636382583, 0.0554820948847, 0.0163814130337, 0.118793802068,
                                       -0.024599708665, 0.0492000985978, 0.0257344152673, -0.0850048660992,
                                       0.0484180072513, -0.111371441288, -0.0281713886094, -0.210657914656})},
                      {"bx", Td::from({-0.11179586805, 0.0243627425135, 0.0482686107498, 0.0821746883547,
                                       -0.110980232584, 0.294500606075, 0.0594796300642, -0.633395163349})},
                      {"h", Td::from({0.141481570987, -0.106815178552})},
                      {"c", Td::from({0.050304363081, 0.54038602696})}};
  expected["Gru"] = {{"out", Td::from({0.281231477519, -0.210956033396, 0.213726648076, -0.454065240288,
                                       0.174896017828, 0.119083090935})},
                     {"dx", Td::from({-0.420519807287, -0.581238900982, -0.0380301623291, 0.0729678318021,
                                      0.829321158145, 1.16902451095})},
                     {"Wx", Td::from({-0.0206633171294, 0.0882131651216, -0.0456601111354, -1.04859902011,
                                      -0.400313733557, 5.23650878381, -0.0751503991848, -0.0328478360998,
                                      -0.0881796742903, 0.374741058541, -1.4081270198, -1.52196792548})},
                     {"Wh", Td::from({-0.0101583270729, -0.000489645328806, -0.0134832141388, 0.0207019886508,
                                      -0.0746053929057, -0.0375222802463, 0.0071102962564, 0.00183121124927,
                                      0.009826703516, -0.0495122256549, 0.0443331154274, 0.0962589522088})},
                     {"bx", Td::from({-0.0357757663982, -0.00654632527306, -0.0468039048506, 0.139239757693,
                                      -0.584564030514, -1.11222771206})},
                     {"bh", Td::from({-0.0357757663982, -0.00654632527306, -0.0468039048506, 0.139239757693,
                                      -0.256911713072, -0.262173400176})},
                     {"h", Td::from({0.60519948454, 0.770282387383})}};

  Judged layer(patterned_layer(kind), compiled);
  States<double> start = {Td::from({{0.25, -0.5}})};
  if (kind == "Lstm") start.push_back(Td::from({{-0.75, 1}}));
  layer.plain.start_from(start);
  const Td x = Td::from({1, -1, 0.5, 2, -2, 0.25}).reshape({1, 3, 2});
  check_close(layer.network.forward(x, Mode::train), expected[kind]["out"]);
  check_close(layer.network.backward(Td::from({1, 2, -1, 0.5, 0.25, -3}).reshape({1, 3, 2})),
              expected[kind]["dx"]);
  for (const auto& [name, value, grad] : layer.plain.parameters()) {
    CAPTURE(kind, name);
    check_close(*grad, expected[kind][name]);
  }
  check_close(layer.plain.dstart()[0], expected[kind]["h"]);
  if (kind == "Lstm") check_close(layer.plain.dstart()[1], expected[kind]["c"]);
}
