// The form shows a request and gives it back as it was, and says while one types what is wrong.
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"
#include "tests/ui/widgettesting.h"
#include "ui/compose/composeform.h"
#include "ui/compose/hintrow.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFont>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTableView>
#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestComposeForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void specComesBackAsItWas_data();
    void specComesBackAsItWas();
    void languageChangeKeepsTheSpec();
    void settingsOfThePageAreInTheSpec();
    void onlyWhatIsLoadedHasAUrl();
    void whatIsTypedIsInTheSpec();
    void editedBodyReplacesTheOldOne();
    void pageCanBeAnOriginOrNull_data();
    void pageCanBeAnOriginOrNull();
    void brokenUrlIsMarkedAndTold();
    void forbiddenMethodIsTold();
    void forbiddenHeaderIsMarkedAndTold();
    void scriptFollowsTheRequest();
    void optionsOfTheOtherApiAreDisabled();
    void pollsHaveFieldsOfTheirOwn();
    void fieldsOfAPollAreReachedByKeyboard();
    void longNamesAreShownWhole_data();
    void longNamesAreShownWhole();
    void filledFormIsNotEdited();
    void deleteKeyRemovesAHeader();
    void blobsAreMadeByTyping();
    void blobsThatAreNoTextCannotBeTypedIn();
    void enterSends();
    void runningFormStops();
    void tabOpensAndCloses();

private:
    template <typename Widget>
    [[nodiscard]] Widget *part(const char *name) const
    {
        return m_form->findChild<Widget *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString hint() const { return m_form->findChild<HintRow *>()->text(); }

    Theme m_theme{*qApp};
    std::unique_ptr<ComposeForm> m_form;
};

void TestComposeForm::init()
{
    m_form = std::make_unique<ComposeForm>(m_theme);
    m_form->resize(1000, 300);
    m_form->show();
}

void TestComposeForm::specComesBackAsItWas_data()
{
    QTest::addColumn<RunSpec>("spec");
    QTest::newRow("GET") << xhrSpec();
    QTest::newRow("fetch") << fetchSpec();

    RunSpec spec = xhrSpec(u"POST"_s);
    spec.request.headers = {{u"X-A"_s, u"1"_s}, {u"X-A"_s, QString()}, {u"Cookie"_s, u"a=b"_s}};
    spec.request.body = TextBody{u"one\ntwo"_s};
    spec.request.responseType = XhrResponseType::Json;
    spec.request.timeout = 1500;
    spec.request.uploadListeners = true;
    spec.request.overrideMimeType = u"text/plain; charset=gbk"_s;
    spec.request.abortAt = AbortAt::Loading;
    QTest::newRow("options of XHR") << spec;

    spec = fetchSpec(u"PUT"_s);
    spec.request.mode = RequestMode::NoCors;
    spec.request.credentials = CredentialsMode::Omit;
    spec.request.redirect = RedirectMode::Manual;
    spec.request.cache = RequestCache::NoCache;
    spec.browser = "firefox";
    QTest::newRow("options of fetch") << spec;
    spec.request.credentials = CredentialsMode::Include;
    spec.request.withCredentials = true;
    QTest::newRow("credentials") << spec;

    spec = fetchSpec();
    spec.request.credentials = CredentialsMode::Include;
    QTest::newRow("credentials of fetch only") << spec;
    spec = xhrSpec();
    spec.request.withCredentials = true;
    spec.request.overrideMimeType = QString();
    spec.request.method = u" GET"_s;
    spec.request.url = u" http://127.0.0.1:9002/r "_s;
    QTest::newRow("spaces around, empty MIME type") << spec;
    spec = xhrSpec();
    spec.request.url += u'?' + QString(100000, u'x');
    QTest::newRow("a long URL") << spec;

    const std::pair<const char *, BodySpec> bodies[] = {
        {"no body", NoBody{}},
        {"blob", BlobBody{u"<p>"_s, u"text/html"_s}},
        {"form data", FormDataBody{{{u"a"_s, u"b"_s}, {u"a"_s, u"中"_s}}}},
        {"form data with files",
         FormDataBody{{{u"a"_s, u"b"_s},
                       {u"f"_s, FormDataFile{u"x.txt"_s, u"text/plain"_s, {"\xFF"}}},
                       {u"c"_s, u""_s}}}},
        {"URL-encoded", UrlEncodedBody{{{u"a"_s, u"b c"_s}}}},
        {"bytes", BytesBody{"AAEC/w=="}},
        {"line ends of Windows", TextBody{u"one\r\ntwo\r\n"_s}},
        {"a no-break space", TextBody{u"a\u00a0b"_s}},
        {"a paragraph separator and NUL", TextBody{u"a\u2029b\u0000c"_s}}};
    for (const auto &[name, body] : bodies) {
        spec = xhrSpec(u"POST"_s);
        spec.request.body = body;
        QTest::newRow(name) << spec;
    }

    spec = xhrSpec();
    spec.request.url = u"blob:cart"_s;
    spec.request.blobs = {{u"cart"_s, u"text/plain"_s, {"hello"}, Revocation::After}};
    QTest::newRow("the URL of a blob") << spec;

    spec = xhrSpec();
    spec.cookies = {{QString::fromLatin1(otherUrl), u"sid=1"_s}};
    spec.referrerPolicy = ReferrerPolicy::NoReferrer;
    QTest::newRow("what the form does not show") << spec;
    spec.page = u"https://shop.example/cart?x=1#top"_s;
    spec.request.timeout = 4'000'000'000;
    spec.request.async = false;
    spec.request.method = u"pAtCh"_s;
    QTest::newRow("long timeout, page with a path") << spec;
    spec = xhrSpec();
    spec.page = u"https://frame.example/inner"_s;
    spec.opaqueOrigin = true;
    QTest::newRow("opaque origin") << spec;
    spec.opaqueOrigin = false;
    spec.page = u"file:///home/a/index.html"_s;
    QTest::newRow("page from a file") << spec;

    spec = xhrSpec();
    spec.frame = Frame::CrossOrigin;
    spec.frameUrl = u"https://frame.example/"_s;
    spec.pageHeaders = {{u"Content-Security-Policy"_s, u"connect-src 'self'"_s},
                        {u"Cross-Origin-Embedder-Policy"_s, u"require-corp"_s}};
    spec.addressSpace = Policy::AddressSpace::Public;
    spec.permissions = {"camera", "local-network"};
    spec.hosts = {{u"app.test"_s, u"127.0.0.1"_s}};
    QTest::newRow("settings of the page") << spec;

    spec = xhrSpec();
    spec.request.url = u"blob:notes?x#y"_s;
    spec.request.blobs = {{u"notes"_s, u"text/plain"_s, {"one\ntwo"}, Revocation::After},
                          {u"picture"_s,
                           u"image/png"_s,
                           {QByteArray::fromHex("89504e470d0a00ff")},
                           Revocation::Never},
                          {u"windows"_s, {}, {"a\r\nb"}, Revocation::Before}};
    QTest::newRow("blobs") << spec;
}

void TestComposeForm::specComesBackAsItWas()
{
    QFETCH(RunSpec, spec);
    m_form->setSpec(fetchSpec(u"DELETE"_s)); // nothing of what was there before stays
    m_form->setSpec(spec);
    const RunSpec back = m_form->spec();
    QCOMPARE(back.page, spec.page);
    QCOMPARE(back.request.method, spec.request.method);
    QCOMPARE(back.request.body, spec.request.body);
    QCOMPARE(back.request.timeout, spec.request.timeout);
    QCOMPARE(back, spec);
}

void TestComposeForm::languageChangeKeepsTheSpec()
{
    RunSpec spec = xhrSpec(u"PUT"_s);
    spec.request.responseType = XhrResponseType::ArrayBuffer;
    spec.request.body = FormDataBody{{{u"a"_s, u"b"_s}}};
    spec.request.abortAt = AbortAt::Sent;
    spec.frame = Frame::Worker;
    spec.addressSpace = Policy::AddressSpace::Local;
    m_form->setSpec(spec);
    QEvent languageChange(QEvent::LanguageChange);
    QApplication::sendEvent(m_form.get(), &languageChange);
    QCOMPARE(m_form->spec(), spec);
}

void TestComposeForm::settingsOfThePageAreInTheSpec()
{
    m_form->setSpec(xhrSpec());
    auto *tabs = m_form->findChild<QTabBar *>();
    const QString plain = tabs->tabText(3);
    QSignalSpy edited(m_form.get(), &ComposeForm::specEdited);
    auto *frames = part<QComboBox>("frameCombo");
    frames->setCurrentIndex(frames->findData(int(Frame::Sandbox)));
    part<QCheckBox>("loopbackCheck")->setChecked(true);
    QAbstractItemModel *headers = part<QTableView>("pageHeadersTable")->model();
    headers->setData(headers->index(0, 0), u"Content-Security-Policy"_s);
    headers->setData(headers->index(0, 1), u"connect-src 'none'"_s);
    QVERIFY(edited.size() >= 3);
    const RunSpec spec = m_form->spec();
    QCOMPARE(spec.frame, Frame::Sandbox);
    QCOMPARE(spec.permissions, std::vector<QByteArray>{"loopback-network"});
    QCOMPARE(spec.pageHeaders,
             (NameValues{{u"Content-Security-Policy"_s, u"connect-src 'none'"_s}}));
    QVERIFY(tabs->tabText(3) != plain);
}

void TestComposeForm::onlyWhatIsLoadedHasAUrl()
{
    m_form->setSpec(xhrSpec());
    const auto *url = part<QLineEdit>("frameUrlEdit");
    QVERIFY(!url->isEnabled());
    auto *frames = part<QComboBox>("frameCombo");
    frames->setCurrentIndex(frames->findData(int(Frame::Worker)));
    QVERIFY(url->isEnabled());
}

void TestComposeForm::whatIsTypedIsInTheSpec()
{
    m_form->setSpec(xhrSpec());
    QSignalSpy edited(m_form.get(), &ComposeForm::specEdited);
    auto *url = part<QLineEdit>("urlEdit");
    url->selectAll();
    QTest::keyClicks(url, u"https://api.example/v1"_s);
    QCOMPARE(m_form->spec().request.url, u"https://api.example/v1"_s);
    auto *method = part<QComboBox>("methodCombo");
    method->lineEdit()->selectAll();
    QTest::keyClicks(method->lineEdit(), u"PROPFIND"_s);
    QCOMPARE(m_form->spec().request.method, u"PROPFIND"_s);
    QAbstractItemModel *headers = part<QTableView>("headersTable")->model();
    QVERIFY(headers->setData(headers->index(0, 0), u"X-Cart"_s));
    QVERIFY(headers->setData(headers->index(0, 1), u"1"_s));
    QCOMPARE(m_form->spec().request.headers, (NameValues{{u"X-Cart"_s, u"1"_s}}));
    QVERIFY(edited.size() >= 4);
}

void TestComposeForm::editedBodyReplacesTheOldOne()
{
    RunSpec spec = xhrSpec(u"POST"_s);
    spec.request.body = TextBody{u"one\r\ntwo"_s};
    m_form->setSpec(spec);
    auto *body = part<QPlainTextEdit>("bodyEdit");
    body->moveCursor(QTextCursor::End);
    QTest::keyClicks(body, u"!"_s);
    QCOMPARE(m_form->spec().request.body, BodySpec(TextBody{u"one\ntwo!"_s}));
    m_form->setSpec(xhrSpec());
    QCOMPARE(m_form->spec().request.body, BodySpec(NoBody{}));
}

void TestComposeForm::pageCanBeAnOriginOrNull_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("opaque");
    QTest::newRow("origin") << u"https://shop.example"_s << u"https://shop.example/"_s << false;
    QTest::newRow("URL") << u"https://shop.example/a/b"_s << u"https://shop.example/a/b"_s << false;
    QTest::newRow("upper case and port")
        << u"HTTP://Shop.Example:80"_s << u"http://shop.example/"_s << false;
    QTest::newRow("no URL") << u"shop"_s << u"shop"_s << false;
    QTest::newRow("null") << u"null"_s << u"https://sandboxed.example/"_s << true;
}

void TestComposeForm::pageCanBeAnOriginOrNull()
{
    QFETCH(QString, typed);
    QFETCH(QString, page);
    QFETCH(bool, opaque);
    m_form->setSpec(xhrSpec());
    auto *origin = part<QComboBox>("originCombo");
    origin->lineEdit()->selectAll();
    QTest::keyClicks(origin->lineEdit(), typed);
    QCOMPARE(m_form->spec().page, page);
    QCOMPARE(m_form->spec().opaqueOrigin, opaque);
}

void TestComposeForm::brokenUrlIsMarkedAndTold()
{
    m_form->setSpec(xhrSpec());
    auto *url = part<QLineEdit>("urlEdit");
    QVERIFY(!url->property("invalid").toBool());
    url->selectAll();
    QTest::keyClicks(url, u"http://a.test:port/"_s);
    QVERIFY(url->property("invalid").toBool());
    QVERIFY2(hint().contains(u"at character"_s), qPrintable(hint()));
    url->selectAll();
    QTest::keyClicks(url, u"http://a.test/"_s);
    QVERIFY(!url->property("invalid").toBool());
    QVERIFY(hint().contains(u"cross-origin"_s));
}

void TestComposeForm::forbiddenMethodIsTold()
{
    m_form->setSpec(xhrSpec());
    auto *method = part<QComboBox>("methodCombo");
    method->lineEdit()->selectAll();
    QTest::keyClicks(method->lineEdit(), u"TRACK"_s);
    QVERIFY2(hint().contains(u"SecurityError"_s), qPrintable(hint()));
}

void TestComposeForm::forbiddenHeaderIsMarkedAndTold()
{
    RunSpec spec = xhrSpec();
    spec.request.headers = {{u"Host"_s, u"a.test"_s}, {u"Accept"_s, u"*/*"_s}};
    m_form->setSpec(spec);
    const QAbstractItemModel *headers = part<QTableView>("headersTable")->model();
    QVERIFY(headers->index(0, 0).data(Qt::FontRole).value<QFont>().strikeOut());
    QVERIFY(!headers->index(0, 0).data(Qt::ToolTipRole).toString().isEmpty());
    QVERIFY(!headers->index(1, 0).data(Qt::FontRole).value<QFont>().strikeOut());
    QVERIFY2(hint().contains(u"Host: left out"_s), qPrintable(hint()));
}

void TestComposeForm::scriptFollowsTheRequest()
{
    m_form->setSpec(xhrSpec(u"PUT"_s));
    const auto *script = part<QPlainTextEdit>("scriptEdit");
    QVERIFY(script->toPlainText().contains(u"new XMLHttpRequest()"_s));
    QVERIFY(script->toPlainText().contains(u"\"PUT\""_s));
    auto *api = part<QComboBox>("apiCombo");
    api->setCurrentIndex(api->findData(int(Api::Fetch)));
    QVERIFY(script->toPlainText().contains(u"fetch("_s));
    QVERIFY(!script->toPlainText().contains(u"XMLHttpRequest"_s));
    api->setCurrentIndex(api->findText(u"Long polling"_s));
    QVERIFY(script->toPlainText().contains(u"setTimeout(poll"_s));
    QVERIFY(std::holds_alternative<PollSpec>(m_form->spec().request.channel));
    m_form->setSpec(m_form->spec());
    QCOMPARE(api->currentText(), u"Long polling"_s);
    api->setCurrentIndex(api->findText(u"XHR"_s));
    QVERIFY(std::holds_alternative<NoChannel>(m_form->spec().request.channel));
}

void TestComposeForm::optionsOfTheOtherApiAreDisabled()
{
    m_form->setSpec(xhrSpec());
    QVERIFY(part<QWidget>("responseTypeCombo")->isEnabled());
    QVERIFY(!part<QWidget>("modeCombo")->isEnabled());
    m_form->setSpec(fetchSpec());
    QVERIFY(!part<QWidget>("responseTypeCombo")->isEnabled());
    QVERIFY(part<QWidget>("modeCombo")->isEnabled());
    QVERIFY(!part<QWidget>("crossOriginCombo")->isEnabled());
    RunSpec image = xhrSpec();
    image.request.api = Api::Image;
    image.request.crossOrigin = CrossOriginAttribute::UseCredentials;
    m_form->setSpec(image);
    QVERIFY(!part<QWidget>("methodCombo")->isEnabled());
    QVERIFY(part<QWidget>("crossOriginCombo")->isEnabled());
    QCOMPARE(m_form->spec(), image);
}

void TestComposeForm::pollsHaveFieldsOfTheirOwn()
{
    RunSpec spec = xhrSpec();
    m_form->setSpec(spec);
    m_form->toggleTab(2);
    QVERIFY(!part<QSpinBox>("intervalSpin")->isVisible());
    PollSpec poll;
    poll.style = PollStyle::Short;
    poll.stop.events.emplace_back(u"message"_s, 5);
    poll.stop.after = 700'000; // longer than the field can say
    spec.request.channel = poll;
    m_form->setSpec(spec);
    QCOMPARE(m_form->spec(), spec);

    auto *interval = named<QSpinBox>(*m_form, u"Ask again in"_s);
    auto *resume = named<QLineEdit>(*m_form, u"Parameter to go on with"_s);
    QVERIFY(interval && resume && named<QSpinBox>(*m_form, u"Quit after"_s));
    QVERIFY(interval->isVisible());
    QVERIFY(!interval->toolTip().isEmpty() && !resume->toolTip().isEmpty());
    QSignalSpy edited(m_form.get(), &ComposeForm::specEdited);
    interval->setValue(250);
    resume->selectAll();
    QTest::keyClicks(resume, u"last"_s);
    QCOMPARE(edited.count(), 1 + 4);
    poll.interval = 250;
    poll.resumeParameter = u"last"_s;
    QCOMPARE(std::get<PollSpec>(m_form->spec().request.channel), poll);
    // Long polling waits after errors only, and says so.
    auto *ways = part<QComboBox>("apiCombo");
    ways->setCurrentIndex(ways->findText(u"Long polling"_s));
    QCOMPARE(nameOf(interval), u"Ask again after an error in"_s);
}

void TestComposeForm::fieldsOfAPollAreReachedByKeyboard()
{
    RunSpec spec = xhrSpec();
    spec.request.channel = PollSpec{};
    m_form->setSpec(spec);
    m_form->toggleTab(2);
    part<QSpinBox>("intervalSpin")->setFocus();
    for (const char *next : {"resumeEdit", "endSpin", "credentialsCheck"}) {
        QTest::keyClick(m_form->focusWidget(), Qt::Key_Tab);
        QCOMPARE(m_form->focusWidget()->objectName(), QLatin1String(next));
    }
}

void TestComposeForm::longNamesAreShownWhole_data()
{
    QTest::addColumn<QString>("box");
    QTest::addColumn<QString>("name");
    QTest::newRow("API") << u"apiCombo"_s << u"XDomainRequest"_s;
    QTest::newRow("browser") << u"browserCombo"_s << u"Internet Explorer 10"_s;
}

void TestComposeForm::longNamesAreShownWhole()
{
    QFETCH(const QString, box);
    QFETCH(const QString, name);
    m_form->resize(690, 300);
    auto *combo = m_form->findChild<QComboBox *>(box);
    QVERIFY(combo);
    QVERIFY2(combo->findText(name) >= 0, qPrintable(combo->itemText(combo->count() - 1)));
    combo->setCurrentText(name);
    QApplication::processEvents();
    QStyleOptionComboBox option;
    option.initFrom(combo);
    const QRect text = combo->style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                      QStyle::SC_ComboBoxEditField, combo);
    QVERIFY2(text.width() >= combo->fontMetrics().horizontalAdvance(name),
             qPrintable(u"%1 pixels"_s.arg(text.width())));
}

void TestComposeForm::filledFormIsNotEdited()
{
    QSignalSpy edited(m_form.get(), &ComposeForm::specEdited);
    RunSpec spec = fetchSpec(u"POST"_s);
    spec.request.headers = {{u"X-A"_s, u"1"_s}};
    spec.request.body = TextBody{u"x"_s};
    m_form->setSpec(spec);
    QVERIFY(edited.isEmpty());
}

void TestComposeForm::deleteKeyRemovesAHeader()
{
    RunSpec spec = xhrSpec();
    spec.request.headers = {{u"X-A"_s, u"1"_s}, {u"X-B"_s, u"2"_s}};
    m_form->setSpec(spec);
    m_form->toggleTab(0);
    auto *table = part<QTableView>("headersTable");
    m_form->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
    table->setFocus();
    table->selectionModel()->setCurrentIndex(table->model()->index(0, 0),
                                             QItemSelectionModel::ClearAndSelect);
    // A cell that becomes current is ready to be typed in: Escape leaves it.
    QVERIFY(QApplication::focusWidget() != table);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCOMPARE(QApplication::focusWidget(), table);
    QTest::keyClick(table, Qt::Key_Delete);
    QCOMPARE(m_form->spec().request.headers, (NameValues{{u"X-B"_s, u"2"_s}}));
}

void TestComposeForm::blobsAreMadeByTyping()
{
    RunSpec spec = xhrSpec();
    m_form->setSpec(spec);
    auto *tabs = part<QTabBar>("tabBar");
    const auto isOffered = [tabs] {
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i).startsWith(u"Blobs"_s) && tabs->isTabVisible(i)) {
                return true;
            }
        }
        return false;
    };
    QVERIFY(!isOffered());
    auto *url = part<QLineEdit>("urlEdit");
    url->clear();
    QTest::keyClicks(url, u"blob:notes"_s);
    QVERIFY(isOffered());

    auto *table = part<QTableView>("blobsTable");
    QSignalSpy edited(m_form.get(), &ComposeForm::specEdited);
    QVERIFY(table->model()->setData(table->model()->index(0, 0), u"notes"_s, Qt::EditRole));
    QVERIFY(table->model()->setData(table->model()->index(0, 2), int(Revocation::Before),
                                    Qt::EditRole));
    QTest::keyClicks(part<QPlainTextEdit>("blobContentEdit"), u"milk"_s);
    const std::vector<BlobUrlSpec> expected = {
        {u"notes"_s, u"text/plain"_s, {"milk"}, Revocation::Before}};
    QCOMPARE(m_form->spec().request.blobs, expected);
    QVERIFY(edited.size() >= 3);

    QVERIFY(table->model()->removeRows(0, 1));
    QVERIFY(m_form->spec().request.blobs.empty());
    QVERIFY(!part<QPlainTextEdit>("blobContentEdit")->isEnabled());
    QCOMPARE(part<QPlainTextEdit>("blobContentEdit")->toPlainText(), QString());
}

void TestComposeForm::blobsThatAreNoTextCannotBeTypedIn()
{
    RunSpec spec = xhrSpec();
    spec.request.url = u"blob:b"_s;
    spec.request.blobs = {{u"a"_s, {}, {QByteArray::fromHex("ff00")}, Revocation::Never},
                          {u"b"_s, {}, {"text"}, Revocation::Never}};
    m_form->setSpec(spec);
    auto *content = part<QPlainTextEdit>("blobContentEdit");
    QVERIFY(content->isReadOnly());
    part<QTableView>("blobsTable")->selectRow(1);
    QVERIFY(!content->isReadOnly());
    QCOMPARE(content->toPlainText(), u"text"_s);
    QCOMPARE(m_form->spec(), spec);
}

void TestComposeForm::enterSends()
{
    QSignalSpy sent(m_form.get(), &ComposeForm::sendRequested);
    m_form->setSpec(xhrSpec());
    QTest::keyClick(part<QLineEdit>("urlEdit"), Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
    part<QPushButton>("sendButton")->click();
    QCOMPARE(sent.size(), 2);
}

void TestComposeForm::runningFormStops()
{
    QSignalSpy sent(m_form.get(), &ComposeForm::sendRequested);
    QSignalSpy stopped(m_form.get(), &ComposeForm::stopRequested);
    m_form->setRunning(true);
    part<QPushButton>("sendButton")->click();
    QCOMPARE(stopped.size(), 1);
    QVERIFY(sent.isEmpty());
    m_form->setRunning(false);
    part<QPushButton>("sendButton")->click();
    QCOMPARE(sent.size(), 1);
}

void TestComposeForm::tabOpensAndCloses()
{
    const auto *headers = part<QTableView>("headersTable");
    const bool wasOpen = headers->isVisible();
    m_form->toggleTab(0);
    QVERIFY(headers->isVisible() != wasOpen);
    m_form->toggleTab(0);
    QCOMPARE(headers->isVisible(), wasOpen);
    m_form->toggleTab(5);
    QVERIFY(part<QPlainTextEdit>("scriptEdit")->isVisible());
}

CORSCOPE_TEST(TestComposeForm)
#include "tst_composeform.moc"
