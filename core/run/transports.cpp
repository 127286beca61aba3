#include "core/run/transports.h"

#include "core/infra/ascii.h"
#include "core/transport/curltransport.h"

namespace Corscope::Run {

std::unique_ptr<Transport::HttpTransport> makeTransport(const Trace::RunSpec &spec,
                                                        Transport::TransportOptions options)
{
    for (const auto &[name, address] : spec.hosts) {
        options.addresses.insert_or_assign(byteLowercase(name.toLatin1()), address.toLatin1());
    }
    return std::make_unique<Transport::CurlTransport>(options);
}

} // namespace Corscope::Run
