#include "core/page/whatif.h"

#include <algorithm>

namespace Corscope::Page {

std::vector<EditedHead> editableHeads(const Trace::Log &log)
{
    std::vector<EditedHead> heads;
    for (const RecordedExchange &exchange : recordedExchanges(log)) {
        for (const RecordedInput &recorded : exchange.inputs) {
            const auto *head = std::get_if<Fetch::Head>(&recorded.input);
            // HTTP/0.9 has no head.
            if (head && !head->head.rawLines.empty()) {
                heads.push_back({exchange.id, head->head.rawLines});
            }
        }
    }
    return heads;
}

std::vector<RecordedExchange> editedExchanges(const Trace::Log &log,
                                              const std::vector<EditedHead> &edits)
{
    std::vector<RecordedExchange> exchanges = recordedExchanges(log);
    for (RecordedExchange &exchange : exchanges) {
        const auto edit = std::find_if(edits.begin(), edits.end(), [&](const EditedHead &e) {
            return e.exchange == exchange.id && !e.lines.empty();
        });
        if (edit == edits.end()) {
            continue;
        }
        for (RecordedInput &recorded : exchange.inputs) {
            if (auto *head = std::get_if<Fetch::Head>(&recorded.input)) {
                head->head = Http::parseResponseHead(edit->lines);
            }
        }
    }
    return exchanges;
}

Trace::Log judgeEdited(const Trace::Log &log, const std::vector<EditedHead> &edits,
                       Profiles::Id browser)
{
    return judgeAs(log, editedExchanges(log, edits), browser);
}

} // namespace Corscope::Page
