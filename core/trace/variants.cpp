// What copying, comparing and destroying the trace's variants is, compiled once.
#include "core/trace/event.h"

namespace Corscope::Trace {

Evidence::Evidence() noexcept = default;
Evidence::Evidence(const Evidence &) = default;
Evidence::Evidence(Evidence &&) noexcept = default;
Evidence &Evidence::operator=(const Evidence &) = default;
Evidence &Evidence::operator=(Evidence &&) noexcept = default;
Evidence::~Evidence() = default;

bool operator==(const Evidence &a, const Evidence &b)
{
    return static_cast<const EvidenceVariant &>(a) == static_cast<const EvidenceVariant &>(b);
}

BodySpec::BodySpec() noexcept = default;
BodySpec::BodySpec(const BodySpec &) = default;
BodySpec::BodySpec(BodySpec &&) noexcept = default;
BodySpec &BodySpec::operator=(const BodySpec &) = default;
BodySpec &BodySpec::operator=(BodySpec &&) noexcept = default;
BodySpec::~BodySpec() = default;

bool operator==(const BodySpec &a, const BodySpec &b)
{
    return static_cast<const BodyVariant &>(a) == static_cast<const BodyVariant &>(b);
}

Event::Event() = default;
Event::Event(const Event &) = default;
Event::Event(Event &&) noexcept = default;
Event &Event::operator=(const Event &) = default;
Event &Event::operator=(Event &&) noexcept = default;
Event::~Event() = default;

bool operator==(const Event &a, const Event &b)
{
    return static_cast<const EventVariant &>(a) == static_cast<const EventVariant &>(b);
}

bool operator==(const Entry &a, const Entry &b)
{
    return a.index == b.index && a.at == b.at && a.exchange == b.exchange && a.cause == b.cause &&
           a.event == b.event;
}

} // namespace Corscope::Trace
