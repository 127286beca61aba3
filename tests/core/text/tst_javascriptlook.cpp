// What is told from scripts without an engine that could run them.
#include "core/text/javascriptlook.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope::Text;
using namespace Qt::StringLiterals;

class TestJavaScriptLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scriptsLookLikeScripts_data();
    void scriptsLookLikeScripts();
    void otherTextDoesNot_data();
    void otherTextDoesNot();
    void jsonIsToldFromScripts_data();
    void jsonIsToldFromScripts();
};

void TestJavaScriptLook::scriptsLookLikeScripts_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *text) { QTest::newRow(text) << QString::fromUtf8(text); };
    row("");
    row("1");
    row("window.answer = 42;");
    row("corscopeCallback({\"a\":1})");
    row("/**/callback({\"a\":1});");
    row("throw new Error(\"from afar\")");
    row("if (a) b(); else { c() }");
    row("for (const x of y) z(x)");
    row("class A extends B.C { m() { return /[/]\\/x/g.test(s) } static { n() } }");
    row("const f = async (x) => { await x }");
    row("a\nb\nc");
    row("<!-- a comment\nrun()\n--> and another");
    row("`a ${b} c`; 'd\\'e'");
    row("[1,2]");
    row("({a: 1})");
    row("#!/usr/bin/env node\nrun()");
    row("a = b / c / d");
}

void TestJavaScriptLook::scriptsLookLikeScripts()
{
    QFETCH(QString, text);
    QVERIFY(mayBeJavaScript(text));
}

void TestJavaScriptLook::otherTextDoesNot_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *text) { QTest::newRow(text) << QString::fromUtf8(text); };
    row("<p>x</p>");
    row("<!doctype html><p>x");
    row("<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    row("p{}");
    row(".probe { color: red }");
    row("Not found");
    row("an \"open string\nends");
    row(")]}'\n{\"a\":1}");
    row("f({\"a\":1}");
    row("a(]");
    row("/* never closed");
    row("%PDF-1.4");
}

void TestJavaScriptLook::otherTextDoesNot()
{
    QFETCH(QString, text);
    QVERIFY(!mayBeJavaScript(text));
}

void TestJavaScriptLook::jsonIsToldFromScripts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("json");
    QTest::newRow("object") << u"{\"a\":1}"_s << true;
    QTest::newRow("array") << u" [1,2]\n"_s << true;
    QTest::newRow("a number alone") << u"1"_s << true;
    QTest::newRow("a string alone") << u"\"x\""_s << true;
    QTest::newRow("nothing") << u""_s << false;
    QTest::newRow("two values") << u"1,2"_s << false;
    QTest::newRow("a call") << u"f({\"a\":1})"_s << false;
}

void TestJavaScriptLook::jsonIsToldFromScripts()
{
    QFETCH(QString, text);
    QFETCH(bool, json);
    QCOMPARE(isJson(text), json);
}

CORSCOPE_TEST(TestJavaScriptLook)
#include "tst_javascriptlook.moc"
