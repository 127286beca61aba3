#include "ui/compose/composeform.h"

#include "core/infra/ascii.h"
#include "core/page/scripttext.h"
#include "core/profiles/profile.h"
#include "core/url/origin.h"
#include "ui/compose/hintrow.h"

#include "ui_composeform.h"

#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QShortcut>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

enum BodyKind { NoBodyKind, TextKind, BlobKind, FormDataKind, UrlEncodedKind, BytesKind };
enum BodyPage { NoPage, TextPage, FieldsPage };

constexpr int urlWidth = 120; ///< at least

/// An enumeration's values as items: the text is the protocol's, the data the enumerator.
template <typename Enum>
void fillWithNames(QComboBox *combo, const QString &empty)
{
    combo->clear();
    for (const auto &[value, name] : Reflect::Names<Enum>::names) {
        combo->addItem(*name ? QString::fromLatin1(name) : empty, int(value));
    }
}

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

} // namespace

ComposeForm::ComposeForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_ui(std::make_unique<::Ui::ComposeForm>())
{
    m_ui->setupUi(this);
    setUpFields();
    setUpTabs();
    fillCombos();
    connectEdits();
    connect(&theme, &Theme::changed, this,
            [this] { m_ui->scriptEdit->setFont(m_theme.fixedFont()); });
    refresh();
}

ComposeForm::~ComposeForm() = default;

void ComposeForm::setUpFields()
{
    for (QWidget *fixed : std::initializer_list<QWidget *>{
             m_ui->urlEdit, m_ui->originCombo, m_ui->methodCombo, m_ui->bodyEdit, m_ui->scriptEdit,
             m_ui->mimeEdit, m_ui->blobTypeEdit}) {
        fixed->setProperty("face", u"fixed"_s);
    }
    for (QComboBox *combo : {m_ui->originCombo, m_ui->methodCombo}) {
        combo->lineEdit()->setProperty("face", u"fixed"_s);
    }
    for (QLabel *label : {m_ui->originLabel, m_ui->methodLabel, m_ui->urlLabel}) {
        label->setProperty("role", u"field"_s);
    }
    m_ui->arrow->setAccessibleName(tr("to"));
    m_ui->sendButton->setProperty("role", u"primary"_s);
    m_ui->methodCombo->setFixedWidth(
        m_ui->methodCombo->fontMetrics().horizontalAdvance(u"OPTIONS"_s) + 44);
    m_ui->urlEdit->setMinimumWidth(urlWidth);
    m_hint = new HintRow(m_theme, this);
    m_ui->hintRow->replaceWidget(m_ui->hintHolder, m_hint);
    delete m_ui->hintHolder;
    setUpTable(m_ui->headersTable, &m_headers);
    setUpTable(m_ui->fieldsTable, &m_fields);
    m_ui->methodCombo->setAccessibleName(tr("Method"));
    m_ui->urlEdit->setAccessibleName(tr("URL"));
    arrange(Arrangement::Narrow);
}

/// An origin with a port is to be read in full.
int ComposeForm::originWidth() const
{
    return QFontMetrics(m_theme.fixedFont()).horizontalAdvance(u"http://127.0.0.1:65535"_s) + 42;
}

/// Everything in one sentence where there is room; in two lines, at the same height, where not.
void ComposeForm::arrange(Arrangement arrangement)
{
    if (m_arrangement == arrangement) {
        return;
    }
    m_arrangement = arrangement;
    const bool wide = arrangement == Arrangement::Wide;
    QGridLayout *grid = m_ui->fields;
    for (QWidget *widget : std::initializer_list<QWidget *>{
             m_ui->originLabel, m_ui->originCombo, m_ui->arrow, m_ui->methodLabel,
             m_ui->methodCombo, m_ui->urlLabel, m_ui->urlEdit, m_ui->sendButton}) {
        grid->removeWidget(widget);
    }
    for (QComboBox *combo : {m_ui->apiCombo, m_ui->browserCombo}) {
        grid->removeWidget(combo);
        m_ui->tabRow->removeWidget(combo);
    }
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_ui->arrow, m_ui->methodLabel, m_ui->urlLabel}) {
        widget->setVisible(wide);
    }
    m_ui->originCombo->setMinimumWidth(wide ? originWidth() : 0);
    if (wide) {
        grid->addWidget(m_ui->originLabel, 0, 0);
        grid->addWidget(m_ui->methodLabel, 0, 2);
        grid->addWidget(m_ui->urlLabel, 0, 3);
        grid->addWidget(m_ui->originCombo, 1, 0);
        grid->addWidget(m_ui->arrow, 1, 1);
        grid->addWidget(m_ui->methodCombo, 1, 2);
        grid->addWidget(m_ui->urlEdit, 1, 3);
        grid->addWidget(m_ui->sendButton, 1, 4);
        m_ui->tabRow->addWidget(m_ui->apiCombo);
        m_ui->tabRow->addWidget(m_ui->browserCombo);
    } else {
        grid->addWidget(m_ui->originLabel, 0, 0);
        grid->addWidget(m_ui->originCombo, 0, 1);
        grid->addWidget(m_ui->apiCombo, 0, 2);
        grid->addWidget(m_ui->browserCombo, 0, 3);
        grid->addWidget(m_ui->methodCombo, 1, 0);
        grid->addWidget(m_ui->urlEdit, 1, 1, 1, 2);
        grid->addWidget(m_ui->sendButton, 1, 3);
    }
    grid->setVerticalSpacing(wide ? 3 : 6);
    for (int column = 0; column < 5; ++column) {
        grid->setColumnStretch(column, 0);
    }
    grid->setColumnStretch(wide ? 0 : 1, wide ? 2 : 1);
    grid->setColumnStretch(wide ? 3 : 1, wide ? 8 : 1);
}

void ComposeForm::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int needed = originWidth() + m_ui->arrow->sizeHint().width() +
                       m_ui->methodCombo->width() + 3 * urlWidth +
                       m_ui->sendButton->sizeHint().width() + 5 * m_ui->fields->spacing() + 28;
    arrange(event->size().width() >= needed ? Arrangement::Wide : Arrangement::Narrow);
    arrangeOptions();
}

void ComposeForm::setUpTable(QTableView *table, NameValueModel *model)
{
    table->setModel(model);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setColumnWidth(0, 190);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 9);
    table->setFont(m_theme.fixedFont());
    table->setTabKeyNavigation(false);
    connect(&m_theme, &Theme::changed, table,
            [this, table] { table->setFont(m_theme.fixedFont()); });
    auto *remove =
        new QShortcut(QKeySequence(Qt::Key_Delete), table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [table, model] {
        const QModelIndex current = table->currentIndex();
        if (current.isValid()) {
            model->removeRows(current.row(), 1);
        }
    });
    connect(model, &NameValueModel::edited, this, &ComposeForm::onEdited);
}

void ComposeForm::setUpTabs()
{
    for (int i = HeadersTab; i <= ScriptTab; ++i) {
        m_ui->tabBar->addTab(QString());
    }
    m_ui->tabBar->setDrawBase(false);
    m_ui->tabBar->setExpanding(false);
    m_ui->tabBar->setAccessibleName(tr("Parts of the request"));
    m_ui->pages->setMinimumHeight(fontMetrics().height() * 5);
    m_ui->pages->setMaximumHeight(fontMetrics().height() * 8);
    m_ui->pages->hide();
    updateTabTexts();
    // A click on the open tab closes it: the story has the room then.
    connect(m_ui->tabBar, &QTabBar::tabBarClicked, this, &ComposeForm::toggleTab);
    connect(m_ui->tabBar, &QTabBar::currentChanged, this, [this](int tab) {
        if (tab >= 0) {
            m_ui->pages->setCurrentIndex(tab);
        }
    });
}

void ComposeForm::toggleTab(int tab)
{
    if (tab < 0) {
        return;
    }
    const bool closes = m_ui->pages->isVisible() && m_ui->pages->currentIndex() == tab;
    m_ui->tabBar->setCurrentIndex(tab);
    m_ui->pages->setCurrentIndex(tab);
    m_ui->pages->setVisible(!closes);
}

void ComposeForm::fillCombos()
{
    const QScopedValueRollback filling(m_filling, true);
    const RunSpec shown = m_base;
    m_ui->methodCombo->clear();
    m_ui->methodCombo->addItems(
        {u"GET"_s, u"HEAD"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"OPTIONS"_s});
    m_ui->originCombo->clear();
    m_ui->originCombo->addItems(m_labOrigins);
    m_ui->originCombo->addItems({u"https://shop.example"_s, u"http://localhost:3000"_s,
                                 u"http://127.0.0.1:8080"_s, u"https://127.0.0.1"_s, u"null"_s});
    m_ui->apiCombo->clear();
    m_ui->apiCombo->addItem(u"XHR"_s, int(Api::Xhr));
    m_ui->apiCombo->setItemData(0, u"XMLHttpRequest"_s, Qt::ToolTipRole);
    m_ui->apiCombo->addItem(u"fetch"_s, int(Api::Fetch));
    m_ui->browserCombo->clear();
    for (const Profiles::Id id : Profiles::all) {
        m_ui->browserCombo->addItem(QString::fromLatin1(Profiles::profile(id).name),
                                    QByteArray(Reflect::nameOf(id)));
    }
    m_ui->bodyKindCombo->clear();
    m_ui->bodyKindCombo->addItems({tr("no body"), tr("text"), u"Blob"_s, u"FormData"_s,
                                   u"URLSearchParams"_s, tr("bytes (Base64)")});
    fillWithNames<XhrResponseType>(m_ui->responseTypeCombo, tr("\"\" (text)"));
    fillWithNames<RequestMode>(m_ui->modeCombo, {});
    fillWithNames<RedirectMode>(m_ui->redirectCombo, {});
    fillWithNames<AbortAt>(m_ui->abortCombo, {});
    m_ui->abortCombo->setItemText(m_ui->abortCombo->findData(int(AbortAt::Never)), tr("never"));
    setSpec(shown);
}

void ComposeForm::setLabOrigins(const QStringList &origins)
{
    if (origins != m_labOrigins) {
        m_base = spec();
        m_labOrigins = origins;
        fillCombos();
    }
}

void ComposeForm::connectEdits()
{
    const auto edited = [this] { onEdited(); };
    connect(m_ui->urlEdit, &QLineEdit::textEdited, this, edited);
    connect(m_ui->urlEdit, &QLineEdit::returnPressed, this, &ComposeForm::sendRequested);
    connect(m_ui->sendButton, &QPushButton::clicked, this, [this] {
        if (m_running) {
            Q_EMIT stopRequested();
        } else {
            Q_EMIT sendRequested();
        }
    });
    for (QComboBox *combo : {m_ui->originCombo, m_ui->methodCombo}) {
        connect(combo, &QComboBox::currentTextChanged, this, edited);
    }
    for (QComboBox *combo :
         {m_ui->apiCombo, m_ui->browserCombo, m_ui->bodyKindCombo, m_ui->responseTypeCombo,
          m_ui->modeCombo, m_ui->redirectCombo, m_ui->abortCombo}) {
        connect(combo, &QComboBox::currentIndexChanged, this, edited);
    }
    for (QCheckBox *check : {m_ui->credentialsCheck, m_ui->uploadCheck, m_ui->syncCheck}) {
        connect(check, &QCheckBox::toggled, this, edited);
    }
    connect(m_ui->timeoutSpin, &QSpinBox::valueChanged, this, edited);
    connect(m_ui->mimeEdit, &QLineEdit::textEdited, this, edited);
    connect(m_ui->blobTypeEdit, &QLineEdit::textEdited, this, edited);
    connect(m_ui->bodyEdit, &QPlainTextEdit::textChanged, this, edited);
}

void ComposeForm::onEdited()
{
    if (m_filling) {
        return;
    }
    refresh();
    Q_EMIT specEdited();
}

bool ComposeForm::isFetch() const
{
    return valueIn<Api>(m_ui->apiCombo) == Api::Fetch;
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
    const QString script =
        isFetch() ? Page::fetchScript(current.request) : Page::xhrScript(current.request);
    if (m_ui->scriptEdit->toPlainText() != script) {
        m_ui->scriptEdit->setPlainText(script);
    }
    updateEnabled();
    updateTabTexts();
}

void ComposeForm::updateEnabled()
{
    const bool fetch = isFetch();
    for (QWidget *widget : std::initializer_list<QWidget *>{
             m_ui->uploadCheck, m_ui->syncCheck, m_ui->responseTypeCombo, m_ui->responseTypeLabel,
             m_ui->mimeEdit, m_ui->mimeLabel}) {
        widget->setEnabled(!fetch);
    }
    for (QWidget *widget : std::initializer_list<QWidget *>{
             m_ui->modeCombo, m_ui->modeLabel, m_ui->redirectCombo, m_ui->redirectLabel}) {
        widget->setEnabled(fetch);
    }
    const int kind = m_ui->bodyKindCombo->currentIndex();
    m_ui->blobTypeEdit->setVisible(kind == BlobKind);
    m_ui->blobTypeLabel->setVisible(kind == BlobKind);
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
    m_ui->tabBar->setTabText(ScriptTab, tr("Script"));
}

void ComposeForm::setSpec(const RunSpec &spec)
{
    const QScopedValueRollback filling(m_filling, true);
    m_base = spec;
    const RequestSpec &request = spec.request;
    m_ui->originCombo->setCurrentText(pageText(spec));
    m_ui->originCombo->lineEdit()->setCursorPosition(0);
    m_ui->methodCombo->setCurrentText(request.method);
    m_ui->urlEdit->setText(request.url);
    m_ui->urlEdit->setCursorPosition(0);
    m_headers.setEntries(request.headers);
    showIn(m_ui->apiCombo, request.api);
    m_ui->browserCombo->setCurrentIndex(std::max(0, m_ui->browserCombo->findData(spec.browser)));
    showBody(request.body);
    showOptions(request);
    refresh();
}

void ComposeForm::showOptions(const RequestSpec &request)
{
    const bool include = request.credentials == CredentialsMode::Include;
    m_ui->credentialsCheck->setChecked(request.api == Api::Fetch ? include
                                                                 : request.withCredentials);
    m_ui->uploadCheck->setChecked(request.uploadListeners);
    m_ui->syncCheck->setChecked(!request.async);
    m_ui->timeoutSpin->setValue(
        int(std::min<quint32>(request.timeout, quint32(m_ui->timeoutSpin->maximum()))));
    m_ui->mimeEdit->setText(request.overrideMimeType.value_or(QString()));
    showIn(m_ui->responseTypeCombo, request.responseType);
    showIn(m_ui->modeCombo, request.mode);
    showIn(m_ui->redirectCombo, request.redirect);
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
            form.m_ui->bodyEdit->setPlainText(text);
            form.m_ui->blobTypeEdit->setText(type);
        }
        void fields(int kind, const NameValues &entries) const
        {
            form.m_ui->bodyKindCombo->setCurrentIndex(kind);
            form.m_fields.setEntries(entries);
        }
        void operator()(const NoBody &) const { text(NoBodyKind, {}); }
        void operator()(const TextBody &b) const { text(TextKind, b.text); }
        void operator()(const BlobBody &b) const { text(BlobKind, b.text, b.type); }
        void operator()(const FormDataBody &b) const { fields(FormDataKind, b.entries); }
        void operator()(const UrlEncodedBody &b) const { fields(UrlEncodedKind, b.entries); }
        void operator()(const BytesBody &b) const
        {
            text(BytesKind, QString::fromLatin1(b.base64));
        }
    };
    std::visit(Show{*this}, body);
}

BodySpec ComposeForm::body() const
{
    const QString text = m_ui->bodyEdit->toPlainText();
    switch (BodyKind(m_ui->bodyKindCombo->currentIndex())) {
    case NoBodyKind: return NoBody{};
    case TextKind: return TextBody{text};
    case BlobKind: return BlobBody{text, m_ui->blobTypeEdit->text()};
    case FormDataKind: return FormDataBody{m_fields.entries()};
    case UrlEncodedKind: return UrlEncodedBody{m_fields.entries()};
    case BytesKind: return BytesBody{text.toLatin1()};
    }
    return NoBody{};
}

void ComposeForm::readOptions(RequestSpec &request) const
{
    const bool credentials = m_ui->credentialsCheck->isChecked();
    request.withCredentials = credentials;
    // "omit" is only in files: the box says include or the default.
    if (credentials) {
        request.credentials = CredentialsMode::Include;
    } else if (request.credentials == CredentialsMode::Include) {
        request.credentials = CredentialsMode::SameOrigin;
    }
    request.uploadListeners = m_ui->uploadCheck->isChecked();
    request.async = !m_ui->syncCheck->isChecked();
    request.timeout = quint32(m_ui->timeoutSpin->value());
    const QString mime = m_ui->mimeEdit->text();
    request.overrideMimeType = mime.isEmpty() ? std::nullopt : std::optional(mime);
    request.responseType = valueIn<XhrResponseType>(m_ui->responseTypeCombo);
    request.mode = valueIn<RequestMode>(m_ui->modeCombo);
    request.redirect = valueIn<RedirectMode>(m_ui->redirectCombo);
    request.abortAt = valueIn<AbortAt>(m_ui->abortCombo);
}

RunSpec ComposeForm::spec() const
{
    RunSpec spec = m_base;
    const QString page = m_ui->originCombo->currentText().trimmed();
    // "null" is the origin of a page that has none: a sandboxed frame's, here.
    spec.opaqueOrigin = page == "null"_L1;
    if (spec.opaqueOrigin) {
        spec.page = m_base.opaqueOrigin ? m_base.page : u"https://sandboxed.example/"_s;
    } else {
        const auto url = Url::parse(page);
        spec.page = url && Url::hasHttpScheme(*url) ? isomorphicDecode(Url::serialize(*url)) : page;
    }
    spec.browser = m_ui->browserCombo->currentData().toByteArray();
    RequestSpec &request = spec.request;
    request.api = valueIn<Api>(m_ui->apiCombo);
    request.method = m_ui->methodCombo->currentText().trimmed();
    request.url = m_ui->urlEdit->text().trimmed();
    request.headers = m_headers.entries();
    request.body = body();
    readOptions(request);
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
        m_headers.retranslate();
        m_fields.retranslate();
        fillCombos();
        setRunning(m_running);
        refresh();
        arrangeOptions();
    }
}

} // namespace Corscope::Ui
