// The figures of self_driving.
#pragma once

#include "ch08_deep/driving/imitation.hpp"
#include "common/plot/plot.hpp"

namespace dlfs::ch08 {

// The first three pictures, the true classes of their pixels and those that were predicted.
Figure masks_figure(const RoadImages& images, const Labels& predicted);

// How far to the right of the middle each car was, second by second, between the edges of the road.
void draw_tracks(const std::vector<Track>& tracks, const std::string& title, Axes& axes);

}  // namespace dlfs::ch08
