// Several tests in one program: compiled together in a fraction of the time that a program for each
// takes. ctest still runs each by itself.
#pragma once

#include <QObject>

#include <memory>

namespace Corscope::TestSupport {

using MakeTest = std::unique_ptr<QObject> (*)();

/// Makes a test known to the program's main(); `file` is its source, whose base name is the test's.
class TestRegistration
{
public:
    TestRegistration(const char *file, MakeTest make);
};

} // namespace Corscope::TestSupport

/// Stands at the end of a test's source, in place of QTEST_MAIN.
#define CORSCOPE_TEST(Class)                                                                       \
    static const Corscope::TestSupport::TestRegistration registered##Class(                        \
        __FILE__, []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
