#include "tests/support/testprogram.h"

#include <QFileInfo>
#include <QTest>

#ifdef CORSCOPE_TEST_WIDGETS
#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

#include <cstdio>
#include <map>

namespace Corscope::TestSupport {

namespace {

// Filled before main(), from whichever source comes first.
std::map<QString, MakeTest> &registeredTests()
{
    static std::map<QString, MakeTest> tests;
    return tests;
}

} // namespace

TestRegistration::TestRegistration(const char *file, MakeTest make)
{
    registeredTests().emplace(QFileInfo(QString::fromUtf8(file)).baseName(), make);
}

} // namespace Corscope::TestSupport

/// The first argument names the test, the others are QTest's. Without any, the tests are listed.
int main(int argc, char **argv)
{
    using namespace Corscope::TestSupport;
    const auto test = registeredTests().find(QString::fromLocal8Bit(argc > 1 ? argv[1] : ""));
    if (test == registeredTests().end()) {
        std::fprintf(stderr, "Name one of these tests first:\n");
        for (const auto &[name, make] : registeredTests()) {
            std::fprintf(stderr, "  %s\n", qPrintable(name));
        }
        return 2;
    }
    argv[1] = argv[0];
    int rest = argc - 1;
    Application application(rest, argv + 1);
    return QTest::qExec(test->second().get(), rest, argv + 1);
}
