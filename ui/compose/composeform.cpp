#include "ui/compose/composeform.h"

#include "core/infra/ascii.h"
#include "core/page/scripttext.h"
#include "core/url/origin.h"
#include "ui/compose/blobpanel.h"
#include "ui/compose/channelform.h"
#include "ui/compose/hintrow.h"
#include "ui/compose/pagesettings.h"
#include "ui/compose/pollfields.h"

#include "ui_composeform.h"

#include <QEvent>
#include <QLineEdit>
#include <QScopedValueRollback>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

enum BodyKind {
    NoBodyKind,
    TextKind,
    BlobKind,
    FormDataKind,
    UrlEncodedKind,
    BytesKind,
    HtmlDocumentKind,
    XmlDocumentKind
};
enum BodyPage { NoPage, TextPage, FieldsPage };

template <typename Enum>
Enum valueIn(const QComboBox *combo)
{
    return Enum(combo->currentData().toInt());
}

template <typename Enum>
void showIn(QComboBox *combo, Enum value)
{
    combo->setCurrentIndex(combo->findData(int(value)));
}

/// A page is written as its origin where that is all it is.
QString pageText(const RunSpec &spec)
{
    if (spec.opaqueOrigin) {
        return u"null"_s;
    }
    const auto url = Url::parse(spec.page);
    if (!url || !Url::hasHttpScheme(*url)) {
        return spec.page;
    }
    const QByteArray origin = Url::serialize(Url::originOf(*url));
    return Url::serialize(*url) == origin + '/' ? isomorphicDecode(origin) : spec.page;
}

/// Spaces around it are an accident where a person typed them, and the page's own in a file.
QString typed(const QString &shown, const QString &before)
{
    return shown == before ? shown : shown.trimmed();
}

/// A browser that is not known is as good as the standard's.
const Profiles::Profile &profileOf(const RunSpec &spec)
{
    return Profiles::profile(
        Reflect::valueOf<Profiles::Id>(spec.browser).value_or(Profiles::Id::Standard));
}

} // namespace

void ComposeForm::onEdited()
{
    if (m_filling) {
        return;
    }
    refresh();
    Q_EMIT specEdited();
}

Api ComposeForm::api() const
{
    return apiOfWay(m_ui->apiCombo->currentData().toInt());
}

void ComposeForm::refresh()
{
    const RunSpec current = spec();
    const Page::Preview preview = Page::preview(current);
    m_hint->setPreview(preview);
    const bool urlWrong = preview.urlMistake.has_value();
    if (m_ui->urlEdit->property("invalid").toBool() != urlWrong) {
        m_ui->urlEdit->setProperty("invalid", urlWrong);
        m_ui->urlEdit->style()->unpolish(m_ui->urlEdit);
        m_ui->urlEdit->style()->polish(m_ui->urlEdit);
    }
    QStringList forbidden;
    for (const QByteArray &name : preview.forbiddenHeaders) {
        forbidden.append(isomorphicDecode(name));
    }
    m_headers.setMarked(forbidden, tr("Scripts may not set this header: browsers leave it out."));
    const QString script = Page::scriptOf(current.request, profileOf(current));
    if (m_ui->scriptEdit->toPlainText() != script) {
        m_ui->scriptEdit->setPlainText(script);
    }
    m_poll->showStyleOf(current.request);
    updateEnabled();
    updateTabTexts();
}

void ComposeForm::updateEnabled()
{
    const Api chosen = api();
    const auto enable = [](bool enabled, std::initializer_list<QWidget *> widgets) {
        for (QWidget *widget : widgets) {
            widget->setEnabled(enabled);
        }
    };
    const bool isXhr = chosen == Api::Xhr;
    const bool isFetch = chosen == Api::Fetch;
    enable(isXhr, {m_ui->uploadCheck, m_ui->syncCheck, m_ui->responseTypeCombo,
                   m_ui->responseTypeLabel, m_ui->mimeEdit, m_ui->mimeLabel});
    enable(isFetch, {m_ui->modeCombo, m_ui->modeLabel, m_ui->redirectCombo, m_ui->redirectLabel,
                     m_ui->cacheCombo, m_ui->cacheLabel});
    // Elements only load, and a beacon is a POST without headers of its own.
    const bool isObject = chosen == Api::EventSource || chosen == Api::WebSocket;
    const bool isXdr = chosen == Api::XDomainRequest;
    enable(isXhr || isFetch || isXdr || chosen == Api::Form, {m_ui->methodCombo});
    enable(isXhr || isFetch || chosen == Api::EventSource, {m_ui->credentialsCheck});
    enable(isXhr || isFetch || isObject || isXdr, {m_ui->timeoutSpin, m_ui->timeoutLabel});
    enable(isXhr || isFetch, {m_ui->abortCombo, m_ui->abortLabel});
    enable(isElement(chosen), {m_ui->crossOriginCombo, m_ui->crossOriginLabel});
    const int kind = m_ui->bodyKindCombo->currentIndex();
    m_ui->blobTypeEdit->setVisible(kind == BlobKind);
    m_ui->blobTypeLabel->setVisible(kind == BlobKind);
    // A form's fields are strings here.
    m_ui->fileButton->setVisible(kind == FormDataKind && chosen != Api::Form);
    m_ui->bodyStack->setCurrentIndex(kind == NoBodyKind                               ? NoPage
                                     : kind == FormDataKind || kind == UrlEncodedKind ? FieldsPage
                                                                                      : TextPage);
}

void ComposeForm::updateTabTexts()
{
    const auto headers = m_headers.entries().size();
    m_ui->tabBar->setTabText(HeadersTab,
                             headers == 0 ? tr("Headers") : tr("Headers %1").arg(headers));
    m_ui->tabBar->setTabText(
        BodyTab, m_ui->bodyKindCombo->currentIndex() > NoBodyKind ? tr("Body ●") : tr("Body"));
    m_ui->tabBar->setTabText(OptionsTab, tr("Options"));
    m_ui->tabBar->setTabText(PageTab, m_page->isSpecial() ? tr("Page ●") : tr("Page"));
    const auto blobs = m_blobs->blobs().size();
    m_ui->tabBar->setTabText(BlobsTab, blobs == 0 ? tr("Blobs") : tr("Blobs %1").arg(blobs));
    // Of use to somebody who asks for one.
    m_ui->tabBar->setTabVisible(BlobsTab,
                                blobs > 0 || m_ui->urlEdit->text().startsWith("blob:"_L1));
    m_ui->tabBar->setTabText(ScriptTab, tr("Script"));
}

void ComposeForm::setSpec(const RunSpec &spec)
{
    const QScopedValueRollback filling(m_filling, true);
    m_base = spec;
    m_base.request = asShown(spec.request);
    const RequestSpec &request = m_base.request;
    m_ui->originCombo->setCurrentText(pageText(spec));
    m_ui->originCombo->lineEdit()->setCursorPosition(0);
    m_ui->methodCombo->setCurrentText(request.method);
    m_ui->urlEdit->setText(request.url);
    m_ui->urlEdit->setCursorPosition(0);
    m_headers.setEntries(request.headers);
    m_ui->apiCombo->setCurrentIndex(std::max(0, m_ui->apiCombo->findData(wayNumberOf(request))));
    m_ui->browserCombo->setCurrentIndex(std::max(0, m_ui->browserCombo->findData(spec.browser)));
    showBody(request.body);
    m_poll->setPoll(request);
    showOptions(request);
    m_blobs->setBlobs(request.blobs);
    m_page->setSpec(spec);
    refresh();
}

void ComposeForm::showOptions(const RequestSpec &request)
{
    const bool include = request.credentials == CredentialsMode::Include;
    m_ui->credentialsCheck->setChecked(request.api == Api::Fetch ? include
                                                                 : request.withCredentials);
    m_ui->uploadCheck->setChecked(request.uploadListeners);
    m_ui->syncCheck->setChecked(!request.async);
    m_ui->timeoutSpin->setValue(int(shownTimeout(request.timeout)));
    m_ui->mimeEdit->setText(request.overrideMimeType.value_or(QString()));
    showIn(m_ui->responseTypeCombo, request.responseType);
    showIn(m_ui->modeCombo, request.mode);
    showIn(m_ui->redirectCombo, request.redirect);
    showIn(m_ui->cacheCombo, request.cache);
    showIn(m_ui->crossOriginCombo, request.crossOrigin);
    showIn(m_ui->abortCombo, request.abortAt);
}

void ComposeForm::showBody(const BodySpec &body)
{
    struct Show
    {
        ComposeForm &form;
        void text(int kind, const QString &text, const QString &type = {}) const
        {
            form.m_ui->bodyKindCombo->setCurrentIndex(kind);
            form.m_bodyText = text;
            form.m_ui->bodyEdit->setPlainText(text);
            form.m_ui->bodyEdit->document()->setModified(false);
            form.m_ui->blobTypeEdit->setText(type);
        }
        void fields(int kind, const std::vector<FormDataEntry> &entries) const
        {
            text(kind, {});
            form.m_fields.setFormEntries(entries);
        }
        void operator()(const NoBody &) const { text(NoBodyKind, {}); }
        void operator()(const TextBody &b) const { text(TextKind, b.text); }
        void operator()(const BlobBody &b) const { text(BlobKind, b.text, b.type); }
        void operator()(const FormDataBody &b) const { fields(FormDataKind, b.entries); }
        void operator()(const UrlEncodedBody &b) const
        {
            fields(UrlEncodedKind, formDataEntries(b.entries));
        }
        void operator()(const BytesBody &b) const
        {
            text(BytesKind, QString::fromLatin1(b.base64));
        }
        void operator()(const HtmlDocumentBody &b) const { text(HtmlDocumentKind, b.source); }
        void operator()(const XmlDocumentBody &b) const { text(XmlDocumentKind, b.source); }
    };
    std::visit(Show{*this}, body);
}

/// What nobody has touched goes back as it came: an editor knows one kind of line end only, and no
/// no-break space.
QString ComposeForm::bodyText() const
{
    const QPlainTextEdit &editor = *m_ui->bodyEdit;
    return editor.document()->isModified() ? editor.toPlainText() : m_bodyText;
}

BodySpec ComposeForm::body() const
{
    const QString text = bodyText();
    switch (BodyKind(m_ui->bodyKindCombo->currentIndex())) {
    case NoBodyKind: return NoBody{};
    case TextKind: return TextBody{text};
    case BlobKind: return BlobBody{text, m_ui->blobTypeEdit->text()};
    case FormDataKind: return FormDataBody{m_fields.formEntries()};
    case UrlEncodedKind: return UrlEncodedBody{m_fields.entries()};
    case BytesKind: return BytesBody{text.toLatin1()};
    case HtmlDocumentKind: return HtmlDocumentBody{text};
    case XmlDocumentKind: return XmlDocumentBody{text};
    }
    return NoBody{};
}

void ComposeForm::readOptions(RequestSpec &request) const
{
    const bool credentials = m_ui->credentialsCheck->isChecked();
    if (request.api == Api::Xhr || request.api == Api::EventSource) {
        request.withCredentials = credentials;
    } else if (credentials) {
        // "omit" is only in files: the box says include or the default.
        request.credentials = CredentialsMode::Include;
    } else if (request.credentials == CredentialsMode::Include) {
        request.credentials = CredentialsMode::SameOrigin;
    }
    request.uploadListeners = m_ui->uploadCheck->isChecked();
    request.async = !m_ui->syncCheck->isChecked();
    const auto timeout = quint32(m_ui->timeoutSpin->value());
    if (timeout != shownTimeout(request.timeout)) {
        request.timeout = timeout;
    }
    const QString mime = m_ui->mimeEdit->text();
    if (mime != request.overrideMimeType.value_or(QString())) {
        request.overrideMimeType = mime.isEmpty() ? std::nullopt : std::optional(mime);
    }
    request.responseType = valueIn<XhrResponseType>(m_ui->responseTypeCombo);
    request.mode = valueIn<RequestMode>(m_ui->modeCombo);
    request.redirect = valueIn<RedirectMode>(m_ui->redirectCombo);
    request.cache = valueIn<RequestCache>(m_ui->cacheCombo);
    request.crossOrigin = valueIn<CrossOriginAttribute>(m_ui->crossOriginCombo);
    request.abortAt = valueIn<AbortAt>(m_ui->abortCombo);
}

/// A longer one can stand in a file.
quint32 ComposeForm::shownTimeout(quint32 timeout) const
{
    return std::min(timeout, quint32(m_ui->timeoutSpin->maximum()));
}

void ComposeForm::readPage(RunSpec &spec) const
{
    const QString page = m_ui->originCombo->currentText().trimmed();
    if (page == pageText(m_base)) {
        return;
    }
    // "null" is the origin of a page that has none: a sandboxed frame's, here.
    spec.opaqueOrigin = page == "null"_L1;
    if (spec.opaqueOrigin) {
        spec.page = m_base.opaqueOrigin ? m_base.page : u"https://sandboxed.example/"_s;
    } else {
        const auto url = Url::parse(page);
        spec.page = url && Url::hasHttpScheme(*url) ? isomorphicDecode(Url::serialize(*url)) : page;
    }
}

RunSpec ComposeForm::spec() const
{
    RunSpec spec = m_base;
    readPage(spec);
    m_page->writeTo(spec);
    spec.browser = m_ui->browserCombo->currentData().toByteArray();
    RequestSpec &request = spec.request;
    setWay(request, m_ui->apiCombo->currentData().toInt());
    m_poll->writeTo(request);
    request.method = typed(m_ui->methodCombo->currentText(), request.method);
    request.url = typed(m_ui->urlEdit->text(), request.url);
    request.headers = m_headers.entries();
    request.body = body();
    request.blobs = m_blobs->blobs();
    readOptions(request);
    request = asComposed(std::move(request));
    return spec;
}

void ComposeForm::setRunning(bool running)
{
    m_running = running;
    m_ui->sendButton->setText(running ? tr("&Stop") : tr("&Send"));
}

void ComposeForm::focusUrl()
{
    m_ui->urlEdit->setFocus(Qt::ShortcutFocusReason);
    m_ui->urlEdit->selectAll();
}

void ComposeForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_base = spec();
        m_ui->retranslateUi(this);
        nameFields();
        m_page->retranslate();
        m_blobs->retranslate();
        m_headers.retranslate();
        m_fields.retranslate();
        fillCombos();
        setRunning(m_running);
        refresh();
        arrangeOptions();
    }
}

} // namespace Corscope::Ui
