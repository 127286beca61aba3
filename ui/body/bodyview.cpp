#include "ui/body/bodyview.h"

#include "core/explain/missingbody.h"
#include "core/explain/words.h"
#include "core/http/mimetype.h"
#include "core/infra/ascii.h"
#include "core/text/encoding.h"
#include "ui/body/hexdump.h"
#include "ui/theme/sectionlabel.h"

#include <QBuffer>
#include <QEvent>
#include <QHeaderView>
#include <QImageReader>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTabBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

constexpr qsizetype textShown = 1024 * 1024; ///< bytes
constexpr qsizetype hexShown = 64 * 1024;    ///< bytes
/// Characters of a line. An editor lays out each line as one: a megabyte without a line end, as of
/// minified code, takes a hundred of memory and seconds.
constexpr qsizetype longestLine = 4000;
constexpr int nodesShown = 20000;
constexpr int imageAllocationMegabytes = 128;

bool hasLongLines(QByteArrayView bytes)
{
    qsizetype start = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        start = bytes.at(i) == '\n' ? i + 1 : start;
        if (i - start >= longestLine) {
            return true;
        }
    }
    return false;
}

/// With a line end where a line would be longer.
QString withShortLines(const QString &text)
{
    QString result;
    result.reserve(text.size() + text.size() / longestLine + 1);
    qsizetype length = 0;
    for (const QChar c : text) {
        // Not between the halves of a character.
        if (length >= longestLine && c != u'\n' && !c.isLowSurrogate()) {
            result += u'\n';
            length = 0;
        }
        result += c;
        length = c == u'\n' ? 0 : length + 1;
    }
    return result;
}

QString valueText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null: return u"null"_s;
    case QJsonValue::Bool: return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double: return QString::number(value.toDouble(), 'g', 17);
    case QJsonValue::String: return u'"' + value.toString() + u'"';
    case QJsonValue::Array: return u"[%1]"_s.arg(value.toArray().size());
    case QJsonValue::Object: return u"{%1}"_s.arg(value.toObject().size());
    case QJsonValue::Undefined: return {};
    }
    return {};
}

void addNode(QTreeWidgetItem *parent, const QString &name, const QJsonValue &value, int &room)
{
    if (--room < 0) {
        return;
    }
    auto *item = new QTreeWidgetItem(parent, {name, valueText(value)});
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size() && room >= 0; ++i) {
            addNode(item, QString::number(i), array.at(i), room);
        }
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end() && room >= 0; ++it) {
            addNode(item, it.key(), it.value(), room);
        }
    }
}

} // namespace

BodyView::BodyView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(4);
    m_tabs = new QTabBar(this);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (int i = TextPage; i <= ImagePage; ++i) {
        m_tabs->addTab(QString());
    }
    layout->addWidget(m_tabs);
    m_note = makePlainLabel(this);
    layout->addWidget(m_note);
    m_pages = new QStackedWidget(this);
    m_text = new QPlainTextEdit(this);
    m_json = new QTreeWidget(this);
    m_hex = new QPlainTextEdit(this);
    m_image = new QLabel(this);
    m_image->setAlignment(Qt::AlignCenter);
    for (QPlainTextEdit *edit : {m_text, m_hex}) {
        edit->setReadOnly(true);
        edit->setProperty("face", u"fixed"_s);
        edit->setTabChangesFocus(true);
    }
    m_hex->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_json->setColumnCount(2);
    m_json->setHeaderHidden(true);
    m_json->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    for (QWidget *page : std::initializer_list<QWidget *>{m_text, m_json, m_hex, m_image}) {
        m_pages->addWidget(page);
    }
    layout->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int page) {
        m_pages->setCurrentIndex(page);
        fill(Page(page));
    });
    retranslate();
}

void BodyView::retranslate()
{
    m_tabs->setTabText(TextPage, tr("Text"));
    m_tabs->setTabText(JsonPage, u"JSON"_s);
    m_tabs->setTabText(HexPage, tr("Bytes"));
    m_tabs->setTabText(ImagePage, tr("Picture"));
    m_tabs->setAccessibleName(tr("View of the body"));
    m_text->setAccessibleName(tr("Body as text"));
    m_hex->setAccessibleName(tr("Body as bytes"));
    m_json->setAccessibleName(tr("Body as JSON"));
    m_image->setAccessibleName(tr("Body as a picture"));
}

void BodyView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void BodyView::clear()
{
    m_bytes.clear();
    m_length = 0;
    m_note->clear();
    fill(Page(m_tabs->currentIndex()));
}

void BodyView::showLog(const Log &log)
{
    clear();
    const std::vector<Exchange> exchanges = exchangesOf(log);
    if (exchanges.empty() || !exchanges.back().head) {
        m_note->setText(tr("There is no answer with a body."));
        return;
    }
    const Exchange &last = exchanges.back();
    m_bytes = log.body(last.id);
    m_length = last.bodyLength;
    const auto type = Http::extractMimeType(last.head->headers);
    m_charset =
        type ? isomorphicDecode(type->parameter("charset").value_or(QByteArray())) : QString();
    QStringList notes{
        tr("%1 of the answer to %2")
            .arg(QLocale().formattedDataSize(m_length), isomorphicDecode(last.request.method))};
    if (type) {
        notes.append(isomorphicDecode(type->essence()));
    }
    if (m_bytes.size() < m_length) {
        notes.append(
            tr("only the first %1 are kept").arg(QLocale().formattedDataSize(m_bytes.size())));
    }
    if (Explain::missingBodyOf(log)) {
        notes.append(Explain::Words::hint(Explain::Hint::BodyNeverReceived));
    }
    if (hasLongLines(shownAsText())) {
        notes.append(tr("long lines are broken in Text"));
    }
    const RunEnded *ended = log.ended();
    if (ended && ended->outcome != RunOutcome::Allowed) {
        notes.append(tr("the page does not get it"));
    }
    m_note->setText(notes.join(u" · "_s));
    fill(Page(m_tabs->currentIndex()));
}

/// Only the page that is looked at is made.
void BodyView::fill(Page page)
{
    switch (page) {
    case TextPage: fillText(); return;
    case JsonPage: fillJson(); return;
    case HexPage: fillHex(); return;
    case ImagePage: fillImage(); return;
    }
}

QByteArrayView BodyView::shownAsText() const
{
    return QByteArrayView(m_bytes).first(std::min(m_bytes.size(), textShown));
}

void BodyView::fillText()
{
    const Text::Encoding *encoding = Text::encodingFromLabel(m_charset);
    m_text->setPlainText(
        withShortLines(Text::decode(shownAsText(), encoding ? *encoding : Text::utf8())));
}

void BodyView::fillJson()
{
    m_json->clear();
    if (m_bytes.isEmpty()) {
        return;
    }
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(m_bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        new QTreeWidgetItem(m_json, {tr("not JSON, at byte %1: %2")
                                         .arg(QString::number(error.offset), error.errorString())});
        return;
    }
    int room = nodesShown;
    const QJsonValue root =
        document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    addNode(m_json->invisibleRootItem(), u"$"_s, root, room);
    if (room < 0) {
        new QTreeWidgetItem(m_json, {tr("… more than %1 nodes").arg(nodesShown)});
    }
    m_json->expandToDepth(1);
}

void BodyView::fillHex()
{
    m_hex->setPlainText(hexDump(QByteArrayView(m_bytes).first(std::min(m_bytes.size(), hexShown))));
}

void BodyView::fillImage()
{
    m_image->clear();
    if (m_bytes.isEmpty()) {
        return;
    }
    QBuffer buffer(&m_bytes);
    QImageReader reader(&buffer);
    QImageReader::setAllocationLimit(imageAllocationMegabytes);
    // SVG is a document, not a picture of pixels: it is shown as text only.
    if (reader.format().startsWith("svg")) {
        m_image->setText(tr("SVG is shown as text."));
        return;
    }
    const QImage image = reader.read();
    if (image.isNull()) {
        m_image->setText(tr("Not a picture that can be drawn."));
        return;
    }
    const QSize room = m_pages->size().expandedTo({80, 80});
    m_image->setPixmap(
        QPixmap::fromImage(image.width() > room.width() || image.height() > room.height()
                               ? image.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                               : image));
}

} // namespace Corscope::Ui
