// The order in which Chromium's renderer hands over the headers of a request.
#pragma once

#include <QByteArray>

#include <vector>

namespace Corscope::Profiles {

/// Names in the order in which Chromium goes through them after they were set one after the other:
/// it keeps them in a hash table, and the table's order is theirs on the wire. `names`: isomorphic,
/// in the order in which they are set; one that is there already, in whatever case, is left out.
/// Chromium: third_party/blink/renderer/platform/network/http_header_map.h,
/// .../platform/wtf/hash_table.h, third_party/rapidhash/README.md. headers-001, rnd1-00006.
[[nodiscard]] std::vector<QByteArray> blinkHeaderMapOrder(const std::vector<QByteArray> &names);

} // namespace Corscope::Profiles
