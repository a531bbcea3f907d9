// What a program tells the one that started it, such as the local page: one line of JSON for each event, to the descriptor
// that the variable DLFS_EVENTS_FD names. Without the variable nothing is written, and asking costs next to nothing.
//
//   DLFS_EVENTS_FD=3 train_neuralnet --quick 3>events.jsonl
//   {"event": "point", "chart": "loss", "curve": "train", "x": 19.5, "y": 2.29}
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "common/json/json.hpp"

namespace dlfs {

// Whether somebody listens: DLFS_EVENTS_FD names an open descriptor above 2, and it could be written to so far.
bool events_wanted();

// Writes {"event": KIND, members ...} and a line end, if somebody listens. It never throws: if the listener has gone, the
// program goes on in silence. Programs that this one starts do not inherit the descriptor.
void send_event(const std::string& kind, const std::vector<std::pair<std::string, Json>>& members);

// Whether anybody wants points: somebody listens, or they are written to a file.
bool points_wanted();

// A point (x, y) of a curve of a chart, as in send_point("accuracy", "test", epoch, 0.93): for who listens, and for the file of
// --curves. Threads may send side by side, each its own curve. Throws std::runtime_error if the file cannot be written.
void send_point(const std::string& chart, const std::string& curve, double x, double y);

// Points are written to this file as well from now on, as points_file.hpp says.
void write_points_to(const std::filesystem::path& file);
// Writes what is still to be written, and ends it.
void end_points_file();

// For tests: sends to this descriptor from now on; -1: nobody listens.
void send_events_to(int descriptor);

}  // namespace dlfs
